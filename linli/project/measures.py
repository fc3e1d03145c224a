"""What is counted: the measures that apps declare, and what each of them asks people."""

from linli.features.codes.indicators import INQUIRY as CODES_INQUIRY
from linli.features.codes.indicators import MEASURES as CODES_MEASURES
from linli.features.gates.indicators import MEASURES as GATES_MEASURES
from linli.features.households.indicators import MEASURES as HOUSEHOLDS_MEASURES
from linli.features.isolation.indicators import INQUIRY as ISOLATION_INQUIRY
from linli.features.isolation.indicators import MEASURES as ISOLATION_MEASURES
from linli.features.passes.indicators import MEASURES as PASSES_MEASURES
from linli.features.returns.indicators import MEASURES as RETURNS_MEASURES
from linli.features.screening.indicators import INQUIRY as SCREENING_INQUIRY
from linli.features.screening.indicators import MEASURES as SCREENING_MEASURES
from linli.features.watch.indicators import INQUIRY as WATCH_INQUIRY
from linli.features.watch.indicators import MEASURES as WATCH_MEASURES
from linli.indicators.domain import Inquiry, Measure, measures_of
from linli.register.indicators import INQUIRY as REGISTER_INQUIRY
from linli.register.indicators import MEASURES as REGISTER_MEASURES
from linli.work.indicators import MEASURES as WORK_MEASURES

# What people are asked, by whoever asks them.
INQUIRIES: tuple[Inquiry, ...] = (
    REGISTER_INQUIRY,
    SCREENING_INQUIRY,
    ISOLATION_INQUIRY,
    WATCH_INQUIRY,
    CODES_INQUIRY,
)
# Boards, forms and ``linli figures`` know these (``settings.MEASURES``).
MEASURES: tuple[Measure, ...] = (
    *REGISTER_MEASURES,
    *measures_of(INQUIRIES),
    *HOUSEHOLDS_MEASURES,
    *ISOLATION_MEASURES,
    *WATCH_MEASURES,
    *CODES_MEASURES,
    *SCREENING_MEASURES,
    *PASSES_MEASURES,
    *GATES_MEASURES,
    *RETURNS_MEASURES,
    *WORK_MEASURES,
)
