"""Who represents somebody, and a dossier opened in an emergency."""

import datetime
import uuid

import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0005_more_functions_and_kinds"),
        ("people", "0006_who_is_announced_waits_from_a_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reason", models.TextField()),
                ("opened_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "shut_at",
                    models.DateTimeField(
                        db_default=django.db.models.expressions.CombinedExpression(
                            django.contrib.postgres.functions.TransactionNow(),
                            "+",
                            models.Value(datetime.timedelta(seconds=10800)),
                        ),
                        editable=False,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("justified", "het was terecht"),
                            ("not_justified", "het was niet terecht"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("review_note", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "ouder met gezag"),
                            ("guardian", "voogd"),
                            ("curator", "curator"),
                            ("mentor", "mentor"),
                            ("administrator", "bewindvoerder"),
                            ("authorised", "iemand met een machtiging op papier"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("all", "alles"),
                            ("personal", "alles, behalve geld"),
                            ("money", "alleen geld"),
                        ],
                        max_length=20,
                    ),
                ),
                ("basis", models.CharField(max_length=200)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("end_reason", models.CharField(blank=True, default="", max_length=200)),
                ("added_by", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="involvement",
            name="involvement_role",
        ),
        migrations.AlterField(
            model_name="involvement",
            name="role",
            field=models.CharField(
                choices=[
                    ("owner", "casushouder"),
                    ("casemanager", "casemanager"),
                    ("client_manager", "klantmanager"),
                    ("jobcoach", "jobcoach"),
                    ("life_coach", "life-coach"),
                    ("youth_coach", "jongerencoach"),
                    ("school", "school"),
                    ("aftercare", "nazorg"),
                    ("referrer", "verwijzer"),
                    ("course", "opleiding"),
                    ("employer", "werkgever"),
                    ("partner", "partner"),
                    ("youth_organisation", "jongerenorganisatie"),
                    ("attendance", "leerplicht"),
                    ("debt_counsel", "schuldhulp"),
                    ("neighbourhood", "wijkteam"),
                    ("uwv", "UWV"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "owner",
                            "casemanager",
                            "client_manager",
                            "jobcoach",
                            "life_coach",
                            "youth_coach",
                            "school",
                            "aftercare",
                            "referrer",
                            "course",
                            "employer",
                            "partner",
                            "youth_organisation",
                            "attendance",
                            "debt_counsel",
                            "neighbourhood",
                            "uwv",
                        ],
                    )
                ),
                name="involvement_role",
                violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.worker"
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="emergencies",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="reviewed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.worker",
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="worker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.worker"
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="representations",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(fields=["person", "user", "shut_at"], name="emergency_of_person"),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(fields=["user", "opened_at"], name="emergency_of_user"),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(
                condition=models.Q(("reviewed_at__isnull", True)),
                fields=["owner", "opened_at"],
                name="emergency_to_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["", "justified", "not_justified"])),
                name="emergency_outcome",
                violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.GreaterThanOrEqual(
                    django.db.models.functions.text.Length("reason"), 20
                ),
                name="emergency_has_a_reason",
                violation_error_message="Schrijf in een paar woorden waarom dit nodig is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at__gt", models.F("opened_at")),
                    (
                        "ends_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("opened_at"),
                            "+",
                            models.Value(datetime.timedelta(seconds=10800)),
                        ),
                    ),
                ),
                name="emergency_lasts_hours",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome", ""),
                        ("reviewed_at__isnull", True),
                        ("reviewed_by__isnull", True),
                    ),
                    models.Q(
                        ("reviewed_at__isnull", False),
                        ("reviewed_by__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("review_note", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="emergency_reviewed_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="representation",
            index=models.Index(fields=["person", "starts_on"], name="represented"),
        ),
        migrations.AddIndex(
            model_name="representation",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True), ("user__isnull", False)),
                fields=["user"],
                name="represents",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["parent", "guardian", "curator", "mentor", "administrator", "authorised"],
                    )
                ),
                name="representation_kind",
                violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(("scope__in", ["all", "personal", "money"])),
                name="representation_scope",
                violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="representation_period",
                violation_error_message="De einddatum ligt voor de begindatum. Pas een van de twee aan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis", ""), _negated=True), models.Q(("name", ""), _negated=True)
                ),
                name="representation_has_a_basis",
                violation_error_message="Schrijf waaruit blijkt dat dit mag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["parent", "guardian"]), _negated=True),
                    ("ends_on__isnull", False),
                    _connector="OR",
                ),
                name="parents_represent_until_adult",
                violation_error_message="Een ouder of voogd vertegenwoordigt tot 18 jaar. Vul een einddatum in.",
            ),
        ),
    ]
