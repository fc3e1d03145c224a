"""What the feature shows on pages of others, and what it asks of people at work."""

from linli.features.screening.domain import work
from linli.features.screening.words import WORK
from linli.work.domain.kinds import Urgency, WorkKind

WORK_KINDS: tuple[WorkKind, ...] = (
    WorkKind(
        code=work.CONFIRM,
        words=WORK[work.CONFIRM],
        capability="screening.confirm",
        ladder=f"work.ladder.{work.CONFIRM}",
        urgency=Urgency.TODAY,
    ),
    WorkKind(
        code=work.SHARE,
        words=WORK[work.SHARE],
        capability="screening.answer",
        ladder=f"work.ladder.{work.SHARE}",
        urgency=Urgency.SOON,
    ),
)
