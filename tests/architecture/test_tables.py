"""Tables: one way of changing them, no copied ancestors, and constraints that say what they keep."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader

from linli.areas.domain import Level
from linli.store.models import Placed

OURS = [model for model in apps.get_models() if model.__module__.startswith("linli.")]
APPS = sorted({model._meta.app_label for model in OURS} | {"store"})


@pytest.mark.parametrize("app", APPS)
def test_an_app_has_one_last_migration_and_none_that_merges(app: str) -> None:
    loader = MigrationLoader(None)
    ours = [name for label, name in loader.disk_migrations if label == app]

    assert len(loader.graph.leaf_nodes(app)) == 1
    assert [name for name in ours if "merge" in name] == []


@pytest.mark.parametrize("app", APPS)
def test_a_migration_is_named_in_words(app: str) -> None:
    loader = MigrationLoader(None)
    ours = [name for label, name in loader.disk_migrations if label == app]

    assert [name for name in ours if not re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", name)] == []
    assert [name for name in ours if re.search(r"_auto_|_alter_|_initial$", name)] == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_table_copies_the_areas_above_it() -> None:
    above = {level.value for level in Level} - {"estate", "building", "unit"}
    copied = [
        str(field)
        for model in OURS
        if model._meta.app_label != "areas"
        for field in model._meta.concrete_fields
        if field.name in above
    ]

    assert copied == []


def test_a_constraint_is_named_for_its_app_and_for_what_it_keeps() -> None:
    constraints = [
        (model._meta.app_label, constraint.name)
        for model in OURS
        for constraint in model._meta.constraints
    ]

    assert len(constraints) >= 12
    assert [
        name for app, name in constraints if not re.fullmatch(rf"{app}(_[a-z]+){{2,}}", name)
    ] == []


def test_keys_come_from_the_edge() -> None:
    keyed_by_the_database = [
        model._meta.label
        for model in OURS
        if issubclass(model, Placed)
        and (isinstance(model._meta.pk, models.AutoField) or model._meta.pk.has_default())
    ]

    assert keyed_by_the_database == []


def test_no_table_keeps_a_flag_for_what_has_a_who_and_a_when() -> None:
    flags = {
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.concrete_fields
        if isinstance(field, models.BooleanField)
    }

    # is_active is the framework's; elsewhere is kept by the database and read by the second lock.
    assert flags == {"areas.User.is_active", "register.Person.elsewhere"}
