"""Forms, rounds, turns, attempts, answers and proposals; what tells of a household behind both locks."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    initial = True

    dependencies = [("store", "0001_ranges_of_places")]

    operations = [
        migrations.CreateModel(
            name="Form",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("name", models.CharField(max_length=100)),
                ("version", models.CharField(max_length=40)),
                ("definition", models.JSONField(default=dict)),
                ("digest", models.BinaryField(max_length=32, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("place", "name", "version"), name="screening_one_form_a_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("version", models.CharField(max_length=40)),
                ("values", models.JSONField()),
                ("by", models.CharField(max_length=64)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("self", "self"),
                            ("phone", "phone"),
                            ("door", "door"),
                            ("device", "device"),
                            ("paper", "paper"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("taken_at", models.DateTimeField()),
                ("remarks", models.JSONField(default=list)),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="screening.answer",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="screening.form",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("name", models.CharField(max_length=100)),
                ("lasting", models.JSONField(default=list)),
                ("households", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.CharField(max_length=64)),
                ("due_at", models.DateTimeField()),
                ("shared_at", models.DateTimeField(null=True)),
                ("messaged_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("calling_at", models.DateTimeField(null=True)),
                ("followed_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.CharField(blank=True, max_length=64)),
                (
                    "after",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next",
                        to="screening.round",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="screening.form",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Screener",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("user", models.UUIDField()),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("places", models.JSONField()),
                ("joined_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                ("left_for", models.CharField(blank=True, max_length=100)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="screeners",
                        to="screening.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("level", models.CharField(max_length=16)),
                ("state", models.CharField(max_length=12)),
                ("rung", models.CharField(max_length=8)),
                ("how", models.CharField(blank=True, max_length=8)),
                ("among", models.CharField(max_length=8)),
                ("settled_on", models.DateField(null=True)),
                ("turns", models.IntegerField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="screening.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("household", models.UUIDField()),
                ("sort", models.CharField(db_collation="C", max_length=200)),
                ("members", models.PositiveSmallIntegerField(default=0)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("arrived_at", models.DateTimeField(null=True)),
                ("worker", models.UUIDField(null=True)),
                (
                    "rung",
                    models.CharField(
                        choices=[("message", "message"), ("phone", "phone"), ("door", "door")],
                        max_length=8,
                    ),
                ),
                ("calls", models.PositiveSmallIntegerField(default=0)),
                ("visits", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("answered", "answered"),
                            ("unreachable", "unreachable"),
                            ("empty", "empty"),
                            ("refused", "refused"),
                            ("moved", "moved"),
                            ("duplicate", "duplicate"),
                        ],
                        max_length=12,
                    ),
                ),
                ("how", models.CharField(blank=True, max_length=8)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.CharField(blank=True, max_length=64)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="screening.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("untrue", "untrue"),
                            ("notice", "notice"),
                            ("correction", "correction"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopenings",
                        to="screening.answer",
                    ),
                ),
                (
                    "turn",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopenings",
                        to="screening.turn",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("household", models.UUIDField()),
                (
                    "list",
                    models.CharField(
                        choices=[
                            ("returned", "returned"),
                            ("foreign_arrival", "foreign_arrival"),
                            ("group_rental", "group_rental"),
                            ("contact", "contact"),
                        ],
                        max_length=16,
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=64)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "confirmed"),
                            ("dismissed", "dismissed"),
                            ("replaced", "replaced"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="screening.answer",
                    ),
                ),
                (
                    "turn",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="screening.turn",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                (
                    "way",
                    models.CharField(choices=[("phone", "phone"), ("door", "door")], max_length=8),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("no_answer", "no_answer"),
                            ("wrong_number", "wrong_number"),
                            ("call_back", "call_back"),
                            ("refused", "refused"),
                            ("empty", "empty"),
                            ("moved", "moved"),
                            ("duplicate", "duplicate"),
                            ("answered", "answered"),
                        ],
                        max_length=16,
                    ),
                ),
                ("call_back_at", models.DateTimeField(null=True)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("noted_at", models.DateTimeField()),
                (
                    "turn",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="screening.turn",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="answer",
            name="turn",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="screening.turn",
            ),
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(fields=["place", "-opened_at"], name="screening_rounds_of_an_area"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("place",),
                name="screening_one_open_round_an_area",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__gt", models.F("opened_at"))),
                name="screening_round_is_due_after_it_opened",
            ),
        ),
        migrations.AddConstraint(
            model_name="screener",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True)),
                fields=("round", "user"),
                name="screening_one_place_in_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=(
                    "round",
                    "level",
                    "place",
                    "state",
                    "rung",
                    "how",
                    "among",
                    "settled_on",
                ),
                nulls_distinct=False,
                name="screening_one_tally_a_place",
            ),
        ),
        migrations.AddIndex(
            model_name="turn",
            index=models.Index(fields=["round", "place"], name="screening_turns_of_an_area"),
        ),
        migrations.AddIndex(
            model_name="turn",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["round", "worker", "sort"],
                name="screening_turns_of_a_worker",
            ),
        ),
        migrations.AddIndex(
            model_name="turn",
            index=models.Index(fields=["household"], name="screening_turns_of_household"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(
                fields=("round", "household"), name="screening_one_turn_a_household"
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True), ("settled_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="screening_turn_is_settled_when_not_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="reopening",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled_at__isnull", True)),
                fields=("turn",),
                name="screening_one_open_reopening_a_turn",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("decided_at__isnull", True)),
                fields=["place", "list"],
                name="screening_open_proposals",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                fields=("answer", "list"), name="screening_one_proposal_a_list"
            ),
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(fields=["turn", "at"], name="screening_attempts_of_a_turn"),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["turn", "taken_at"], name="screening_answers_of_a_turn"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="answer",
            trigger=pgtrigger.compiler.Trigger(
                name="answer_only_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."turn_id" IS DISTINCT FROM (NEW."turn_id") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."values" IS DISTINCT FROM (NEW."values") OR OLD."by" IS DISTINCT FROM (NEW."by") OR OLD."how" IS DISTINCT FROM (NEW."how") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."taken_at" IS DISTINCT FROM (NEW."taken_at") OR OLD."remarks" IS DISTINCT FROM (NEW."remarks") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="89ce049d623589b2c1d5fa62120006a8a979f4d1",
                    operation="UPDATE",
                    pgid="pgtrigger_answer_only_moves_4b991",
                    table="screening_answer",
                    when="BEFORE",
                ),
            ),
        ),
        SecureRows("screening_answer"),
        SecureRows("screening_attempt"),
        SecureRows("screening_proposal"),
        SecureRows("screening_reopening"),
        SecureRows("screening_turn"),
    ]
