"""Reads of the messages: templates, plans, reach, doors, inboxes, groups."""

from linli.outreach.queries.choosing import areas_to_tell
from linli.outreach.queries.declared import template, templates
from linli.outreach.queries.doors import DoorLine, doors
from linli.outreach.queries.groups import GroupLine, groups
from linli.outreach.queries.inboxes import (
    Inbox,
    InboxLine,
    inbox,
    inbox_of_home,
    inbox_of_posts,
    unread,
)
from linli.outreach.queries.papers import NotReadAloud, Script, SlipText, read_aloud, slips
from linli.outreach.queries.planning import Planned, Preview, grounds, plan, preview
from linli.outreach.queries.reach import Counts, Reach, TellingLine, WayLine, reached, tellings
from linli.outreach.queries.shown import ShownMessage, shown_messages
from linli.outreach.queries.told import told

__all__ = [
    "Counts",
    "DoorLine",
    "GroupLine",
    "Inbox",
    "InboxLine",
    "NotReadAloud",
    "Planned",
    "Preview",
    "Reach",
    "Script",
    "ShownMessage",
    "SlipText",
    "TellingLine",
    "WayLine",
    "areas_to_tell",
    "doors",
    "grounds",
    "groups",
    "inbox",
    "inbox_of_home",
    "inbox_of_posts",
    "plan",
    "preview",
    "reached",
    "read_aloud",
    "shown_messages",
    "slips",
    "tellings",
    "template",
    "templates",
    "told",
    "unread",
]
