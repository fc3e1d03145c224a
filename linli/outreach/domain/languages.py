"""Languages that messages are written in, and which of them somebody reads. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from linli.kernel.text import squeezed


class Language(StrEnum):
    """The languages of every template."""

    SIMPLIFIED = "zh-Hans"
    TRADITIONAL = "zh-Hant"
    ENGLISH = "en"


# What the register's field ``person.language`` holds is what people typed. Whoever speaks a language
# of China reads Chinese; whoever speaks another is written to in English, and gets an interpreter.
_TRADITIONAL = ("繁", "粤", "粵", "广东话", "廣東話", "hant", "cantonese", "hk", "tw")
_CHINESE = (
    "中",
    "汉",
    "漢",
    "普通",
    "国语",
    "國語",
    "话",
    "話",
    "方言",
    "chinese",
    "mandarin",
    "zh",
)
# The interface's languages (Django's codes) as those of templates.
_OF_INTERFACE: Mapping[str, Language] = {
    "zh-hans": Language.SIMPLIFIED,
    "zh-hant": Language.TRADITIONAL,
    "en": Language.ENGLISH,
}


def language_of(said: str) -> Language:
    """Tell which language somebody is written to in, from what the register holds (or nothing)."""
    text = squeezed(said).lower()
    if any(sign in text for sign in _TRADITIONAL):
        return Language.TRADITIONAL
    if not text or any(sign in text for sign in _CHINESE):
        return Language.SIMPLIFIED
    return Language.ENGLISH


def language_of_interface(code: str | None) -> Language:
    """Tell the language of templates for a language of the interface."""
    return _OF_INTERFACE.get((code or "").lower(), Language.SIMPLIFIED)
