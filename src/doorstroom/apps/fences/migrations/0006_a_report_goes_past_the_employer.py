"""What is told past an employer: no task, message or line in the log gives it away there.

An employer may guide people too. Whoever does so there reads the dossier and not the report, so
that what is written about the report is closed to them as the report is: whatever else opens
the row. That is what a restrictive policy says, beside those that open.

And the history of changes holds what every other row held before: no screen reads it, and it is
for actions and the system only.
"""

from django.db import migrations

ROLE = "doorstroom_fence"

# Evaluated once for a statement, not for each row. The owner passes, as with ``keeps``.
ALL = '(SELECT fence."all"())'
OWNER = f"(SELECT pg_has_role('{ROLE}', 'USAGE'))"
WORKERS = "ANY ((SELECT fence.workers())::uuid[])"

ABOUT = "subject_kind <> 'safety_report'"

ONLY = {
    "tasks_task": f"{ABOUT} OR worker_id = {WORKERS} OR fence.hears_of(subject_id)",
    "notices_message": f"purpose <> 'safety' OR worker = {WORKERS}",
    # A subject is a key for all kinds but a few.
    "privacy_logentry": f"""{ABOUT} OR fence.hears_of(
        CASE WHEN subject_kind = 'safety_report' THEN subject_id::uuid END)""",
}

# As SafetyReport.visible_to: who was told, and who sees the dossier and is not of that company.
FUNCTION = f"""
CREATE FUNCTION fence.hears_of(report uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 100 SET search_path = ''
AS $$
    SELECT fence.has_task_about(report) OR EXISTS (
        SELECT FROM public.placements_safetyreport AS row
        WHERE row.id = report AND fence.sees_past_the_employer(row.placement_id)
    )
$$;
GRANT CREATE ON SCHEMA fence TO {ROLE};
REVOKE ALL ON FUNCTION fence.hears_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fence.workers(), fence.hears_of(uuid) TO doorstroom_retention;
ALTER FUNCTION fence.hears_of(uuid) OWNER TO {ROLE};
REVOKE CREATE ON SCHEMA fence FROM {ROLE};
"""

HISTORY = f"ALTER POLICY sees ON privacy_change USING ({ALL});"


class Migration(migrations.Migration):
    dependencies = [("fences", "0005_what_was_ended_tells_nobody_any_more")]
    operations = [
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL(
            "".join(
                f"CREATE POLICY past_the_employer ON {table} AS RESTRICTIVE FOR SELECT"
                f" USING ({ALL} OR {OWNER} OR {only});\n"
                for table, only in ONLY.items()
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(HISTORY, migrations.RunSQL.noop),
    ]
