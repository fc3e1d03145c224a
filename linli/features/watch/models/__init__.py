"""
Tables of the feature. Epidemic data: own tables, own purpose, own clock, destroyed in the end.

The register knows nothing of them but one standing for each open watch by a rule of our own.
"""

from linli.features.watch.models.checks import SixChecks
from linli.features.watch.models.fevers import Fever, FeverStep
from linli.features.watch.models.keeping import Destruction
from linli.features.watch.models.missing import Chase
from linli.features.watch.models.readings import Link, Need, Reading
from linli.features.watch.models.watches import Membership, Watch

__all__ = [
    "Chase",
    "Destruction",
    "Fever",
    "FeverStep",
    "Link",
    "Membership",
    "Need",
    "Reading",
    "SixChecks",
    "Watch",
]
