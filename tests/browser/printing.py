"""
Prints the slips of the seeded community and tells their secrets, as JSON by dwelling.

Run as a program in the environment of a house that is being served: paper cannot be read back.
"""

import json
import os
import sys


def main() -> None:
    """Open the house and print."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.project.settings")
    django.setup()
    from linli.areas import queries as areas
    from linli.project import house
    from tests import doors, world

    with house.opened():
        community = areas.area(code="370176001020", on=world.DAY)
        secrets = {slip.dwelling: slip.secret for slip in doors.slips_of(community)}
        sys.stdout.write(json.dumps(secrets))


if __name__ == "__main__":
    main()
