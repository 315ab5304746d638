"""What somebody asks, as they would say it themselves; the codes stay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rights", "0005_who_asked_by_phone_takes_it_back_by_phone")]
    operations = [
        migrations.AlterField(
            model_name="datarequest",
            name="kind",
            field=models.CharField(
                choices=[
                    ("correct", "er klopt iets niet"),
                    ("object", "ik wil niet dat dit gebeurt"),
                    ("restrict", "wacht met mijn gegevens"),
                    ("erase", "wis mijn gegevens"),
                    ("human", "ik wil dat een mens ernaar kijkt"),
                ],
                max_length=10,
            ),
        ),
    ]
