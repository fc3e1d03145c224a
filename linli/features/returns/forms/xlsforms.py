"""New questions as an XLSForm: a workbook that a screening round takes as it is."""

from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from linli.features.returns.domain.questions import Question

_SURVEY = ("type", "name", "label", "required")
_CHOICES = (("list_name", "name", "label"), ("yes_no", "yes", "是"), ("yes_no", "no", "否"))


def write_xlsform(out: Path, *, title: str, questions: Iterable[Question]) -> None:
    """Write the sheets survey, choices and settings."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(out), options) as book:
        survey = book.add_worksheet("survey")
        survey.write_row(0, 0, _SURVEY)
        for row, one in enumerate(questions, start=1):
            survey.write_row(row, 0, (one.type, one.name, one.label, "yes"))
        choices = book.add_worksheet("choices")
        for row, cells in enumerate(_CHOICES):
            choices.write_row(row, 0, cells)
        settings = book.add_worksheet("settings")
        settings.write_row(0, 0, ("form_title", "form_id"))
        settings.write_row(1, 0, (title, "returns_new_questions"))
