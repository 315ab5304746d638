"""What a list sorts on stands beside who is involved, and names are found by their beginning."""

import re
import unicodedata

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

BATCH = 2000
_PLAIN = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n",
        "æ": "ae", "œ": "oe", "þ": "th", "ə": "e",
    }
)  # fmt: skip


def plain(text):
    """As names were made plain when this was written."""
    letters = []
    for letter in unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN)):
        if letter.isascii():
            letters.append(letter)
        elif letter.isalnum():
            letters.append(f"~{ord(letter):05x}")
        elif not unicodedata.combining(letter):
            letters.append(" ")
    return re.sub(r"[^0-9a-z~]+", " ", "".join(letters)).strip()[:80]


FILL = """
UPDATE people_person p SET first_key = v.first_key, given_key = v.given_key
    FROM unnest(%s::uuid[], %s::text[], %s::text[]) AS v (id, first_key, given_key)
    WHERE p.id = v.id
"""


def fill_names(apps, editor):
    people = apps.get_model("people", "Person").objects.order_by("pk")
    found = people.values_list("pk", "call_name", "given_name")
    last = None
    while rows := list((found if last is None else found.filter(pk__gt=last))[:BATCH]):
        keys = [key for key, _call, _given in rows]
        first = [plain(call or given) for _key, call, given in rows]
        passport = [plain(given or call) for _key, call, given in rows]
        editor.connection.cursor().execute(FILL, [keys, first, passport])
        last = keys[-1]


COPY = """
UPDATE people_involvement i SET reported_on = p.first_reported_on, sort_key = p.sort_key
    FROM people_person p WHERE p.id = i.person_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_what_nobody_asked_stays_unknown")]
    operations = [
        migrations.AddField(
            "person",
            "first_key",
            models.CharField(blank=True, db_collation="C", default="", max_length=80),
        ),
        migrations.AddField(
            "person",
            "given_key",
            models.CharField(blank=True, db_collation="C", default="", max_length=80),
        ),
        migrations.AddField("involvement", "reported_on", models.DateField(null=True)),
        migrations.RunPython(fill_names, migrations.RunPython.noop, elidable=True),
        migrations.RunSQL(COPY, migrations.RunSQL.noop, elidable=True),
        migrations.AlterField("involvement", "reported_on", models.DateField()),
        migrations.AddIndex(
            "person", models.Index(fields=["first_key"], name="person_by_first_name")
        ),
        migrations.AddIndex(
            "person",
            models.Index(
                condition=Q(("given_key", F("first_key")), _negated=True),
                fields=["given_key"],
                name="person_by_given_name",
            ),
        ),
        migrations.AddIndex(
            "person",
            models.Index(
                Coalesce("last_contact_on", "first_reported_on"), name="person_silent_since"
            ),
        ),
        migrations.AddIndex(
            "involvement",
            models.Index(
                condition=Q(("ended_at__isnull", True)),
                fields=["organisation", "reported_on", "person"],
                name="reported_of_organisation",
            ),
        ),
        migrations.AddIndex(
            "involvement",
            models.Index(
                condition=Q(("ended_at__isnull", True)),
                fields=["worker", "reported_on", "person"],
                name="reported_of_worker",
            ),
        ),
    ]
