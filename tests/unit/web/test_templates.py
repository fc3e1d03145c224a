"""What templates name exists, and nothing in them needs a loosened content security policy."""

import json
import re
from pathlib import Path

import pytest

import linli
from linli.web.parts import SHAPES, Progress, State, Tone

HOUSE = Path(linli.__file__).parent
ICONS = json.loads((HOUSE.parent / "frontend/icons.json").read_text("utf-8"))
TEMPLATES = sorted(HOUSE.glob("**/templates/**/*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text("utf-8")

    assert (
        re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|hx-on|javascript:", text) == []
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_template_draws_only_icons_that_are_in_the_sprite(path: Path) -> None:
    named = re.findall(r"""{% icon "(\w+)" %}""", path.read_text("utf-8"))

    assert [name for name in named if name not in ICONS] == []


def test_no_two_tones_share_a_shape() -> None:
    assert len(set(SHAPES.values())) == len(Tone) == 5


def test_every_shape_of_a_state_is_in_the_sprite() -> None:
    assert [shape for shape in SHAPES.values() if shape not in ICONS] == []


def test_a_state_carries_the_shape_of_its_tone() -> None:
    assert State(tone=Tone.STOP, word="没收").shape == "refused"


def test_progress_is_written_in_thousands() -> None:
    assert Progress(words="正在核对号码", done=9120, of=14500).figures == "9,120 / 14,500"
