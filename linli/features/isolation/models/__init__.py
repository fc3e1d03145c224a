"""
Tables of the feature. Epidemic data: own tables, own purpose, own clock, destroyed in the end.

The register knows nothing of them but one standing for each open order.
"""

from linli.features.isolation.models.contacts import DailyContact
from linli.features.isolation.models.custody import Custody, Handover, TravelSheet
from linli.features.isolation.models.decisions import Decision
from linli.features.isolation.models.documents import Destruction, Document
from linli.features.isolation.models.orders import (
    Consent,
    Exposure,
    Objection,
    Order,
    Suitability,
)
from linli.features.isolation.models.refusals import (
    Refusal,
    RefusalNeed,
    RefusalStage,
    RefusalStep,
)
from linli.features.isolation.models.releases import Hold, Release
from linli.features.isolation.models.samples import Sample
from linli.features.isolation.models.transfers import (
    Acceptance,
    Reception,
    ReceptionClimb,
    Transfer,
    TransferStep,
)

__all__ = [
    "Acceptance",
    "Consent",
    "Custody",
    "DailyContact",
    "Decision",
    "Destruction",
    "Document",
    "Exposure",
    "Handover",
    "Hold",
    "Objection",
    "Order",
    "Reception",
    "ReceptionClimb",
    "Refusal",
    "RefusalNeed",
    "RefusalStage",
    "RefusalStep",
    "Release",
    "Sample",
    "Suitability",
    "Transfer",
    "TransferStep",
    "TravelSheet",
]
