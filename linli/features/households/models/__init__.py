"""Tables of the feature: runs of imports, slips, the ways in by phone, members' codes."""

from linli.features.households.models.codes import MemberCode
from linli.features.households.models.phones import Account, Proof, Try
from linli.features.households.models.runs import ColumnMemory, ImportRun
from linli.features.households.models.slips import Contact, Slip

__all__ = [
    "Account",
    "ColumnMemory",
    "Contact",
    "ImportRun",
    "MemberCode",
    "Proof",
    "Slip",
    "Try",
]
