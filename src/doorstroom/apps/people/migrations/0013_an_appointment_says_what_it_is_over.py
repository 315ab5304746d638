"""A mentor reads nothing of money and an administrator nothing else, whatever was typed before."""

from django.db import migrations, models

# What contradicts itself ends: who guides adds it anew, from the paper that shows it.
REPAIR = """
UPDATE people_representation
    SET ended_at = now(), end_reason = 'De omvang paste niet bij de benoeming.'
    WHERE ended_at IS NULL AND (kind, scope) IN (('mentor', 'money'), ('administrator', 'personal'));
UPDATE people_representation SET scope = 'personal' WHERE kind = 'mentor' AND scope <> 'personal';
UPDATE people_representation SET scope = 'money' WHERE kind = 'administrator' AND scope <> 'money';
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0012_a_phone_number_has_one_form")]
    operations = [
        migrations.RunSQL(REPAIR, migrations.RunSQL.noop, elidable=True),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "mentor"), _negated=True) | models.Q(("scope", "personal")),
                    models.Q(("kind", "administrator"), _negated=True)
                    | models.Q(("scope", "money")),
                ),
                name="representation_scope_of_kind",
                violation_error_message="Een mentor leest niets van geld, een bewindvoerder "
                "niets anders.",
            ),
        ),
    ]
