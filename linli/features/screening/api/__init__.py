"""Rounds of screening for programs: the same actions as behind the pages."""

from linli.features.screening.api.asking import router

ROUTERS = {"/screening/rounds": router}
