"""The process in which one measure runs: ``python -m linli.project.bench.child NAME WISHES``."""

import json
import sys

import django


def main() -> None:
    """Open the house, measure, print the answer as one line of JSON."""
    django.setup()
    # Measures import tables, which stand only once Django is set up.
    from linli.project import house
    from linli.project.bench.measures import MEASURES

    name, wishes = sys.argv[1:3]
    with house.running():
        answer = MEASURES[name](**json.loads(wishes))
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
