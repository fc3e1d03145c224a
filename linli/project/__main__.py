"""``python -m linli.project`` is ``linli``."""

from linli.project.cli import main

main()
