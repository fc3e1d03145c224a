"""The command ``linli``: sets the stage, then every verb opens the house for itself."""

import os
import signal
import sys

import click
import django

from linli.project import engine
from linli.project.keeping import KEEPING


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.project.settings")
    os.environ["LINLI_HOME"] = str(engine.home().path)
    # A polite end stops the database too, like Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if sys.argv[1:2] and sys.argv[1] in KEEPING:
            KEEPING[sys.argv[1]](sys.argv[2:], prog_name=f"linli {sys.argv[1]}")
        engine.furnish(engine.home())
        django.setup()
        # Verbs import tables, which stand only once Django is set up.
        from linli.project import verbs

        verbs.linli(prog_name="linli")
    except engine.Trouble as trouble:
        click.echo(str(trouble), err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)
