from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_demo_personas")]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="person_id",
            field=models.UUIDField(blank=True, db_index=True, null=True),
        ),
    ]
