"""What everybody may read: counts by rule, anchors of the chain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from linli.features.codes import models
from linli.features.codes.domain.counting import Counted

# The rules of a code that cost it its colour; of a grey one also those of which nobody can say.
_COUNT = """
    SELECT street, colour, '' AS rule, count(*) FROM (
        SELECT array_to_string((string_to_array(place, '.'))[1:4], '.') AS street, colour
        FROM codes_code WHERE place <> ''
    ) AS codes GROUP BY street, colour
    UNION ALL
    SELECT array_to_string((string_to_array(code.place, '.'))[1:4], '.'), code.colour,
        one ->> 'rule', count(*)
    FROM codes_code AS code
        JOIN codes_decision AS decision ON decision.id = code.decision_id,
        jsonb_array_elements(decision.said::jsonb -> 'not') AS one
    WHERE code.colour <> 'green' AND code.colour = CASE one ->> 'outcome'
        WHEN 'unknown' THEN 'grey' ELSE split_part(one ->> 'rule', '.', 3) END
    GROUP BY 1, 2, 3
"""


def counted_by_street() -> tuple[Counted, ...]:
    """Count the codes of every street in reach by colour, and by rule where they are not green."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT)
        return tuple(
            Counted(place=place, colour=colour, rule=rule, number=number)
            for place, colour, rule, number in cursor.fetchall()
        )


def latest_day(*, area: str) -> date | None:
    """Tell for which day the counts of an area were published last."""
    rows = models.PublicCount.objects.filter(area=area).order_by("-day")
    return rows.values_list("day", flat=True).first()


def published(*, area: str, on: date) -> Mapping[tuple[str, str], int | None]:
    """Give the published counts of an area by colour and rule; none where it is too few to be told."""
    rows = models.PublicCount.objects.filter(area=area, day=on)
    return {(row.colour, row.rule): row.number for row in rows.order_by("colour", "rule")}


def areas_published() -> tuple[str, ...]:
    """List the codes of the areas of which anything was published."""
    rows = models.PublicCount.objects.order_by("area").values_list("area", flat=True)
    return tuple(rows.distinct())


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorLine:
    """The end of the chain on a day."""

    day: date
    position: int
    digest: str
    made_at: datetime

    @property
    def seal(self) -> str:
        """Give it as ``linli journal verify --sealed`` takes it."""
        return f"{self.position}:{self.digest}"


def anchors(*, at_most: int = 60) -> tuple[AnchorLine, ...]:
    """List the anchors, the latest first."""
    return tuple(
        AnchorLine(day=row.day, position=row.position, digest=row.digest, made_at=row.made_at)
        for row in models.Anchor.objects.order_by("-day")[:at_most]
    )
