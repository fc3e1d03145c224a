"""Gates, devices, packs, checks and shifts, behind the second lock."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Gate",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                (
                    "kind",
                    models.CharField(
                        choices=[("estate", "estate"), ("door", "door")], max_length=16
                    ),
                ),
                ("name", models.CharField(max_length=64)),
                ("secret", models.BinaryField(max_length=32)),
                ("packs", models.PositiveIntegerField(default=0)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["place", "id"],
                        name="gates_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("kind", "estate")),
                        fields=("place",),
                        name="gates_one_gate_an_estate",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("app", "app"),
                            ("turnstile", "turnstile"),
                            ("plate_reader", "plate_reader"),
                            ("thermal_camera", "thermal_camera"),
                            ("reader", "reader"),
                            ("biometric", "biometric"),
                        ],
                        max_length=16,
                    ),
                ),
                ("label", models.CharField(max_length=64)),
                ("key", models.BinaryField(max_length=65)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=64)),
                ("spoke_at", models.DateTimeField()),
                ("clock_off", models.BigIntegerField(default=0)),
                ("unsent", models.PositiveIntegerField(default=0)),
                ("pack", models.PositiveIntegerField(default=0)),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="devices",
                        to="gates.gate",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                (
                    "movement",
                    models.CharField(
                        choices=[
                            ("resident.out", "resident.out"),
                            ("resident.in", "resident.in"),
                            ("visitor.out", "visitor.out"),
                            ("visitor.in", "visitor.in"),
                            ("courier.out", "courier.out"),
                            ("courier.in", "courier.in"),
                            ("vehicle.out", "vehicle.out"),
                            ("vehicle.in", "vehicle.in"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("scan", "scan"),
                            ("lookup", "lookup"),
                            ("known", "known"),
                            ("plate", "plate"),
                            ("asked", "asked"),
                            ("device", "device"),
                        ],
                        max_length=16,
                    ),
                ),
                ("person", models.UUIDField(null=True)),
                ("household", models.UUIDField(null=True)),
                ("pass_id", models.UUIDField(null=True)),
                ("card", models.BinaryField(max_length=16, null=True)),
                ("share", models.BinaryField(max_length=8, null=True)),
                ("sealed", models.BinaryField(null=True)),
                ("plate_digest", models.BinaryField(max_length=32, null=True)),
                ("musts", models.JSONField(default=dict)),
                (
                    "verdict",
                    models.CharField(
                        choices=[("go", "go"), ("ask", "ask"), ("stop", "stop")], max_length=8
                    ),
                ),
                ("reasons", models.JSONField(default=list)),
                (
                    "done",
                    models.CharField(
                        choices=[("let_through", "let_through"), ("held_back", "held_back")],
                        max_length=16,
                    ),
                ),
                ("pack", models.PositiveIntegerField(default=0)),
                (
                    "decided_by",
                    models.CharField(
                        choices=[("gate", "gate"), ("server", "server")], max_length=8
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("again", models.CharField(blank=True, max_length=8)),
                ("again_reasons", models.JSONField(default=list)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="gates.device",
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="gates.gate",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pack",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("number", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packs",
                        to="gates.device",
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
                        to="gates.gate",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("user", models.UUIDField()),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("planned_by", models.CharField(max_length=64)),
                ("planned_at", models.DateTimeField()),
                ("came_at", models.DateTimeField(null=True)),
                ("went_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shifts",
                        to="gates.gate",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("app", "app"),
                            ("turnstile", "turnstile"),
                            ("plate_reader", "plate_reader"),
                            ("thermal_camera", "thermal_camera"),
                            ("reader", "reader"),
                            ("biometric", "biometric"),
                        ],
                        max_length=16,
                    ),
                ),
                ("label", models.CharField(max_length=64)),
                ("digest", models.BinaryField(max_length=32)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="gates.gate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("digest",), name="gates_one_enrolment_a_code")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="device",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["gate", "spoke_at"],
                name="gates_devices_heard",
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(fields=("key",), name="gates_one_device_a_key"),
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(fields=["gate", "happened_at"], name="gates_checks_of_a_gate"),
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(
                condition=models.Q(("person__isnull", False)),
                fields=["person", "happened_at"],
                name="gates_moves_of_a_person",
            ),
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(
                condition=models.Q(("share__isnull", False)),
                fields=["share", "happened_at"],
                name="gates_moves_on_a_quota",
            ),
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(
                condition=models.Q(("settled_at__isnull", True)),
                fields=["recorded_at", "id"],
                name="gates_checks_to_weigh",
            ),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.UniqueConstraint(
                fields=("gate", "number"), name="gates_one_pack_a_number"
            ),
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(fields=["gate", "begins_at"], name="gates_shifts_of_a_gate"),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("begins_at"))),
                name="gates_shift_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("cancelled_at__isnull", True)),
                expressions=[
                    ("user", "="),
                    (
                        models.Func(
                            models.F("begins_at"),
                            models.F("ends_at"),
                            models.Value("[)"),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="gates_nobody_stands_in_two_places",
            ),
        ),
        SecureRows("gates_gate"),
        SecureRows("gates_enrolment"),
        SecureRows("gates_device"),
        SecureRows("gates_pack"),
        SecureRows("gates_check"),
        SecureRows("gates_shift"),
    ]
