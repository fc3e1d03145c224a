"""What exists is documented: words, capabilities, reasons, verbs, settings, decisions."""

import ast
import importlib
import inspect
import re
from enum import StrEnum

from django.apps import apps
from django.conf import global_settings

from linli.project import settings, wiring
from tests.architecture.source import ROOT, calls, modules
from tools.reference import FILE, reference

DOCS = ROOT / "docs"
# Settings of packages; their own documentation explains them.
THEIRS = ("ACCOUNT_", "ALLAUTH_", "MFA_", "WHITENOISE_", "PROCRASTINATE_", "ROOT_URLCONF")


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_reference_is_what_the_code_says() -> None:
    assert FILE.read_text(encoding="utf-8") == reference(), "run python -m tools.reference"


def test_every_reason_that_is_given_has_its_words() -> None:
    given = {
        keyword.value.value
        for module in modules()
        for name, call in calls(module.tree)
        if name.rpartition(".")[2] == "Reason"
        for keyword in call.keywords
        if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
    }

    assert sorted(given - wiring.REASONS.keys()) == []


def test_every_capability_asked_for_is_listed() -> None:
    asked = {
        call.args[0].value
        for module in modules()
        for name, call in calls(module.tree)
        if name.rpartition(".")[2] in ("may", "may_somewhere", "allowing")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }

    assert sorted(asked - {capability.code for capability in wiring.CAPABILITIES}) == []


def test_every_environment_variable_is_explained() -> None:
    named = {
        name
        for folder in ("linli", "tools", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"LINLI_[A-Z_]+", path.read_text(encoding="utf-8"))
    }

    assert sorted(name for name in named if f"`{name}`" not in read("settings.md")) == []


def test_every_setting_of_our_own_is_explained() -> None:
    ours = {
        name
        for name in vars(settings)
        if re.fullmatch(r"[A-Z][A-Z_]+", name)
        and not hasattr(global_settings, name)
        and not name.startswith(THEIRS)
        and name != "HERE"
    }

    assert sorted(name for name in ours if f"`{name}`" not in read("settings.md")) == []


def test_every_table_has_its_words() -> None:
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("linli.")}

    assert sorted(name for name in ours if f"`{name}`" not in read("words.md")) == []


def test_every_code_of_the_domain_has_its_words() -> None:
    words = read("words.md")
    missing = [
        f"{kind.__name__}.{code.name}"
        for kind in enums_of_domains()
        for code in kind
        if f"`{kind.__name__}`" not in words or f"`{code.value}`" not in words
    ]

    assert missing == []


def enums_of_domains() -> list[type[StrEnum]]:
    rooms = [module for module in modules() if module.room == "domain"]
    found = [
        importlib.import_module(".".join(module.parts).removesuffix(".__init__"))
        for module in rooms
    ]
    return [
        kind
        for module in found
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, StrEnum) and kind is not StrEnum and kind.__module__ == module.__name__
    ]


def test_every_decision_says_what_was_decided_in_few_lines() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))

    assert [path.name for path in decisions if not path.read_text("utf-8").startswith("# ")] == []
    assert [path.name for path in decisions if path.read_text("utf-8").count("\n") > 30] == []


def test_what_the_docs_point_to_exists() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in (*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md")
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]

    assert missing == []


def test_the_tour_and_the_how_tos_name_what_is_there() -> None:
    missing = [
        f"{page.name}: {path}:{name}"
        for page in (DOCS / "tour.md", *(DOCS / "how-to").glob("*.md"))
        for path, name in re.findall(
            r"`((?:linli|tests|tools)/[\w/.]+?)(?::(\w+))?`", page.read_text("utf-8")
        )
        if not stands(path, name)
    ]

    assert missing == []


def stands(path: str, name: str) -> bool:
    file = ROOT / path
    return file.exists() and (
        not name
        or f" {name}(" in file.read_text("utf-8")
        or f"class {name}" in file.read_text("utf-8")
    )
