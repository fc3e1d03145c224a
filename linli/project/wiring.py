"""
Who reacts to what and who offers what: the one readable list of what the features bring.

Mechanisms know no feature; they read these lists.
"""

from collections.abc import Mapping

from linli.areas.domain import Capability
from linli.register import capabilities as register
from linli.web.layout import MenuItem

CAPABILITIES: tuple[Capability, ...] = (*register.CAPABILITIES,)
MENU: tuple[MenuItem, ...] = ()
REASONS: Mapping[str, str] = {}
