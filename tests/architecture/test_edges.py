"""Time, chance, rows and words for people: each is asked where it belongs, and nowhere else."""

import ast
from collections.abc import Iterator

from django.apps import apps

from linli.store.models import Placed
from tests.architecture.source import Module, calls, dotted, imports, modules

# Demonstrations are invented from a seed that is passed in: the same seed, the same people.
SEEDED = "random.Random"
CHANCE = ("random", "secrets", "uuid.uuid1", "uuid.uuid4", "os.urandom", "uuid_utils")
CLOCKS = ("time.time", "time.time_ns", "django.utils.timezone", "linli.web.clock")
# The managers of tables that features may use: everything else goes through ``.within``.
WAYS_IN = ("within", "create", "bulk_create", "update_or_create")
PLACED = {model.__name__ for model in apps.get_models() if issubclass(model, Placed)}
PERSONAL = {
    "name",
    "phone",
    "number",
    "document",
    "identity",
    "plate",
    "address",
    "value",
    "values",
}


def places(module: Module, found: Iterator[tuple[str, int]]) -> list[str]:
    return [f"{module.path}:{line} {name}" for name, line in found]


def test_time_and_chance_are_asked_at_the_edge_alone() -> None:
    asked = [
        place
        for module in modules()
        if not module.is_edge
        for place in places(module, time_and_chance(module))
    ]

    assert asked == []


def time_and_chance(module: Module) -> Iterator[tuple[str, int]]:
    for name, line in imports(module):
        if is_seeded(module, name):
            continue
        if any(name == one or name.startswith(f"{one}.") for one in (*CHANCE, *CLOCKS)):
            yield name, line


def is_seeded(module: Module, name: str) -> bool:
    return module.room == "demo" and name in ("random", SEEDED) and draws_by_seed(module)


def draws_by_seed(module: Module) -> bool:
    drawn = {name for name, _ in calls(module.tree) if name.startswith("random.")}
    return drawn <= {SEEDED}


def test_features_come_to_rows_within_a_jurisdiction_alone() -> None:
    unscoped = [
        place
        for module in modules("linli/features")
        for place in places(module, around_the_lock(module))
    ]

    assert unscoped == []


def around_the_lock(module: Module) -> Iterator[tuple[str, int]]:
    """Find ``models.X.objects`` followed by anything but a way in; ``_base_manager`` as well."""
    used = {
        id(node.value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in WAYS_IN
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and (
            node.attr in ("_base_manager", "_default_manager")
            or (node.attr == "objects" and id(node) not in used and is_placed(node.value))
        ):
            yield ast.unparse(node), node.lineno


def is_placed(model: ast.expr) -> bool:
    return dotted(model).rpartition(".")[2] in PLACED


def test_statements_of_our_own_stand_with_the_tables() -> None:
    spoken = [
        place
        for module in modules()
        if module.room not in ("queries", "actions", "indicators")
        and module.parts[1] not in ("store", "project")
        for place in places(module, statements(module))
    ]

    assert spoken == []


def statements(module: Module) -> Iterator[tuple[str, int]]:
    for name, line in imports(module):
        if name in ("django.db.connection", "django.db.connections"):
            yield name, line
    for name, call in calls(module.tree):
        if name.endswith((".raw", ".extra")) or name == "RawSQL":
            yield name, call.lineno


def test_no_log_and_no_refusal_names_anybody() -> None:
    told = [place for module in modules() for place in places(module, told_of_people(module))]

    assert told == []


def told_of_people(module: Module) -> Iterator[tuple[str, int]]:
    for name, call in calls(module.tree):
        if not is_log(name):
            continue
        words = {word for argument in call.args[1:] for word in names_in(argument)}
        words |= {word for one in call.keywords for word in names_in(one.value)}
        words |= {
            word
            for one in call.args[:1]
            if isinstance(one, ast.JoinedStr)
            for word in names_in(one)
        }
        if found := sorted(words & PERSONAL):
            yield f"{name}({', '.join(found)})", call.lineno


def is_log(name: str) -> bool:
    head, _, level = name.rpartition(".")
    speaks = head.rpartition(".")[2].lower().strip("_") in ("log", "logger", "logging", "logging()")
    return speaks and level in ("debug", "info", "warning", "error", "exception", "critical", "log")


def names_in(node: ast.AST) -> Iterator[str]:
    for found in ast.walk(node):
        if isinstance(found, ast.Name):
            yield from found.id.split("_")
        elif isinstance(found, ast.Attribute):
            yield from found.attr.split("_")


def test_nothing_is_printed() -> None:
    printed = [
        f"{module.path}:{call.lineno}"
        for module in modules("linli", "tools", "tests")
        for name, call in calls(module.tree)
        if name in ("print", "pprint", "breakpoint")
    ]

    assert printed == []
