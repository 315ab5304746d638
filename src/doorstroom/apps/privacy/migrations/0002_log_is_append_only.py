"""Nobody changes or removes what was logged, whatever code asks for it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION privacy_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is only added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE ON privacy_logentry
    FOR EACH ROW EXECUTE FUNCTION privacy_log_is_append_only();
"""
BACK = """
DROP TRIGGER log_is_append_only ON privacy_logentry;
DROP FUNCTION privacy_log_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_log_of_acts")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
