"""What a post may allow in this feature, and which roles have it."""

from linli.areas.domain import Capability, Role

_WORKERS = frozenset((Role.GRID_WORKER, Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER))
_LEADS = frozenset((Role.COMMUNITY_LEADER, Role.STREET_OFFICER, Role.DISTRICT_OFFICER))
_ABOVE = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

CAPABILITIES: tuple[Capability, ...] = (
    Capability(code="screening.see", words="查看摸排的进度和缺口", roles=_WORKERS | _ABOVE),
    Capability(code="screening.open", words="开始、分派、结束一轮摸排", roles=_LEADS),
    Capability(code="screening.answer", words="打电话、上门摸排，记下回答", roles=_WORKERS),
    Capability(
        code="screening.confirm",
        words="重新核实不实的回答，确认摸排发现的名单",
        roles=frozenset((Role.COMMUNITY_STAFF, Role.COMMUNITY_LEADER)),
    ),
    Capability(
        code="screening.stand_down",
        words="结束应急，销毁摸排数据",
        roles=frozenset((Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
    ),
    Capability(
        code="screening.own",
        words="回答自己家的摸排",
        roles=frozenset((Role.RESIDENT,)),
    ),
)
