"""A key that was not turned by one's own tap says who noted it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matching", "0001_proposals")]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="person_noted_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="proposal",
            name="employer_noted_by",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
