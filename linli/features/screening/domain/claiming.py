"""What an answer says that the register keeps too: of the household, and of each who lives there. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from linli.features.screening.domain.xlsform.fields import HEAD, HEAD_PHONE, as_known
from linli.kernel.text import squeezed

NAME, PHONE = "person.name", "person.phone"
# Where somebody lives is where the turn is: a round moves nobody and names no dwelling anew.
_OURS = ("person", "care")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What is said, by code: ``home`` of the household, ``people`` of each who is named."""

    home: Mapping[str, str] = field(default_factory=dict)
    people: tuple[tuple[str, Mapping[str, str]], ...] = ()


def claims_of(values: Mapping[str, Any], definition: Mapping[str, Any]) -> Claims:
    """Read what an answer says of fields of the register."""
    lists = definition.get("choices", {})
    once: dict[str, str] = {}
    people: list[tuple[str, Mapping[str, str]]] = []
    for at, said in _said(values, definition.get("questions", ()), lists=lists):
        if at is None:
            once |= said
        elif name := said.get(NAME):
            people.append((name, _of_person(said)))
    if name := once.get(HEAD) or once.get(NAME):
        of_head = _of_person(once)
        if phone := once.get(HEAD_PHONE):
            of_head[PHONE] = phone
        people.insert(0, (name, of_head))
    home = {code: value for code, value in once.items() if code == "household.tenure"}
    return Claims(home=home, people=_put_together(people))


def _of_person(said: Mapping[str, str]) -> dict[str, str]:
    return {
        code: value
        for code, value in said.items()
        if code.startswith(_OURS) and code != NAME and value
    }


def _put_together(
    people: list[tuple[str, Mapping[str, str]]],
) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """What is said of one name in two places is said of one person."""
    found: dict[str, dict[str, str]] = {}
    for name, said in people:
        found.setdefault(squeezed(name), {}).update(said)
    return tuple((name, said) for name, said in found.items() if said)


def _said(
    values: Mapping[str, Any], questions: Any, *, lists: Mapping[str, Any]
) -> Iterator[tuple[int | None, Mapping[str, str]]]:
    """Give what is said once, and what is said of each of a repeat."""
    once: dict[str, str] = {}
    for one in questions:
        value = values.get(one["name"])
        if value in (None, "", [], {}):
            continue
        if one.get("type") == "repeat":
            for at, several in enumerate(value):
                inside = dict(_leaves(several, one["questions"], lists=lists))
                yield at, inside
        else:
            once |= dict(_leaves({one["name"]: value}, (one,), lists=lists))
    yield None, once


def _leaves(
    values: Mapping[str, Any], questions: Any, *, lists: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for one in questions:
        value = values.get(one["name"])
        if one.get("type") == "group" and isinstance(value, Mapping):
            yield from _leaves(value, one["questions"], lists=lists)
        elif value not in (None, "") and (code := one.get("field")):
            choices = one.get("choices") or lists.get(one.get("list", ""), ())
            if said := as_known(code, value, choices=choices):
                yield code, said


def changed(said: Mapping[str, str], *, known: Mapping[str, str]) -> Mapping[str, str]:
    """Give what is said otherwise than it is known."""
    return {code: value for code, value in said.items() if known.get(code, "") != value}
