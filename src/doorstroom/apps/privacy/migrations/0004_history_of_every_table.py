"""The history of every table that bears a person, or hangs on a row that does."""

from django.db import migrations

# Columns that repeat another for searching and sorting; and what nobody may read anywhere.
COPIES = {
    "people_person": ("sort_key", "first_key", "given_key"),
    "people_involvement": ("sort_key", "reported_on"),
}
SECRETS = {"accounts_user": ("password",)}
UNSAID = {"accounts_user": ("last_login",)}

OWN = ("people_person", "r.id")
WITH_PERSON_ID = (
    "accounts_user",
    "people_involvement",
    "people_handover",
    "people_situationperiod",
    "people_formerschool",
    "people_need",
    "people_statedrisk",
    "people_emergencyaccess",
    "people_representation",
    "rights_datarequest",
    "rights_origin",
    "outreach_signup",
    "outreach_referral",
    "learning_enrolment",
    "learning_certificate",
    "pathways_pathway",
    "pathways_contactmoment",
    "pathways_outcome",
    "placements_placement",
    "placements_followup",
    "matching_proposal",
    "events_guest",
    "events_encounter",
)
WITH_PERSON = ("notices_message", "tasks_task")
# A row that hangs on another: the column, and the table it points at.
HANGING = (
    ("pathways_passage", "pathway_id", "pathways_pathway"),
    ("pathways_planitem", "pathway_id", "pathways_pathway"),
    ("placements_buildup", "placement_id", "placements_placement"),
    ("placements_agreement", "pathway_id", "pathways_pathway"),
    ("placements_attendance", "placement_id", "placements_placement"),
    ("placements_review", "placement_id", "placements_placement"),
    ("placements_safetyreport", "placement_id", "placements_placement"),
)


def _array(values):
    return "'{" + ",".join(values) + "}'"


def _follow(table, person, reads=()):
    copies = _array(COPIES.get(table, ()) + UNSAID.get(table, ()))
    secrets = _array(SECRETS.get(table, ()))
    return (
        f"SELECT history.follow('public.{table}', person => $p${person}$p$,"
        f" copies => {copies}, secrets => {secrets}, reads => {_array(reads)});"
    )


def _forward():
    yield _follow(*OWN)
    for table in WITH_PERSON_ID:
        yield _follow(table, "r.person_id")
    for table in WITH_PERSON:
        yield _follow(table, "r.person")
    yield _follow("people_personmerge", "r.kept_id")
    for table, column, parent in HANGING:
        lookup = f"(SELECT p.person_id FROM public.{parent} AS p WHERE p.id = r.{column})"
        yield _follow(table, lookup, (f"public.{parent}",))
    yield _follow(
        "placements_signature",
        "(SELECT p.person_id FROM public.placements_agreement AS a"
        " JOIN public.pathways_pathway AS p ON p.id = a.pathway_id WHERE a.id = r.agreement_id)",
        ("public.placements_agreement", "public.pathways_pathway"),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0003_history_of_changes"),
        ("accounts", "0004_saved_lists"),
        ("notices", "0002_messages_shown_in_tasks"),
        ("tasks", "0002_open_tasks_by_date"),
        ("people", "0007_represented_and_in_an_emergency"),
        ("rights", "0001_what_somebody_asks_and_was_told"),
        ("outreach", "0001_sign_ups_and_referrals"),
        ("learning", "0002_a_seat_exists"),
        ("pathways", "0005_a_destination_knows_its_station"),
        ("placements", "0004_decision_of_a_placement"),
        ("matching", "0001_proposals"),
        ("events", "0002_events_can_be_cancelled"),
    ]
    operations = [migrations.RunSQL("\n".join(_forward()), migrations.RunSQL.noop)]
