"""Actions take what they need by name: the time, who asks, keys; never a bare flag."""

import ast

from tests.architecture.source import Module, calls, modules, public_functions

ACTIONS = [module for module in modules() if module.room == "actions"]
# What a function that writes must be given: the moment, alone or inside a record.
MOMENTS = {"now", "hand", "on", "since", "said", "entry", "appointment", "ends_at", "ended_before"}
# A link of the chain has no time of its own: its entry has.
TIMELESS = {"link_chain"}
WRITES = {"create", "bulk_create", "update", "delete", "save", "put_in", "put_in_unless_there"}


def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    return [
        (f"{module.path}:{node.lineno} {node.name}", node)
        for module in ACTIONS
        for node in public_functions(module)
    ]


def test_there_are_actions_to_look_at() -> None:
    assert {"linli/areas/actions.py", "linli/register/actions/moving.py"} <= {
        module.path for module in ACTIONS
    }


def test_all_but_the_first_argument_is_given_by_name() -> None:
    by_place = [
        where
        for where, node in functions()
        if len(node.args.posonlyargs + node.args.args) > 1 or node.args.vararg or node.args.kwarg
    ]

    assert by_place == []


def test_what_writes_is_told_the_moment() -> None:
    timeless = [
        where
        for where, node in functions()
        if node.name not in TIMELESS
        and writes(node)
        and not MOMENTS & {argument.arg for argument in node.args.kwonlyargs}
    ]

    assert timeless == []


def test_nothing_defaults_to_the_present_or_to_somebody() -> None:
    defaulted = [
        f"{where} {argument.arg}"
        for where, node in functions()
        for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        if default is not None and argument.arg in MOMENTS | {"by", "within", "ids"}
    ]

    assert defaulted == []


def writes(node: ast.AST) -> bool:
    return any(name.rpartition(".")[2] in WRITES for name, _ in calls(node))


def test_only_the_top_of_an_action_opens_a_transaction() -> None:
    below = [
        f"{module.path}:{node.lineno} {node.name}"
        for module in ACTIONS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef) and node.name[0] == "_" and is_atomic(module, node)
    ]

    assert below == []


def is_atomic(module: Module, node: ast.FunctionDef) -> bool:
    return "transaction.atomic" in {ast.unparse(one) for one in node.decorator_list}
