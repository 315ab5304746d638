"""Phone numbers stood as they were typed: one number in two forms was two numbers.

From here on they are kept as ``core.values.phones.kept_number`` says, and so are those that
stand there now. The history keeps what stood before. What holds a letter is no number alone.
"""

from django.db import migrations

TABLES = ("people_person", "partners_worker")

ONE_FORM = """
WITH typed AS (
    SELECT id, phone, btrim(phone) AS said, regexp_replace(phone, '[^0-9]', '', 'g') AS digits
    FROM {table} WHERE phone <> '' AND phone !~ '[[:alpha:]]'
), country AS (
    SELECT id, phone, said, digits,
        CASE WHEN said LIKE '+%' OR digits LIKE '00%' THEN regexp_replace(digits, '^00', '')
             WHEN digits LIKE '0%' THEN '31' || digits
             ELSE digits END AS called
    FROM typed
), number AS (
    SELECT id, phone, said, digits,
        CASE WHEN called LIKE '31%' THEN '31' || ltrim(substr(called, 3), '0')
             ELSE called END AS called
    FROM country
), kept AS (
    SELECT id, phone,
        CASE WHEN called ~ '^31[1-9][0-9]{{8}}$' AND (said LIKE '+%' OR digits LIKE '0%')
             THEN '0' || substr(called, 3)
             WHEN called <> '' AND (said LIKE '+%' OR digits LIKE '00%') THEN '+' || called
             ELSE said END AS phone_now
    FROM number
)
UPDATE {table} AS t SET phone = kept.phone_now
FROM kept WHERE kept.id = t.id AND kept.phone_now <> kept.phone;
"""


def one_form(table: str) -> str:
    return ONE_FORM.format(table=table)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0011_a_day_that_only_indicated_ends_nothing"),
        ("partners", "0006_attendance_has_an_organisation_of_its_own"),
    ]
    operations = [
        migrations.RunSQL(
            "".join(one_form(table) for table in TABLES) + "SET CONSTRAINTS ALL IMMEDIATE;",
            migrations.RunSQL.noop,
            elidable=True,
        )
    ]
