"""What a post may allow in the rules, and which roles have it."""

from linli.areas.domain import Capability, Role

CAPABILITIES = (
    Capability(code="rules.see", words="看现行规定(不登录也可以看)", roles=frozenset(Role)),
    Capability(
        code="rules.enact",
        words="在上级允许的范围内制定本辖区的规定",
        roles=frozenset(
            (
                Role.COMMUNITY_LEADER,
                Role.STREET_OFFICER,
                Role.DISTRICT_OFFICER,
                Role.CITY_OFFICER,
            )
        ),
    ),
)
