"""Every code that the intake can give has words."""

import re
from pathlib import Path

from linli.features.households.forms import intake, words

FORMS = Path(intake.__file__).parent


def test_every_refusal_and_reason_in_the_code_has_words() -> None:
    source = "".join(file.read_text() for file in FORMS.glob("*.py") if file.name != "words.py")
    refusals = {f"intake.{code}" for code in re.findall(r'cannot_read\(\s*"(\w+)"', source)}

    assert refusals | {"intake.csv", "intake.html"} == set(words.REFUSALS)
    assert set(re.findall(r'"(row\.\w+)"', source)) == set(words.ROWS)
    assert set(re.findall(r'"(sheet\.(?!number)\w+)"', source)) == set(words.SHEETS)


def test_every_notice_and_verdict_has_words() -> None:
    assert tuple(words.NOTICES) == intake.NOTICES
    assert list(words.VERDICTS) == [verdict.value for verdict in intake.Verdict]
