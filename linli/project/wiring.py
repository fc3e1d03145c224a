"""
Who reacts to what and who offers what: the one readable list of what the features bring.

Mechanisms know no feature; they read these lists.
"""

from collections.abc import Mapping

import click

from linli.areas.domain import Capability
from linli.areas.words import REASONS as AREAS_REASONS
from linli.features.boards.demo import fill as fill_boards
from linli.features.boards.panels import MENU as BOARDS_MENU
from linli.features.codes.capabilities import CAPABILITIES as CODES_CAPABILITIES
from linli.features.codes.commands import ENDING as CODES_ENDING
from linli.features.codes.commands import codes
from linli.features.codes.demo.filling import fill as fill_codes
from linli.features.codes.domain.messages import TEMPLATES as CODES_TEMPLATES
from linli.features.codes.panels import MENU as CODES_MENU
from linli.features.codes.panels import PANELS as CODES_PANELS
from linli.features.codes.panels import WORK_KINDS as CODES_WORK_KINDS
from linli.features.codes.reactions import REACTIONS as CODES_REACTIONS
from linli.features.codes.words import REASONS as CODES_REASONS
from linli.features.gates.capabilities import CAPABILITIES as GATES_CAPABILITIES
from linli.features.gates.commands import ENDING as GATES_ENDING
from linli.features.gates.demo import fill as fill_gates
from linli.features.gates.panels import MENU as GATES_MENU
from linli.features.gates.panels import PANELS as GATES_PANELS
from linli.features.gates.panels import WORK_KINDS as GATES_WORK_KINDS
from linli.features.gates.words import REASONS as GATES_REASONS
from linli.features.households.actions.looking import count_reveal
from linli.features.households.capabilities import CAPABILITIES as HOUSEHOLDS_CAPABILITIES
from linli.features.households.commands import register_group
from linli.features.households.demo.filling import PASSWORD, sign_ins
from linli.features.households.demo.filling import fill as fill_households
from linli.features.households.demo.residents import let_in, phones
from linli.features.households.panels import MENU as HOUSEHOLDS_MENU
from linli.features.households.panels import WORK_KINDS as HOUSEHOLDS_WORK_KINDS
from linli.features.households.panels import home_of, whom_to_call
from linli.features.households.words import REASONS as HOUSEHOLDS_REASONS
from linli.features.isolation.capabilities import CAPABILITIES as ISOLATION_CAPABILITIES
from linli.features.isolation.commands import ENDING as ISOLATION_ENDING
from linli.features.isolation.commands import isolation
from linli.features.isolation.demo.filling import fill as fill_isolation
from linli.features.isolation.domain.messages import TEMPLATES as ISOLATION_TEMPLATES
from linli.features.isolation.panels import MENU as ISOLATION_MENU
from linli.features.isolation.panels import PANELS as ISOLATION_PANELS
from linli.features.isolation.panels.work import WORK_KINDS as ISOLATION_WORK_KINDS
from linli.features.isolation.reactions import REACTIONS as ISOLATION_REACTIONS
from linli.features.isolation.reactions import SENT_KINDS as ISOLATION_SENT
from linli.features.isolation.words import REASONS as ISOLATION_REASONS
from linli.features.passes.capabilities import CAPABILITIES as PASSES_CAPABILITIES
from linli.features.passes.commands import ENDING as PASSES_ENDING
from linli.features.passes.commands import passes
from linli.features.passes.demo import fill as fill_passes
from linli.features.passes.domain.messages import TEMPLATES as PASSES_TEMPLATES
from linli.features.passes.panels.reading import CARDS as PASSES_CARDS
from linli.features.passes.panels.shown import MENU as PASSES_MENU
from linli.features.passes.panels.shown import PANELS as PASSES_PANELS
from linli.features.passes.panels.work import WORK_KINDS as PASSES_WORK_KINDS
from linli.features.passes.reactions import REACTIONS as PASSES_REACTIONS
from linli.features.passes.words import REASONS as PASSES_REASONS
from linli.features.returns.capabilities import CAPABILITIES as RETURNS_CAPABILITIES
from linli.features.returns.commands import returns_group
from linli.features.returns.demo.story import fill_story as fill_returns
from linli.features.returns.panels import MENU as RETURNS_MENU
from linli.features.returns.panels import WORK_KINDS as RETURNS_WORK_KINDS
from linli.features.returns.words import REASONS as RETURNS_REASONS
from linli.features.screening.capabilities import CAPABILITIES as SCREENING_CAPABILITIES
from linli.features.screening.commands import ENDING as SCREENING_ENDING
from linli.features.screening.demo.filling import fill as fill_screening
from linli.features.screening.domain.messages import TEMPLATES as SCREENING_TEMPLATES
from linli.features.screening.panels import MENU as SCREENING_MENU
from linli.features.screening.panels import PANELS as SCREENING_PANELS
from linli.features.screening.panels import WORK_KINDS as SCREENING_WORK_KINDS
from linli.features.screening.panels.asking import take_wishes
from linli.features.screening.reactions import REACTIONS as SCREENING_REACTIONS
from linli.features.screening.words import REASONS as SCREENING_REASONS
from linli.features.watch.capabilities import CAPABILITIES as WATCH_CAPABILITIES
from linli.features.watch.commands import ENDING as WATCH_ENDING
from linli.features.watch.demo import fill_watch
from linli.features.watch.domain.messages import TEMPLATES as WATCH_TEMPLATES
from linli.features.watch.panels import MENU as WATCH_MENU
from linli.features.watch.panels import PANELS as WATCH_PANELS
from linli.features.watch.panels import WORK_KINDS as WATCH_WORK_KINDS
from linli.features.watch.panels.lending import READINGS as WATCH_READINGS
from linli.features.watch.reactions import REACTIONS as WATCH_REACTIONS
from linli.features.watch.reactions import SENT_KINDS as WATCH_SENT
from linli.features.watch.words import REASONS as WATCH_REASONS
from linli.indicators.capabilities import CAPABILITIES as INDICATORS_CAPABILITIES
from linli.indicators.commands import figures
from linli.indicators.words import REASONS as INDICATORS_REASONS
from linli.journal.capabilities import CAPABILITIES as JOURNAL_CAPABILITIES
from linli.journal.commands import journal
from linli.journal.domain import When
from linli.journal.words import REASONS as JOURNAL_REASONS
from linli.outreach.capabilities import CAPABILITIES as OUTREACH_CAPABILITIES
from linli.outreach.domain import Template
from linli.outreach.domain.knocks import Knocker
from linli.outreach.domain.notices import NOTICES
from linli.outreach.panels import MENU as OUTREACH_MENU
from linli.outreach.words import REASONS as OUTREACH_REASONS
from linli.register.capabilities import CAPABILITIES as REGISTER_CAPABILITIES
from linli.register.words import REASONS as REGISTER_REASONS
from linli.rules.capabilities import CAPABILITIES as RULES_CAPABILITIES
from linli.rules.commands import rules
from linli.rules.pages import MENU as RULES_MENU
from linli.rules.words import REASONS as RULES_REASONS
from linli.web.capabilities import CAPABILITIES as WEB_CAPABILITIES
from linli.web.ending import Ending
from linli.web.here import MENU as HERE_MENU
from linli.web.layout import MenuItem
from linli.web.panels import Panel
from linli.web.stage import Filler
from linli.web.words import REASONS as WEB_REASONS
from linli.work.capabilities import CAPABILITIES as WORK_CAPABILITIES
from linli.work.domain.kinds import WorkKind
from linli.work.domain.messages import TEMPLATES as WORK_TEMPLATES
from linli.work.pages import MENU as WORK_MENU
from linli.work.panels import KNOCKERS as WORK_KNOCKERS
from linli.work.panels import WORK_KINDS as WORK_WORK_KINDS
from linli.work.words import REASONS as WORK_REASONS

CAPABILITIES: tuple[Capability, ...] = (
    *WEB_CAPABILITIES,
    *RULES_CAPABILITIES,
    *JOURNAL_CAPABILITIES,
    *INDICATORS_CAPABILITIES,
    *REGISTER_CAPABILITIES,
    *OUTREACH_CAPABILITIES,
    *WORK_CAPABILITIES,
    *HOUSEHOLDS_CAPABILITIES,
    *ISOLATION_CAPABILITIES,
    *GATES_CAPABILITIES,
    *PASSES_CAPABILITIES,
    *CODES_CAPABILITIES,
    *SCREENING_CAPABILITIES,
    *RETURNS_CAPABILITIES,
    *WATCH_CAPABILITIES,
)
MENU: tuple[MenuItem, ...] = (
    *HERE_MENU,
    *WORK_MENU,
    *HOUSEHOLDS_MENU[:2],
    *ISOLATION_MENU,
    *GATES_MENU,
    *PASSES_MENU,
    *CODES_MENU,
    *SCREENING_MENU,
    *WATCH_MENU,
    *HOUSEHOLDS_MENU[2:],
    *RETURNS_MENU,
    *OUTREACH_MENU,
    *BOARDS_MENU,
    *RULES_MENU,
)
REASONS: Mapping[str, str] = {
    **WEB_REASONS,
    **AREAS_REASONS,
    **RULES_REASONS,
    **JOURNAL_REASONS,
    **INDICATORS_REASONS,
    **REGISTER_REASONS,
    **OUTREACH_REASONS,
    **WORK_REASONS,
    **HOUSEHOLDS_REASONS,
    **ISOLATION_REASONS,
    **GATES_REASONS,
    **PASSES_REASONS,
    **CODES_REASONS,
    **SCREENING_REASONS,
    **RETURNS_REASONS,
    **WATCH_REASONS,
}
COMMANDS: tuple[click.Command, ...] = (
    journal,
    figures,
    register_group,
    rules,
    isolation,
    codes,
    returns_group,
    passes,
)
# Where the files of rules and parameters lie: package:folder. `linli init` brings them in.
RULE_LIBRARY: tuple[str, ...] = (
    "linli.rules:library",
    *(f"linli.{one}:rules" for one in ("register", "outreach", "work")),
    *(f"linli.features.{one}:rules" for one in ("households", "isolation", "gates", "screening")),
    *(f"linli.features.{one}:rules" for one in ("returns", "passes", "watch", "codes")),
)
# What features show on pages of others, and who knows whose home a resident is in.
PANELS: tuple[Panel, ...] = (
    *ISOLATION_PANELS,
    *WATCH_PANELS,
    *CODES_PANELS,
    *SCREENING_PANELS,
    *PASSES_PANELS,
    *GATES_PANELS,
)
HOME_OF = home_of
WHOM_TO_CALL = whom_to_call
# Who counts looks at whole numbers, for whatever feature has some.
COUNTS_LOOKS = count_reveal
# Who answers for the codes that are read at gates.
CARDS = PASSES_CARDS
# Who keeps what is measured of people day by day.
READINGS = WATCH_READINGS
# Who takes the questions that others want asked of every household (``settings.QUESTIONS``).
QUESTIONS = take_wishes
# What is destroyed when an emergency ends, feature by feature.
ENDINGS: tuple[Ending, ...] = (
    ISOLATION_ENDING,
    WATCH_ENDING,
    CODES_ENDING,
    GATES_ENDING,
    PASSES_ENDING,
    SCREENING_ENDING,
)
# Kinds of entries that devices may send; every other kind is written by our own actions alone.
SENT_KINDS: frozenset[str] = frozenset({"households.visited"}) | ISOLATION_SENT | WATCH_SENT
# What has a deadline: the kinds of work that features bring.
WORK_KINDS: tuple[WorkKind, ...] = (
    *WORK_WORK_KINDS,
    *HOUSEHOLDS_WORK_KINDS,
    *ISOLATION_WORK_KINDS,
    *GATES_WORK_KINDS,
    *SCREENING_WORK_KINDS,
    *PASSES_WORK_KINDS,
    *RETURNS_WORK_KINDS,
    *WATCH_WORK_KINDS,
    *CODES_WORK_KINDS,
)
# What is done because something happened: kind of entry, name of the reaction, what.
REACTIONS: tuple[When, ...] = (
    *ISOLATION_REACTIONS,
    *WATCH_REACTIONS,
    *CODES_REACTIONS,
    *PASSES_REACTIONS,
    *SCREENING_REACTIONS,
)
# Queues of jobs that may take minutes: they have a worker of their own, so that nothing waits for them.
LONG_QUEUES: frozenset[str] = frozenset({"long"})
# Jobs that look, when the worker starts, for what a killed one has left.
AT_START = ("households.take_up",)
# What may be said, in three languages (``settings.MESSAGE_TEMPLATES``).
TEMPLATES: tuple[Template, ...] = (
    *NOTICES,
    *WORK_TEMPLATES,
    *ISOLATION_TEMPLATES,
    *PASSES_TEMPLATES,
    *CODES_TEMPLATES,
    *SCREENING_TEMPLATES,
    *WATCH_TEMPLATES,
)
# Who is told that somebody has to knock on a door.
KNOCKERS: tuple[Knocker, ...] = WORK_KNOCKERS
# Who sets the scene of the demo, one after another; a later one finds what those before it left.
FILL_DEMO: tuple[Filler, ...] = (
    fill_households,
    fill_isolation,
    fill_watch,
    fill_codes,
    fill_screening,
    fill_passes,
    fill_gates,
    let_in,
    fill_returns,
    fill_boards,
)
DEMO_SIGN_INS = sign_ins
DEMO_PHONES = phones
DEMO_PASSWORD = PASSWORD
