"""Rules and parameters: versions that stay as they are, and the number of the present state."""

import django.contrib.postgres.constraints
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import linli.rules.models
import linli.store.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0001_ranges_of_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code", models.CharField(db_collation="C", max_length=100)),
                ("version", models.CharField(max_length=32)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("type", models.CharField(max_length=32)),
                ("words", models.JSONField()),
                ("affected_fields", models.JSONField()),
                ("logic", models.JSONField()),
                ("ground", models.JSONField()),
                ("change", models.JSONField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("known_from", models.DateTimeField()),
                ("enacted_by", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Parameter",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code", models.CharField(db_collation="C", max_length=100)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("value", models.JSONField()),
                ("unit", models.CharField(blank=True, max_length=32)),
                ("words", models.JSONField()),
                ("ground", models.JSONField()),
                ("change", models.JSONField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("known_from", models.DateTimeField()),
                ("enacted_by", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "place", "valid_from"),
                        name="rules_one_parameter_begins_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="rules_parameter_ends_after_beginning",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("valid_to__isnull", False)),
                        expressions=[
                            (models.F("code"), "="),
                            (models.F("place"), "="),
                            (linli.rules.models._Days("valid_from", "valid_to"), "&&"),
                        ],
                        name="rules_one_parameter_at_a_time",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="parameter",
            trigger=pgtrigger.compiler.Trigger(
                name="parameter_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2b5a8da58fafe7ef89cdf7d149506c2e26d506e9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_parameter_append_only_759a5",
                    table="rules_parameter",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.UniqueConstraint(
                fields=("code", "place", "version"), name="rules_one_rule_a_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.UniqueConstraint(
                fields=("code", "place", "valid_from"), name="rules_one_rule_begins_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="rules_rule_ends_after_beginning",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("valid_to__isnull", False)),
                expressions=[
                    (models.F("code"), "="),
                    (models.F("place"), "="),
                    (linli.rules.models._Days("valid_from", "valid_to"), "&&"),
                ],
                name="rules_one_rule_at_a_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rule",
            trigger=pgtrigger.compiler.Trigger(
                name="rule_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="762440235b9192e51a556f66a7d8f5edca890943",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_rule_append_only_f656b",
                    table="rules_rule",
                    when="BEFORE",
                ),
            ),
        ),
        # A number is never given twice, not even when what it stood for was undone.
        migrations.RunSQL(
            "CREATE SEQUENCE rules_revisions", reverse_sql="DROP SEQUENCE rules_revisions"
        ),
    ]
