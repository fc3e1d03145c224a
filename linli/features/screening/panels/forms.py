"""Forms in plain words: what is asked of whom, what may be answered, what is otherwise than before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from linli.features.screening.domain.asking import spoken, words_of
from linli.features.screening.domain.versions import Change, Difference
from linli.features.screening.domain.xlsform.expressions import REFERENCE, references
from linli.features.screening.panels.conditions import (
    Naming,
    condition_words,
    constraint_words,
)
from linli.register.domain.fields import all_fields
from linli.web.parts import State, Tone

_CHOICES_SHOWN = 8
_TONES = {
    Change.ADDED: Tone.OK,
    Change.REMOVED: Tone.STOP,
    Change.CHANGED: Tone.WARN,
    Change.CHOICES: Tone.WARN,
}
_CHANGES: Mapping[Change, Any] = {
    Change.ADDED: gettext_lazy("新加的"),
    Change.REMOVED: gettext_lazy("去掉了"),
    Change.CHANGED: gettext_lazy("改过"),
    Change.CHOICES: gettext_lazy("选项改过"),
}
_PARTS: Mapping[str, Any] = {
    "words": gettext_lazy("问法"),
    "type": gettext_lazy("题型"),
    "list": gettext_lazy("选项组"),
    "required": gettext_lazy("是否必填"),
    "relevant": gettext_lazy("什么时候问"),
    "constraint": gettext_lazy("能填什么"),
    "calculate": gettext_lazy("怎么算"),
    "filter": gettext_lazy("选项怎么筛"),
    "field": gettext_lazy("对应登记册哪一项"),
    "lasts": gettext_lazy("答过是否还问"),
}
_TYPES: Mapping[str, Any] = {
    "group": gettext_lazy("一组"),
    "repeat": gettext_lazy("每人（每样）一份"),
    "text": gettext_lazy("文字"),
    "integer": gettext_lazy("整数"),
    "decimal": gettext_lazy("数字"),
    "date": gettext_lazy("日期"),
    "time": gettext_lazy("时间"),
    "datetime": gettext_lazy("日期和时间"),
    "note": gettext_lazy("只给人看的话"),
    "calculate": gettext_lazy("自动算出"),
    "hidden": gettext_lazy("不显示"),
    "photo": gettext_lazy("照片"),
    "audio": gettext_lazy("录音"),
    "video": gettext_lazy("录像"),
    "file": gettext_lazy("文件"),
    "geopoint": gettext_lazy("位置"),
    "geotrace": gettext_lazy("路线"),
    "geoshape": gettext_lazy("范围"),
    "barcode": gettext_lazy("扫码"),
    "acknowledge": gettext_lazy("知道了"),
    "select_one": gettext_lazy("选一个"),
    "select_multiple": gettext_lazy("可选几个"),
    "start": gettext_lazy("开始填的时间，自动记"),
    "end": gettext_lazy("填完的时间，自动记"),
    "today": gettext_lazy("当天，自动记"),
    "deviceid": gettext_lazy("设备号，自动记"),
    "username": gettext_lazy("填的人，自动记"),
    "phonenumber": gettext_lazy("设备号码，自动记"),
    "email": gettext_lazy("邮箱，自动记"),
    "audit": gettext_lazy("填写过程，自动记"),
    "csv-external": gettext_lazy("名单文件"),
    "xml-external": gettext_lazy("名单文件"),
    "start-geopoint": gettext_lazy("开始填的位置，自动记"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """
    One question in words; ``indent`` shows how many groups it stands in.

    ``when_raw`` and ``allowed_raw`` are expressions that are not said whole by the words beside them.
    """

    words: str
    name: str
    type: str
    choices: str
    when: str
    when_raw: str
    must: bool
    allowed: str
    allowed_raw: str
    field: str
    indent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLine:
    """One question that is otherwise than before, in words."""

    words: str
    state: State
    what: str


def asked_lines(definition: Mapping[str, Any]) -> tuple[AskedLine, ...]:
    """Say what a form asks, in its order."""
    questions = definition.get("questions", ())
    return tuple(_Sayer(definition=definition, by_name=dict(_named(questions))).lines(questions))


def changed_lines(found: tuple[Difference, ...]) -> tuple[ChangedLine, ...]:
    """Say what is otherwise than before."""
    return tuple(
        ChangedLine(
            words=_words(one.words, otherwise=one.question),
            state=State(tone=_TONES[one.change], word=str(_CHANGES[one.change])),
            what="、".join(str(_PARTS[part]) for part in one.what),
        )
        for one in found
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sayer:
    definition: Mapping[str, Any]
    by_name: Mapping[str, Mapping[str, Any]]

    def lines(self, questions: Any, *, depth: int = 0) -> Iterator[AskedLine]:
        for one in questions:
            type = one.get("type", "text")
            field = all_fields().get(one.get("field", ""))
            when, when_raw = self._condition(one.get("relevant", ""))
            allowed, allowed_raw = self._allowed(one)
            yield AskedLine(
                words=self._said(one),
                name=one["name"],
                type=str(_TYPES.get(type, type)),
                choices=self._choices(one),
                when=when,
                when_raw=when_raw,
                must=bool(one.get("required")),
                allowed=allowed,
                allowed_raw=allowed_raw,
                field=_words(field.words, otherwise=field.code) if field else "",
                indent="· " * depth,
            )
            yield from self.lines(one.get("questions", ()), depth=depth + 1)

    def _said(self, question: Mapping[str, Any]) -> str:
        return spoken(_words(question.get("words", {}), otherwise=question["name"]), of=self._of)

    def _of(self, name: str) -> str:
        one = self.by_name.get(name, {})
        return REFERENCE.sub("…", _words(one.get("words", {}), otherwise=name))

    def _choices(self, question: Mapping[str, Any]) -> str:
        offered = question.get("choices") or self._list(question)
        said = [_words(one.get("words", {}), otherwise=one["name"]) for one in offered]
        if len(said) > _CHOICES_SHOWN:
            first = "、".join(said[:_CHOICES_SHOWN])
            return _("{first}……共 {many} 个").format(first=first, many=len(said))
        return "、".join(said)

    def _list(self, question: Mapping[str, Any]) -> Any:
        return self.definition.get("choices", {}).get(question.get("list", ""), ())

    def _condition(self, expression: str) -> tuple[str, str]:
        """Say a condition: the usual ones in words, of others what they hang on, and as it stands."""
        if not expression:
            return "", ""
        if said := condition_words(expression, naming=self._naming()):
            return said, ""
        named = "、".join(dict.fromkeys(self._of(one) for one in references(expression)))
        if not named:
            return _("看情况问"), expression
        return _("看“{questions}”怎么答再问").format(questions=named), expression

    def _allowed(self, question: Mapping[str, Any]) -> tuple[str, str]:
        """Say what may be answered: in our words, else in those of the author, and as it stands."""
        if not (expression := question.get("constraint", "")):
            return "", ""
        naming = self._naming()
        if said := constraint_words(expression, name=question["name"], naming=naming):
            return _("能填：{allowed}").format(allowed=said), ""
        own = _words(question.get("constraint_words", {}), otherwise="")
        return own or _("有规定的样子，作者没有写明"), expression

    def _naming(self) -> Naming:
        return Naming(question=self._of, choice=self._answer)

    def _answer(self, question: str, choice: str) -> str:
        one = self.by_name.get(question, {})
        offered = one.get("choices") or self._list(one)
        found: Mapping[str, Any] = next((one for one in offered if one["name"] == choice), {})
        return _words(found.get("words", {}), otherwise=choice)


def _named(questions: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in questions:
        yield one["name"], one
        yield from _named(one.get("questions", ()))


def _words(words: Mapping[str, str], *, otherwise: str) -> str:
    return words_of(words, language=get_language() or "zh-hans", otherwise=otherwise)
