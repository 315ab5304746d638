"""An emergency is open as long as its row says, by the clock of the database.

The application says whom its user has open in an emergency, and no more: what counts is a row of
that user which is not closed and not past ``shut_at``. A clock that is wrong, or code that says
somebody's name without a row, opens nothing.
"""

from django.db import migrations

ROLE = "doorstroom_fence"

FUNCTION = f"""
CREATE OR REPLACE FUNCTION fence.emergencies() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = ''
AS $$
DECLARE
    said text := nullif(current_setting('doorstroom.emergencies', true), '');
BEGIN
    -- Hardly anybody has one, and every statement asks.
    IF said IS NULL THEN
        RETURN '{{}}'::uuid[];
    END IF;
    RETURN coalesce((
        SELECT array_agg(opened.person_id) FROM public.people_emergencyaccess AS opened
        WHERE opened.person_id = ANY (said::uuid[])
          AND opened.user_id = fence.account()
          AND opened.closed_at IS NULL
          AND opened.shut_at > now()
    ), '{{}}'::uuid[]);
END
$$;
GRANT CREATE ON SCHEMA fence TO {ROLE};
ALTER FUNCTION fence.emergencies() OWNER TO {ROLE};
REVOKE CREATE ON SCHEMA fence FROM {ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("fences", "0010_each_group_by_role")]
    operations = [migrations.RunSQL(FUNCTION, migrations.RunSQL.noop)]
