"""
The words of the interface in their three languages, without gettext's own programs.

Simplified Chinese is the source and needs no catalogue. Every app keeps two:
``linli/<app>/locale/{zh_Hant,en}/LC_MESSAGES/django.po``.

- ``collect`` reads templates and modules and brings the catalogues up to date. Traditional Chinese
  is filled by OpenCC unless a person has changed an entry; English waits for a person.
- ``check`` fails and lists what has no English, or is not collected yet.
- ``compile`` writes the ``.mo`` files that Django reads; it needs nothing of the development set.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import click
import polib
from babel.messages.extract import extract

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_Hant", "en")
# OpenCC's mark in a catalogue: an entry that carries it may be written again by `collect`.
BY_MACHINE = "opencc"
# Characters as in Hong Kong, words left as they are: a notice must say what the printed one says.
CONVERSION = "s2hk"
PLURALS = {"zh_Hant": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}

KEYWORDS: Mapping[str, tuple[int | tuple[int, str], ...]] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A string of the source as a catalogue keys it."""

    msgid: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two strings the same entry."""
        return self.context, self.msgid


@dataclass(slots=True, kw_only=True)
class Found:
    """The strings of one app, each with the files it stands in."""

    words: dict[tuple[str, str], Word] = field(default_factory=dict)
    places: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def add(self, word: Word, *, place: str) -> None:
        """Take a string in; a plural form seen once counts everywhere."""
        if word.plural or word.key not in self.words:
            self.words[word.key] = word
        self.places.setdefault(word.key, set()).add(place)


@click.group(help=__doc__)
def words() -> None:
    """Hold the commands together."""


@words.command()
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, help="The project's folder.")
def collect(root: Path) -> None:
    """Bring every app's catalogues up to date with its templates and modules."""
    for app in apps(root):
        found = strings_of(app, root=root)
        for language in LANGUAGES:
            if found.words or catalogue_path(app, language=language).exists():
                write(updated(app, language=language, found=found), app=app, language=language)


@words.command()
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, help="The project's folder.")
def check(root: Path) -> None:
    """Fail, with a list, when a string has no English or is not collected."""
    missing = tuple(problem for app in apps(root) for problem in problems_of(app, root=root))
    for problem in missing:
        click.echo(problem, err=True)
    if missing:
        click.echo(
            f"{len(missing)} to do: run `python tools/words.py collect`, then translate.", err=True
        )
        sys.exit(1)


@words.command("compile")
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, help="The project's folder.")
def compile_(root: Path) -> None:
    """Write the .mo files that Django reads."""
    for path in sorted((root / "linli").glob("**/locale/*/LC_MESSAGES/django.po")):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def apps(root: Path) -> tuple[Path, ...]:
    """Find every folder below ``linli`` that is an app: the mechanisms and each feature."""
    house = root / "linli"
    rooms = [path for path in house.iterdir() if path.name != "features"]
    rooms += (house / "features").iterdir() if (house / "features").is_dir() else []
    return tuple(sorted(path for path in rooms if (path / "__init__.py").exists()))


def strings_of(app: Path, *, root: Path) -> Found:
    """Read every string marked for translation in one app."""
    found = Found()
    for path in sorted((*app.glob("**/*.py"), *app.glob("**/*.html"), *app.glob("**/*.txt"))):
        for word in words_in(path):
            found.add(word, place=path.relative_to(root).as_posix())
    return found


def words_in(path: Path) -> Iterator[Word]:
    """Read the strings of one file; a template is first made to look like a module."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if "{%" not in text:
            return
        # Indentation means nothing in a template and would mean something to the reader of modules.
        lines = templatized(text, origin=path).splitlines()
        text = "\n".join(line.lstrip() for line in lines)
    source = io.BytesIO(text.encode())
    for _line, message, _comments, context in extract(
        "python", source, keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        if singular:
            yield Word(msgid=singular, plural=plural, context=context or "")


def templatized(text: str, *, origin: Path) -> str:
    """Turn a Django template into the Python source that gettext tools read."""
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
    source: str = templatize(text, origin=str(origin))
    return source


def catalogue_path(app: Path, *, language: str) -> Path:
    """Say where an app keeps its words in one language."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def catalogue(app: Path, *, language: str) -> polib.POFile:
    """Read a catalogue, or give an empty one."""
    path = catalogue_path(app, language=language)
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)


def standing_in(app: Path, *, language: str) -> Mapping[tuple[str, str], polib.POEntry]:
    """Give the entries of a catalogue by context and string."""
    return {
        (entry.msgctxt or "", entry.msgid): entry for entry in catalogue(app, language=language)
    }


def updated(app: Path, *, language: str, found: Found) -> polib.POFile:
    """
    Make the catalogue that holds exactly the strings found, in their order.

    What a person translated stays; what is gone from the source is dropped (git remembers it).
    """
    before = standing_in(app, language=language)
    after = polib.POFile(wrapwidth=0)
    after.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for key in sorted(found.words, key=lambda key: (key[1], key[0])):
        entry = entry_for(found.words[key], before=before.get(key))
        entry.occurrences = [(place, "") for place in sorted(found.places[key])]
        after.append(traditional(entry) if language == "zh_Hant" else entry)
    return after


def entry_for(word: Word, *, before: polib.POEntry | None) -> polib.POEntry:
    """Give a word its entry, with the translation it had if it had one."""
    entry = polib.POEntry(msgid=word.msgid, msgid_plural=word.plural, msgctxt=word.context or None)
    if "%(" in word.msgid:
        entry.flags = ["python-format"]
    if before is not None:
        entry.msgstr, entry.msgstr_plural = before.msgstr, dict(before.msgstr_plural)
        entry.tcomment = before.tcomment
    if word.plural and not entry.msgstr_plural:
        entry.msgstr_plural = {0: entry.msgstr, 1: entry.msgstr}
        entry.msgstr = ""
    return entry


def traditional(entry: polib.POEntry) -> polib.POEntry:
    """Fill an entry by OpenCC unless a person has written it."""
    empty = not (entry.msgstr or any(entry.msgstr_plural.values()))
    if not empty and entry.tcomment != BY_MACHINE:
        return entry
    entry.tcomment = BY_MACHINE
    if entry.msgid_plural:
        entry.msgstr_plural = {0: converted(entry.msgid)}
    else:
        entry.msgstr = converted(entry.msgid)
    return entry


def converted(text: str) -> str:
    """Write simplified Chinese in traditional characters."""
    result: str = _opencc().convert(text)
    return result


@cache
def _opencc() -> Any:
    # Only `collect` needs it, and only on a development machine; reading its tables takes 0.1 s.
    from opencc import OpenCC

    return OpenCC(CONVERSION)


def write(made: polib.POFile, *, app: Path, language: str) -> None:
    """Save a catalogue when it says something else than the one that stands."""
    path = catalogue_path(app, language=language)
    text = str(made)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def problems_of(app: Path, *, root: Path) -> Iterator[str]:
    """Say, string by string, what an app's catalogues lack."""
    found = strings_of(app, root=root)
    for language in LANGUAGES:
        standing = standing_in(app, language=language)
        for key in sorted(found.words, key=lambda key: key[1]):
            entry = standing.get(key)
            if entry is None:
                yield f"{app.relative_to(root)}: {language}: not collected: {key[1]}"
            elif not entry.translated():
                yield f"{app.relative_to(root)}: {language}: not translated: {key[1]}"


if __name__ == "__main__":
    words()
