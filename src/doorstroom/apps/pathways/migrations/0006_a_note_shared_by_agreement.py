"""A confidential note is read by others once the person agreed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0005_more_functions_and_kinds"),
        ("pathways", "0005_a_destination_knows_its_station"),
        ("people", "0007_represented_and_in_an_emergency"),
    ]

    operations = [
        migrations.AddField(
            model_name="contactmoment",
            name="agreed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="contactmoment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed_on__isnull", True), ("confidential", True), _connector="OR"
                ),
                name="agreed_to_share_what_is_confidential",
            ),
        ),
    ]
