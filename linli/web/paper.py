"""
Makes paper: a typst template and plain values become a PDF with Chinese type.

The fonts come with the program and no other is looked at, so that a sheet is the same everywhere.
Typst only warns of a font that is missing and then prints boxes: any warning fails here.
"""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn as fonts
import segno
import typst

# Of the eight masks of a QR code one is taken for all: trying all of them takes ten times as long,
# and the addresses that stand in ours are as good as random.
_MASK = 3


class PaperSpoilt(Exception):
    """A sheet would not be printed as it was meant (a font is missing, a template is wrong)."""


def pdf(*, template: Path, values: Mapping[str, Any]) -> bytes:
    """
    Print a template; it reads the values with ``json(bytes(sys.inputs.values))``.

    :raises PaperSpoilt: if the typesetter has anything to warn of.
    """
    made, warnings = typst.compile_with_warnings(
        str(template),
        root=str(template.parent),
        font_paths=[str(fonts.sans_path().parent)],
        ignore_system_fonts=True,
        sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
    )
    if warnings:
        raise PaperSpoilt("; ".join(str(warning) for warning in warnings))
    return bytes(made)


def qr(text: str) -> str:
    """Draw a QR code as SVG: two paths, no style, no script; the white belongs to it."""
    code = segno.make(text, error="m", micro=False, mask=_MASK, boost_error=False)
    drawn = io.BytesIO()
    code.save(
        drawn,
        kind="svg",
        xmldecl=False,
        omitsize=True,
        nl=False,
        border=2,
        svgclass=None,
        lineclass=None,
        light="#fff",
    )
    return drawn.getvalue().decode()
