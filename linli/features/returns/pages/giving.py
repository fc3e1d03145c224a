"""Gives a file out of the house that was only made to be given."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import FileResponse


def given(name: str, *, write: Callable[[Path], object]) -> FileResponse:
    """Let a file be written, and answer with it; nothing of it stays here."""
    settings.FILES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.FILES, prefix="return-") as folder:
        out = Path(folder) / "form.xlsx"
        write(out)
        # The name goes with the folder; what is open can still be read to its end.
        return FileResponse(out.open("rb"), as_attachment=True, filename=name)
