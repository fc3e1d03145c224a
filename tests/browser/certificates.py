"""
Tells what the codes of the papers carry that were given out, as JSON by kind.

Run as a program in the environment of a house that is being served: a printed code is a picture.
"""

import json
import os
import sys


def main() -> None:
    """Open the house and read."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.project.settings")
    django.setup()
    from linli.features.isolation.models import Document
    from linli.kernel.places import EVERYWHERE
    from linli.project import house
    from linli.store.reach import reaching

    with house.opened(), reaching(EVERYWHERE):
        rows = Document.objects.within(EVERYWHERE).order_by("made_at")
        sys.stdout.write(json.dumps(dict(rows.values_list("kind", "token"))))


if __name__ == "__main__":
    main()
