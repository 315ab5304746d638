"""Attendance has an organisation of its own: it reads no dossier of the desk of its municipality."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0005_more_functions_and_kinds"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="organisation",
            name="organisation_kind",
        ),
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("gemeente", "gemeente"),
                    ("doorstroompunt", "Doorstroompunt"),
                    ("jongerenloket", "Jongerenloket"),
                    ("werkleerbedrijf", "werkleerbedrijf"),
                    ("school_pro", "school voor praktijkonderwijs"),
                    ("school_vso", "school voor voortgezet speciaal onderwijs"),
                    ("school_vo", "school voor voortgezet onderwijs"),
                    ("school_mbo", "mbo-school"),
                    ("werkgever", "werkgever"),
                    ("werkgeversservicepunt", "WerkgeversServicepunt"),
                    ("leerwerkloket", "Leerwerkloket"),
                    ("jongerenorganisatie", "jongerenorganisatie"),
                    ("coaching", "organisatie voor begeleiding"),
                    ("provincie", "provincie"),
                    ("landelijk", "landelijke organisatie"),
                    ("samenwerkingsverband", "samenwerkingsverband"),
                    ("schuldhulp", "schuldhulp"),
                    ("wijkteam", "wijkteam"),
                    ("uwv", "UWV"),
                    ("leerplicht", "leerplicht"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "gemeente",
                            "doorstroompunt",
                            "jongerenloket",
                            "werkleerbedrijf",
                            "school_pro",
                            "school_vso",
                            "school_vo",
                            "school_mbo",
                            "werkgever",
                            "werkgeversservicepunt",
                            "leerwerkloket",
                            "jongerenorganisatie",
                            "coaching",
                            "provincie",
                            "landelijk",
                            "samenwerkingsverband",
                            "schuldhulp",
                            "wijkteam",
                            "uwv",
                            "leerplicht",
                        ],
                    )
                ),
                name="organisation_kind",
                violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
            ),
        ),
    ]
