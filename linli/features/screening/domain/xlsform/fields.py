"""Which field of the register a question asks about: named in a column, or by the question's name. Pure."""

from collections.abc import Mapping

from linli.register.domain.fields import FieldType, all_fields

_COLUMNS = ("register", "register_field", "bind::linli:field", "linli:field")
# As forms of the field say it: whom a household is called after and how to reach them.
HEAD, HEAD_PHONE = "household.head", "household.phone"
_ALIASES = {
    "tenure": "household.tenure",
    "household.head_phone": HEAD_PHONE,
    "phone": HEAD_PHONE,
    "head": HEAD,
}
# What a round neither fills in nor takes over: numbers of documents are shown to people one by one.
_NEVER = frozenset((FieldType.DOCUMENT,))


def field_of(name: str, *, cells: Mapping[str, str], inside: str) -> str:
    """
    Tell the code of the field that a question asks about, or nothing.

    A column says so; else the name does, with ``_`` for the dot (``person_phone``). ``inside`` is the
    repeat that it stands in.
    """
    said = next((cells[one].strip() for one in _COLUMNS if cells.get(one)), "")
    code = _ALIASES.get(said, said) or _named(name)
    known = all_fields().get(code)
    if known is None or known.type in _NEVER:
        return ""
    return "" if inside and known.subject == "household" else code


def _named(name: str) -> str:
    return next((code for code in all_fields() if code.replace(".", "_") == name), "")
