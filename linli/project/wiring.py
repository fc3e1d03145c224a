"""
Who reacts to what and who offers what: the one readable list of what the features bring.

Mechanisms know no feature; they read these lists.
"""

from collections.abc import Mapping

import click

from linli.areas.domain import Capability
from linli.areas.words import REASONS as AREAS_REASONS
from linli.features.households.capabilities import CAPABILITIES as HOUSEHOLDS_CAPABILITIES
from linli.features.households.commands import register_group
from linli.features.households.demo.filling import PASSWORD, fill, sign_ins
from linli.features.households.panels import MENU as HOUSEHOLDS_MENU
from linli.features.households.words import REASONS as HOUSEHOLDS_REASONS
from linli.journal.capabilities import CAPABILITIES as JOURNAL_CAPABILITIES
from linli.journal.commands import journal
from linli.journal.words import REASONS as JOURNAL_REASONS
from linli.outreach.capabilities import CAPABILITIES as OUTREACH_CAPABILITIES
from linli.outreach.domain import Template
from linli.outreach.domain.knocks import Knocker
from linli.outreach.domain.notices import NOTICES
from linli.outreach.panels import MENU as OUTREACH_MENU
from linli.outreach.words import REASONS as OUTREACH_REASONS
from linli.register.capabilities import CAPABILITIES as REGISTER_CAPABILITIES
from linli.register.words import REASONS as REGISTER_REASONS
from linli.web.layout import MenuItem
from linli.web.words import REASONS as WEB_REASONS

CAPABILITIES: tuple[Capability, ...] = (
    *JOURNAL_CAPABILITIES,
    *REGISTER_CAPABILITIES,
    *OUTREACH_CAPABILITIES,
    *HOUSEHOLDS_CAPABILITIES,
)
MENU: tuple[MenuItem, ...] = (*HOUSEHOLDS_MENU, *OUTREACH_MENU)
REASONS: Mapping[str, str] = {
    **WEB_REASONS,
    **AREAS_REASONS,
    **JOURNAL_REASONS,
    **REGISTER_REASONS,
    **OUTREACH_REASONS,
    **HOUSEHOLDS_REASONS,
}
COMMANDS: tuple[click.Group, ...] = (journal, register_group)
# Kinds of entries that devices may send; every other kind is written by our own actions alone.
SENT_KINDS: frozenset[str] = frozenset({"households.visited"})
# Jobs that look, when the worker starts, for what a killed one has left.
AT_START = ("households.take_up",)
# What may be said, in three languages (``settings.MESSAGE_TEMPLATES``).
TEMPLATES: tuple[Template, ...] = (*NOTICES,)
# Who is told that somebody has to knock on a door.
KNOCKERS: tuple[Knocker, ...] = ()
FILL_DEMO = fill
DEMO_SIGN_INS = sign_ins
DEMO_PASSWORD = PASSWORD
