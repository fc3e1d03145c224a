"""Every code that the intake can give has words."""

import re
from pathlib import Path

from linli.features.households.forms import intake
from linli.features.households.forms.notes import NOTICE_WORDS, VERDICT_WORDS
from linli.features.households.pages.import_saying import SKIPPED
from linli.project.wiring import REASONS

FEATURE = Path(intake.__file__).parents[1]


def test_every_refusal_in_the_code_has_words() -> None:
    source = "".join(file.read_text() for file in FEATURE.rglob("*.py"))
    refusals = {f"intake.{code}" for code in re.findall(r'cannot_read\(\s*"(\w+)"', source)}
    reasons = set(re.findall(r'Reason\(code="([\w.]+)"', source))

    assert (refusals | reasons | {"intake.csv", "intake.html"}) - REASONS.keys() == set()


def test_every_notice_reason_and_verdict_has_words() -> None:
    source = "".join(file.read_text() for file in FEATURE.rglob("*.py"))

    assert set(re.findall(r'"(row\.\w+)"', source)) | set(intake.NOTICES) == set(NOTICE_WORDS)
    assert set(re.findall(r'"(sheet\.(?!number)\w+)"', source)) == set(SKIPPED)
    assert set(intake.Verdict) == set(VERDICT_WORDS)
