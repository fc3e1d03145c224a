"""Turns a run into what the pages of the import show: words, states and figures for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from linli.features.households.forms.annotate import column_letters
from linli.features.households.forms.columns import IGNORE, ColumnStatus
from linli.features.households.forms.intake import Verdict
from linli.features.households.forms.notes import NOTICE_WORDS, VERDICT_WORDS
from linli.features.households.queries.runs import RunRecord, Stage
from linli.kernel.refusals import Reason
from linli.register.domain.fields import all_fields
from linli.web import errors
from linli.web.parts import Cell, Column, State, Step, Table, Tone

# So many selects are shown at most: those to be answered first, then the others in their order.
_COLUMNS_AT_MOST = 120
_STEPS = (
    (gettext_lazy("上传"), (Stage.BEING_READ, Stage.FAILED)),
    (gettext_lazy("认列"), (Stage.ASKING,)),
    (gettext_lazy("预览"), (Stage.READ,)),
    (gettext_lazy("导入"), (Stage.UNDER_WAY,)),
    (gettext_lazy("结论"), (Stage.FINISHED,)),
)
_TONES: Mapping[Verdict, Tone] = {
    Verdict.TAKEN: Tone.OK,
    Verdict.ALREADY_KNOWN: Tone.QUIET,
    Verdict.REPAIRED: Tone.INFO,
    Verdict.NEEDS_LOOK: Tone.WARN,
    Verdict.REFUSED: Tone.STOP,
}
_FORECAST: Mapping[Verdict, Any] = {
    Verdict.TAKEN: gettext_lazy("可以登记"),
    Verdict.ALREADY_KNOWN: gettext_lazy("重复的行"),
    Verdict.REPAIRED: gettext_lazy("修正后登记"),
    Verdict.NEEDS_LOOK: gettext_lazy("登记后要看一看"),
    Verdict.REFUSED: gettext_lazy("不能登记"),
}
SKIPPED: Mapping[str, Any] = {
    "sheet.hidden": gettext_lazy("隐藏的工作表，没有读"),
    "sheet.no_list": gettext_lazy("没有找到名单，没有读"),
    "sheet.empty": gettext_lazy("空的"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How many rows end in one way."""

    state: State
    figure: str
    note: str


def steps(stage: Stage | None) -> tuple[Step, ...]:
    """Give the steps of the wizard as they look at a stage; without one nothing is handed in yet."""
    here = next((at for at, (_words, stages) in enumerate(_STEPS) if stage in stages), 0)
    done = here + (stage is Stage.FINISHED)
    return tuple(
        Step(text=str(words), place="done" if at < done else "current" if at == here else "")
        for at, (words, _stages) in enumerate(_STEPS)
    )


def state_of(run: RunRecord) -> State:
    """Say in a word where a run stands."""
    if run.stage is Stage.FINISHED:
        rows = int(run.report["rows"])
        words = ngettext("已导入 {rows} 行", "已导入 {rows} 行", rows)
        return State(tone=Tone.OK, word=words.format(rows=f"{rows:,}"))
    tone, word = {
        Stage.BEING_READ: (Tone.INFO, _("正在读")),
        Stage.ASKING: (Tone.WARN, _("等着认列")),
        Stage.READ: (Tone.WARN, _("等着确认")),
        Stage.UNDER_WAY: (Tone.INFO, _("正在导入")),
        Stage.FAILED: (Tone.STOP, _("没有导入")),
    }[run.stage]
    return State(tone=tone, word=word)


def failure(run: RunRecord) -> list[dict[str, str]]:
    """Say why a run failed, and what to do."""
    return [
        {"words": errors.words_for(Reason(code=one["code"], facts=one["facts"]))}
        for one in run.failure
    ]


def tally(figures: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Give the figures of a report beside one another."""
    tenure = figures["tenure"]
    return (
        (_("行"), f"{figures['rows']:,}", _("有人或有户的行")),
        (
            _("户"),
            f"{figures['households']:,}",
            _("租住 {rented}，群租 {group}").format(
                rented=f"{tenure['rented']:,}", group=f"{tenure['group_rental']:,}"
            ),
        ),
        (
            _("人"),
            f"{figures['people']:,}",
            _("身份证号码齐全 {count}").format(count=f"{figures['valid_resident_ids']:,}"),
        ),
        (_("车"), f"{figures['vehicles']:,}", ""),
    )


def met(figures: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Say how many of the people are in the register already; nothing of runs read long ago."""
    if not (counted := figures.get("met")):
        return ()
    without = _("导入时按姓名和住处认")
    return (
        (_("新的人"), f"{counted['new']:,}", _("登记里没有这个号码")),
        (_("已登记的人"), f"{counted['known']:,}", _("不会多出一个人，只补新的内容")),
        *(
            ((_("没有号码的人"), f"{counted['unnumbered']:,}", without),)
            if counted["unnumbered"]
            else ()
        ),
    )


def forecast(figures: Mapping[str, Any]) -> list[Ending]:
    """Say how the rows would end if all were new."""
    return _verdicts(figures, _FORECAST)


def verdicts(figures: Mapping[str, Any]) -> list[Ending]:
    """Say how the rows have ended."""
    return _verdicts(figures, VERDICT_WORDS)


def _verdicts(figures: Mapping[str, Any], words: Mapping[Verdict, Any]) -> list[Ending]:
    return [
        Ending(
            state=State(tone=_TONES[verdict], word=str(words[verdict])),
            figure=f"{figures['verdicts'][verdict.value]:,}",
            note=_("行"),
        )
        for verdict in Verdict
    ]


def notices(run: RunRecord) -> Table | None:
    """List what was noticed, with the first rows of each; nothing where all is well."""
    counted = {code: count for code, count in run.preview["notices"].items() if count}
    counted |= run.preview["reasons"]
    if not counted:
        return None
    columns = (
        Column(text=_("留意到的")),
        Column(text=_("次数"), figure=True),
        Column(text=_("例如")),
    )
    rows = tuple(
        (
            Cell(column=columns[0], text=str(NOTICE_WORDS.get(code, code))),
            Cell(column=columns[1], text=f"{count:,}"),
            Cell(column=columns[2], text=_rows(run.preview["examples"].get(code, ()))),
        )
        for code, count in counted.items()
    )
    note = _("次数按人数，不按行数；每一行的说明都写在结论表里。")
    return Table(caption=_("要留意的"), columns=columns, rows=rows, note=note)


def _rows(examples: Sequence[Sequence[Any]]) -> str:
    """Name rows as people find them: 住户 第 3、8 行."""
    by_sheet: dict[str, list[str]] = {}
    for sheet, row in examples:
        by_sheet.setdefault(sheet, []).append(str(row))
    return _("；").join(
        _("“{sheet}”第 {rows} 行").format(sheet=sheet, rows=_("、").join(rows))
        for sheet, rows in by_sheet.items()
    )


def skipped(run: RunRecord) -> list[tuple[str, str]]:
    """List the sheets that were not read, and why."""
    return [
        (one["sheet"], str(SKIPPED.get(one["code"], one["code"]))) for one in run.preview["skipped"]
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedColumn:
    """A column of the list as the page asks about it; ``key`` is what an answer is kept under."""

    key: str
    name: str
    where: str
    heading: str
    samples: tuple[str, ...]
    chosen: str
    state: State
    is_doubtful: bool


def asked_columns(run: RunRecord) -> tuple[AskedColumn, ...]:
    """List the columns with a heading, each heading once; those to be answered come first.

    A column keeps the number it has in the list: what comes first changes when somebody else
    answers meanwhile, and the answer of a page shown before must not reach another column.
    """
    unique: dict[str, Mapping[str, Any]] = {}
    for column in run.columns:
        if column["asked_as"]:
            unique.setdefault(column["asked_as"], column)
    asked = [_asked(at, column) for at, column in enumerate(unique.values())]
    return tuple(sorted(asked, key=lambda column: not column.is_doubtful)[:_COLUMNS_AT_MOST])


def _asked(at: int, column: Mapping[str, Any]) -> AskedColumn:
    status = ColumnStatus(column["status"])
    read = status in (ColumnStatus.RECOGNISED, ColumnStatus.DOUBTFUL)
    return AskedColumn(
        key=column["asked_as"],
        name=f"column-{at}",
        where=column_letters(column["column"]).decode(),
        heading=column["heading"],
        samples=tuple(column.get("samples", ())),
        chosen=column["code"] if read and column["code"] else IGNORE,
        state=_state_of_column(status, confidence=column["confidence"]),
        is_doubtful=status is ColumnStatus.DOUBTFUL,
    )


def _state_of_column(status: ColumnStatus, *, confidence: float) -> State:
    if status is ColumnStatus.DOUBTFUL:
        words = _("请确认（像 {percent}%）").format(percent=round(confidence * 100))
        return State(tone=Tone.WARN, word=words)
    tone, word = {
        ColumnStatus.RECOGNISED: (Tone.OK, _("认得")),
        ColumnStatus.UNKNOWN: (Tone.QUIET, _("不认识，不导入")),
        ColumnStatus.IGNORED: (Tone.QUIET, _("不导入")),
    }[status]
    return State(tone=tone, word=word)


def fields() -> list[tuple[str, str]]:
    """List what a column can be: the fields of the dictionary, and not to be read at all."""
    language = (get_language() or "zh-hans").lower()
    named = [
        (code, entry.words.get(language, entry.words["zh-hans"]))
        for code, entry in all_fields().items()
    ]
    return [(IGNORE, _("不导入这一列")), *named]


def answers(run: RunRecord, posted: Mapping[str, str]) -> dict[str, str]:
    """Tell what the form says anew: every doubtful column, and the others that were changed."""
    said: dict[str, str] = {}
    for column in asked_columns(run):
        value = posted.get(column.name, column.chosen)
        if column.is_doubtful or value != column.chosen:
            said[column.key] = value
    return said
