"""Debt counsel, neighbourhood team, UWV, funder, privacy officer and others take part."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0004_a_school_has_its_number"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="organisation",
            name="organisation_kind",
        ),
        migrations.RemoveConstraint(
            model_name="worker",
            name="worker_function",
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
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="worker",
            name="function",
            field=models.CharField(
                choices=[
                    ("desk", "balie"),
                    ("casemanager", "casemanager"),
                    ("client_manager", "klantmanager"),
                    ("jobcoach", "jobcoach"),
                    ("life_coach", "life-coach"),
                    ("youth_coach", "jongerencoach"),
                    ("stage_coordinator", "stagecoördinator"),
                    ("teacher", "docent"),
                    ("employer_contact", "contactpersoon van de werkgever"),
                    ("practice_trainer", "praktijkopleider"),
                    ("account_manager", "accountmanager"),
                    ("programme_manager", "programmamanager"),
                    ("coordinator", "regiocoördinator"),
                    ("youth_worker", "jongerenwerker"),
                    ("attendance_officer", "leerplichtambtenaar"),
                    ("debt_counsellor", "schuldhulpverlener"),
                    ("neighbourhood_worker", "medewerker van het wijkteam"),
                    ("uwv_adviser", "adviseur van het UWV"),
                    ("funder", "financier"),
                    ("privacy_officer", "privacyfunctionaris"),
                    ("administrator", "beheerder van de regio"),
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
                        ],
                    )
                ),
                name="organisation_kind",
                violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "function__in",
                        [
                            "desk",
                            "casemanager",
                            "client_manager",
                            "jobcoach",
                            "life_coach",
                            "youth_coach",
                            "stage_coordinator",
                            "teacher",
                            "employer_contact",
                            "practice_trainer",
                            "account_manager",
                            "programme_manager",
                            "coordinator",
                            "youth_worker",
                            "attendance_officer",
                            "debt_counsellor",
                            "neighbourhood_worker",
                            "uwv_adviser",
                            "funder",
                            "privacy_officer",
                            "administrator",
                        ],
                    )
                ),
                name="worker_function",
                violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
            ),
        ),
    ]
