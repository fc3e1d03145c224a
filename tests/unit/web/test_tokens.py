"""The colours of the pages hold together and can be read."""

import re
from pathlib import Path

import pytest

import linli.web

TOKENS = (Path(linli.web.__file__).parent / "static/linli/tokens.css").read_text("utf-8")
LIGHT = ":root {"
CHOSEN = ':root[data-bs-theme="dark"] {'
SYSTEM = ":root:not([data-bs-theme]) {"

# What is written on what, and how far apart they must be (WCAG 2.2: 1.4.3 text, 1.4.11 controls).
TEXT = [
    *(
        (ink, ground, 4.5)
        for ink in ("ink", "ink-soft")
        for ground in ("ground", "surface", "sunken")
    ),
    *(("accent", ground, 4.5) for ground in ("ground", "surface", "sunken", "accent-soft")),
    ("accent-strong", "accent-soft", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    *((state, f"{state}-soft", 4.5) for state in ("ok", "info", "warn", "stop", "quiet")),
    *(("ink", f"{state}-soft", 4.5) for state in ("ok", "info", "warn", "stop", "accent")),
    *((state, "surface", 4.5) for state in ("ok", "info", "warn", "stop", "quiet")),
    ("ground", "ink", 4.5),
    ("line-control", "surface", 3.0),
    ("line-control", "ground", 3.0),
]


def values_of(head: str) -> dict[str, str]:
    body = TOKENS.split(head, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_a_chosen_dark_theme_is_the_dark_theme_of_the_system() -> None:
    assert values_of(CHOSEN) == values_of(SYSTEM)


def test_the_dark_theme_says_every_colour_of_the_light_one() -> None:
    coloured = {name for name, value in values_of(LIGHT).items() if value.startswith("#")}

    assert coloured - values_of(CHOSEN).keys() == set()


@pytest.mark.parametrize("theme", [LIGHT, CHOSEN])
@pytest.mark.parametrize(("ink", "ground", "least"), TEXT)
def test_ink_can_be_read_on_its_ground(theme: str, ink: str, ground: str, least: float) -> None:
    values = {**values_of(LIGHT), **values_of(theme)}

    assert contrast(values[ink], values[ground]) >= least


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
