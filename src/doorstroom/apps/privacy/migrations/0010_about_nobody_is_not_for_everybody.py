"""What is about no young person was open to every seat of the region; now to whom it concerns.

A task to whose name or desk it stands on, a message to whom it was sent, an act to who did it.
What was done with a place stands on its page, for whoever has a seat at a desk.
"""

from django.db import migrations

ALL = '(SELECT fence."all"())'
WORKERS = "ANY ((SELECT fence.workers())::uuid[])"

SEES = {
    "tasks_task": (
        f"worker_id = {WORKERS} OR fence.sees(person) OR fence.of_own_desk(worker_id)",
        f"""worker_id = {WORKERS} OR (person IS NULL AND (SELECT fence.organisations()) <> '{{}}')
            OR fence.sees(person) OR fence.of_own_desk(worker_id)""",
    ),
    "notices_message": (
        f"worker = {WORKERS} OR fence.sees(person)",
        f"""worker = {WORKERS} OR (person IS NULL AND (SELECT fence.organisations()) <> '{{}}')
            OR fence.sees(person)""",
    ),
    "privacy_logentry": (
        """fence.sees(person) OR (person IS NULL AND (
            actor_user = (SELECT fence.account())
            OR (subject_kind = 'place' AND (SELECT fence.files()) <> '{}')))""",
        "(person IS NULL AND (SELECT fence.organisations()) <> '{}') OR fence.sees(person)",
    ),
}


def sees(table: str, when: str) -> str:
    return f"ALTER POLICY sees ON {table} USING ({ALL} OR {when});\n"


class Migration(migrations.Migration):
    dependencies = [
        ("fences", "0002_row_security_on_what_bears_a_person"),
        ("notices", "0002_messages_shown_in_tasks"),
        ("privacy", "0009_doors_are_for_who_works"),
        ("tasks", "0002_open_tasks_by_date"),
    ]
    operations = [
        migrations.RunSQL(
            "".join(sees(table, now) for table, (now, _before) in SEES.items()),
            "".join(sees(table, before) for table, (_now, before) in SEES.items()),
        )
    ]
