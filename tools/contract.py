"""Writes down what the API promises: ``python -m tools.contract``, then look at the difference."""

import os
from pathlib import Path

import django

KEPT = Path(__file__).resolve().parent.parent / "contracts" / "openapi.json"


def main() -> None:
    """Write the description that programs rely on."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.project.settings")
    django.setup()
    from linli.project.api import contract

    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(contract(), encoding="utf-8")


if __name__ == "__main__":
    main()
