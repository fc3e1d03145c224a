"""Verbs of the command line for rules: run test suites of expressions."""

import json
import sys
from pathlib import Path
from typing import NoReturn

import click
from django.conf import settings
from django.utils import translation

from linli.kernel.refusals import Refused
from linli.rules.domain.suites import Outcome, Suite, run
from linli.rules.forms.suites import read_suite
from linli.web import errors


@click.group()
def rules() -> None:
    """规则:核对表达式 / rules: check expressions."""


@rules.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """运行 CertLogic 测试文件,最后一行是结果 / run CertLogic test suites."""
    with translation.override(settings.CONSOLE_LANGUAGE):
        suites = [_suite(file) for file in files]
    outcomes = [(suite, outcome) for suite in suites for outcome in run(suite)]
    failed = [(suite, outcome) for suite, outcome in outcomes if not outcome.passed]
    for suite, outcome in failed:
        click.echo(_said(suite, outcome))
    skipped = sum(one.skipped for suite in suites for one in suite.assertions)
    if skipped:
        click.echo(f"{skipped} skipped")
    click.echo(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


def _suite(file: Path) -> Suite:
    try:
        return read_suite(file.read_bytes(), name=file.name)
    except OSError as trouble:
        _give_up(f"{file}: {trouble.strerror}")
    except Refused as refused:
        _give_up("\n".join(errors.words_for(reason) for reason in refused.reasons))


def _give_up(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(2)


def _said(suite: Suite, outcome: Outcome) -> str:
    one = outcome.assertion
    expected, got = (json.dumps(value, ensure_ascii=False) for value in (one.expected, outcome.got))
    return f"FAILED {suite.name} › {one.case} › {one.message}: expected {expected}, got {got}"
