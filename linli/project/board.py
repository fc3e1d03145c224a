"""What boards show of the measures that apps declare: the plan, in the order of importance."""

from django.utils.translation import gettext_lazy as _

from linli.features.boards.domain import Plan, Section

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
            measures=("watch.open", "watch.read_share", "watch.feverish", "watch.fevers_open"),
        ),
        Section(words=_("办事"), measures=("work.open", "work.overdue", "work.done")),
    ),
    trends=("isolation.open", "isolation.released", "work.done", "people"),
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
        "households.unchecked",
        "questions",
        "people.birth_unknown",
        "households.tenure_unknown",
    ),
)
