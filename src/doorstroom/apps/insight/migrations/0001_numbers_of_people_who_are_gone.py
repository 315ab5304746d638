from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("programmes", "0002_origin_of_versions_and_aligned_conditions")]

    operations = [
        migrations.CreateModel(
            name="Gone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("figure", models.CharField(max_length=40)),
                ("detail", models.CharField(blank=True, max_length=80)),
                ("month", models.DateField()),
                ("people", models.PositiveIntegerField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.programme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "figure", "detail", "month"),
                        name="gone_counted_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="gone_in_a_month"
                    ),
                ],
            },
        ),
    ]
