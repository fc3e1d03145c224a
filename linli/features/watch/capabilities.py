"""What a post may allow in this feature, and which roles have it."""

from linli.areas.domain import Capability, Role

_AT_WORK = frozenset((Role.GRID_WORKER, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER, Role.DOCTOR))
_COMMUNITY = frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

CAPABILITIES: tuple[Capability, ...] = (
    Capability(code="watch.see", words="查看健康监测名单和体温", roles=_AT_WORK | _ABOVE),
    Capability(code="watch.read", words="登记体温和症状", roles=_AT_WORK),
    Capability(
        code="watch.join",
        words="列入健康监测、移出监测群",
        roles=_COMMUNITY | {Role.GRID_WORKER, Role.DOCTOR},
    ),
    Capability(code="watch.trust", words="给家人、邻居开通代报", roles=_AT_WORK),
    Capability(code="watch.tell", words="给监测群发消息", roles=_AT_WORK),
    Capability(code="watch.follow_up", words="随访发热的人", roles=frozenset((Role.DOCTOR,))),
    Capability(
        code="watch.check", words="填六关检查表", roles=_COMMUNITY | {Role.PROPERTY_COMPANY}
    ),
    Capability(
        code="watch.stand_down",
        words="结束应急,销毁监测数据",
        roles=frozenset((Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
    ),
    Capability(
        code="watch.own",
        words="报自己的体温、看自己的记录、让别人代报",
        roles=frozenset((Role.RESIDENT,)),
    ),
)
