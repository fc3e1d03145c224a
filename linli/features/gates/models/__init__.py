"""Tables of the feature: gates, devices, packs; checks; who stands there when, who is expected."""

from linli.features.gates.models.checks import Check, WrongCodes
from linli.features.gates.models.gates import Device, Enrolment, Gate, Lasting, Pack
from linli.features.gates.models.guests import Announced
from linli.features.gates.models.shifts import Shift

__all__ = [
    "Announced",
    "Check",
    "Device",
    "Enrolment",
    "Gate",
    "Lasting",
    "Pack",
    "Shift",
    "WrongCodes",
]
