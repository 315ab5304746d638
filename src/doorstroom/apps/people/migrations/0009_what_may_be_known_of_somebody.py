"""A view of the database, which the row security makes: Django only reads it."""

import uuid

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_a_number_is_sealed_and_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=12)),
                ("call_name", models.CharField(max_length=80)),
                ("given_name", models.CharField(max_length=80)),
                ("infix", models.CharField(max_length=20)),
                ("surname", models.CharField(max_length=120)),
                ("birth_year", models.PositiveSmallIntegerField(null=True)),
                ("birth_month", models.PositiveSmallIntegerField(null=True)),
                ("birth_day", models.PositiveSmallIntegerField(null=True)),
                ("language", models.CharField(max_length=2)),
                ("work_needs", models.TextField()),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3), size=None
                    ),
                ),
                ("earliest", models.TimeField(null=True)),
                ("latest", models.TimeField(null=True)),
                ("hours_min", models.PositiveSmallIntegerField(null=True)),
                ("hours_max", models.PositiveSmallIntegerField(null=True)),
                ("available_from", models.DateField(null=True)),
                ("travel_mode", models.CharField(max_length=10)),
                ("max_minutes", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "db_table": "people_profile",
                "managed": False,
            },
        ),
    ]
