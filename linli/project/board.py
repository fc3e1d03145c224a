"""What boards show of the measures that apps declare: the plan, in the order of importance."""

from django.utils.translation import gettext_lazy as _

from linli.features.boards.domain import Plan, Section
from linli.project.measures import MEASURES
from linli.work.indicators import LATE

# The first of ``ranking`` orders the areas.
BOARD = Plan(
    sections=(
        Section(
            words=_("住户"),
            measures=(
                "households",
                "people",
                "people.aged_60",
                "people.under_14",
                "people.in_group_rental",
                "vehicles",
            ),
        ),
        Section(
            words=_("登记"),
            measures=(
                "households.checked_share",
                "households.self_registered_share",
                "answers.week_per_household",
            ),
        ),
        Section(
            words=_("观察"),
            measures=(
                "isolation.open",
                "isolation.begun",
                "isolation.released",
                "isolation.contacted_share",
            ),
        ),
        Section(
            words=_("监测"),
            measures=("watch.open", "watch.given_share", "watch.feverish", "watch.fevers_open"),
        ),
        Section(
            words=_("健康码"),
            measures=(
                "codes.red",
                "codes.yellow",
                "codes.grey",
                "codes.green",
                "codes.appeals_open",
            ),
        ),
        Section(words=_("办事"), measures=("work.open", "work.overdue", "work.done")),
    ),
    trends=(
        "isolation.open",
        "isolation.released",
        "work.done",
        "households.checked_share",
        "people",
    ),
    ranking=(
        "work.overdue",
        "households",
        "people",
        "people.aged_60",
        "households.checked_share",
        "isolation.open",
    ),
    missing=(
        "isolation.overdue",
        "watch.missing",
        "households.unchecked",
        "questions",
        "people.birth_unknown",
        "households.tenure_unknown",
    ),
    # By kind, where there is any: what is late, and whose.
    late=tuple(one.code for one in MEASURES if one.code.startswith(LATE)),
)
