"""Writes of the messages: tell, carry, arrive, take back, knock, forget; groups."""

from linli.outreach.actions.announcing import Notice, announce, message_of, rehearse
from linli.outreach.actions.arriving import DoorIsDone, hand_over, mark_read
from linli.outreach.actions.carrying import HELD, Outcome, Parcel, note, take
from linli.outreach.actions.forgetting import forget_told
from linli.outreach.actions.groups import NewGroup, NoSuchRobot, add_group, end_group
from linli.outreach.actions.keeping import forget
from linli.outreach.actions.knocking import pass_on
from linli.outreach.actions.sending import send
from linli.outreach.actions.telling import CannotTell, objections, tell
from linli.outreach.actions.withdrawing import (
    AlreadyWithdrawn,
    take_back,
    withdraw,
    withdraw_from,
)

__all__ = [
    "HELD",
    "AlreadyWithdrawn",
    "CannotTell",
    "DoorIsDone",
    "NewGroup",
    "NoSuchRobot",
    "Notice",
    "Outcome",
    "Parcel",
    "add_group",
    "announce",
    "end_group",
    "forget",
    "forget_told",
    "hand_over",
    "mark_read",
    "message_of",
    "note",
    "objections",
    "pass_on",
    "rehearse",
    "send",
    "take",
    "take_back",
    "tell",
    "withdraw",
    "withdraw_from",
]
