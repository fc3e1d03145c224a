"""Tables of the work: items, pauses, moves, results."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import linli.store.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0001_ranges_of_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("kind", models.CharField(max_length=64)),
                ("subject", models.UUIDField()),
                ("household", models.UUIDField(null=True)),
                ("person", models.UUIDField(null=True)),
                ("facts", models.JSONField(default=dict)),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("grid", "grid"),
                            ("community", "community"),
                            ("street", "street"),
                            ("district", "district"),
                            ("city", "city"),
                        ],
                        max_length=16,
                    ),
                ),
                ("owner", models.CharField(blank=True, max_length=64)),
                ("opened_at", models.DateTimeField()),
                ("dispatched_at", models.DateTimeField()),
                ("clock_from", models.DateTimeField()),
                ("settled_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "counted",
                    models.CharField(
                        choices=[
                            ("hours", "hours"),
                            ("working_days", "working_days"),
                            ("working_days.unpublished", "working_days.unpublished"),
                            ("given", "given"),
                        ],
                        max_length=32,
                    ),
                ),
                ("next_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.CharField(blank=True, max_length=64)),
                ("outcome", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["next_at", "id"],
                        name="work_next",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["place", "rung"],
                        name="work_open_of_a_place",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("closed_at__isnull", True), models.Q(("owner", ""), _negated=True)
                        ),
                        fields=["owner"],
                        name="work_open_of_somebody",
                    ),
                    models.Index(fields=["kind", "subject"], name="work_about"),
                    models.Index(
                        condition=models.Q(("closed_at", None), _negated=True),
                        fields=["closed_at", "place"],
                        name="work_closed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("kind", "subject"),
                        name="work_one_open_item_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            ("closed_at__gte", models.F("opened_at")),
                            _connector="OR",
                        ),
                        name="work_closed_after_it_was_opened",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("reason", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=64)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=64)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pauses",
                        to="work.item",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("sending", models.UUIDField()),
                ("outcome", models.CharField(max_length=64)),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("by", models.CharField(max_length=64)),
                ("happened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="work.item",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reminded", "reminded"),
                            ("climbed", "climbed"),
                            ("climbed.overnight", "climbed.overnight"),
                            ("climbed.nobody_there", "climbed.nobody_there"),
                            ("taken", "taken"),
                            ("answered", "answered"),
                            ("handed_over", "handed_over"),
                            ("handed_over.post_ended", "handed_over.post_ended"),
                            ("handed_down", "handed_down"),
                            ("lapsed", "lapsed"),
                            ("closed", "closed"),
                            ("reopened", "reopened"),
                            ("paused", "paused"),
                            ("resumed", "resumed"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "from_rung",
                    models.CharField(
                        choices=[
                            ("grid", "grid"),
                            ("community", "community"),
                            ("street", "street"),
                            ("district", "district"),
                            ("city", "city"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "to_rung",
                    models.CharField(
                        choices=[
                            ("grid", "grid"),
                            ("community", "community"),
                            ("street", "street"),
                            ("district", "district"),
                            ("city", "city"),
                        ],
                        max_length=16,
                    ),
                ),
                ("owner", models.CharField(blank=True, max_length=64)),
                ("by", models.CharField(max_length=64)),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField()),
                ("noted_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="work.item",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["item", "at"], name="work_moves_of_an_item"),
                    models.Index(
                        condition=models.Q(
                            ("kind__in", ["climbed", "climbed.overnight", "climbed.nobody_there"])
                        ),
                        fields=["at", "place"],
                        name="work_climbs",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="move",
            trigger=pgtrigger.compiler.Trigger(
                name="move_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c8ad5d0526d0e8ce8bc189914c3f762cbe44fc2c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_move_append_only_a8df5",
                    table="work_move",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("item",),
                name="work_one_open_pause_an_item",
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    ("ended_at__gte", models.F("began_at")),
                    _connector="OR",
                ),
                name="work_pause_ends_after_it_began",
            ),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["item", "recorded_at"], name="work_results_of_an_item"),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["by", "recorded_at"], name="work_results_by"),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.UniqueConstraint(
                fields=("sending", "item"), name="work_one_result_a_sending_and_item"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="result",
            trigger=pgtrigger.compiler.Trigger(
                name="result_only_undone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."item_id" IS DISTINCT FROM (NEW."item_id") OR OLD."sending" IS DISTINCT FROM (NEW."sending") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."by" IS DISTINCT FROM (NEW."by") OR OLD."happened_at" IS DISTINCT FROM (NEW."happened_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f4cdf5721d5847f8b8e4bf7dd4a5aaa260e34f5a",
                    operation="UPDATE",
                    pgid="pgtrigger_result_only_undone_f3bad",
                    table="work_result",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="result",
            trigger=pgtrigger.compiler.Trigger(
                name="result_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1e0def29e1fd09dbb15ee10a557c341830e278a9",
                    operation="DELETE",
                    pgid="pgtrigger_result_is_kept_d8465",
                    table="work_result",
                    when="BEFORE",
                ),
            ),
        ),
    ]
