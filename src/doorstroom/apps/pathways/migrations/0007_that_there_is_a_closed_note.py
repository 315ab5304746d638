"""A view of the database, which the row security makes: Django only reads it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0005_more_functions_and_kinds"),
        ("pathways", "0006_a_note_shared_by_agreement"),
        ("people", "0009_what_may_be_known_of_somebody"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosedNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=12)),
                ("reached", models.BooleanField()),
                ("has_note", models.BooleanField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.worker",
                    ),
                ),
            ],
            options={
                "db_table": "pathways_closednote",
                "managed": False,
            },
        ),
    ]
