"""Words are collected from templates and modules, kept, checked and compiled."""

import gettext
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result

from tools import words

TEMPLATE = """{% load i18n %}
<h1>{% translate "登录" %}</h1>
<p>{% blocktranslate trimmed with n=count %}还有 {{ n }} 户{% endblocktranslate %}</p>
"""
MODULE = """from django.utils.translation import gettext_lazy as _, pgettext
HEAD = _("户主")
DOOR = pgettext("门", "开")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a house of one app with a template and a module."""
    app = tmp_path / "linli" / "features" / "households"
    (app / "templates").mkdir(parents=True)
    (app / "__init__.py").touch()
    (app / "templates" / "page.html").write_text(TEMPLATE, "utf-8")
    (app / "panels.py").write_text(MODULE, "utf-8")
    return tmp_path


def run(command: str, root: Path) -> Result:
    return CliRunner().invoke(words.words, [command, "--root", str(root)])


def path_of(root: Path, language: str) -> Path:
    return words.catalogue_path(root / "linli/features/households", language=language)


def entries(root: Path, language: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path_of(root, language)))}


def translate(root: Path, language: str, **texts: str) -> None:
    catalogue = polib.pofile(str(path_of(root, language)), wrapwidth=0)
    for entry in catalogue:
        entry.msgstr = texts.get(entry.msgid, entry.msgstr)
        entry.tcomment = "" if entry.msgid in texts else entry.tcomment
    catalogue.save()


def test_english_waits_for_a_person(root: Path) -> None:
    run("collect", root)

    assert entries(root, "en") == {"开": "", "户主": "", "登录": "", "还有 %(n)s 户": ""}


def test_traditional_chinese_is_filled_with_the_same_words(root: Path) -> None:
    run("collect", root)

    assert entries(root, "zh_Hant") == {
        "开": "開",
        "户主": "户主",
        "登录": "登錄",
        "还有 %(n)s 户": "還有 %(n)s 户",
    }


def test_what_a_person_wrote_stays(root: Path) -> None:
    run("collect", root)
    translate(root, "zh_Hant", 登录="登入")

    run("collect", root)

    assert entries(root, "zh_Hant")["登录"] == "登入"


def test_a_string_that_is_gone_is_dropped(root: Path) -> None:
    run("collect", root)
    (root / "linli/features/households/panels.py").write_text("", "utf-8")

    run("collect", root)

    assert list(entries(root, "en")) == ["登录", "还有 %(n)s 户"]


def test_collecting_twice_changes_nothing(root: Path) -> None:
    run("collect", root)
    before = path_of(root, "zh_Hant").read_bytes()

    run("collect", root)

    assert path_of(root, "zh_Hant").read_bytes() == before


def test_the_check_names_what_has_no_english(root: Path) -> None:
    run("collect", root)
    translate(root, "en", 开="Open", 户主="Head of household", 登录="Sign in")

    result = run("check", root)

    assert result.exit_code == 1
    assert "linli/features/households: en: not translated: 还有 %(n)s 户\n" in result.output
    assert "1 to do" in result.output


def test_the_check_names_what_is_not_collected(root: Path) -> None:
    result = run("check", root)

    assert result.exit_code == 1
    assert "linli/features/households: zh_Hant: not collected: 登录\n" in result.output
    assert "8 to do" in result.output


def test_a_compiled_catalogue_speaks(root: Path) -> None:
    run("collect", root)
    translate(root, "en", 登录="Sign in")

    run("compile", root)

    with path_of(root, "en").with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("登录") == "Sign in"
