"""What decides who sees is written by actions and the system, and read as before."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from doorstroom.apps.learning.service import Course, CourseClass
from doorstroom.apps.partners.service import StandIn, Worker, end_seat
from doorstroom.apps.places.service import Place
from doorstroom.apps.privacy.service import Change, acting_as
from tests.apps import factories as make
from tests.support.clock import moment
from tests.support.database import SecondConnection

DECIDES = {
    "partners_organisation", "partners_organisationmerge", "partners_worker", "partners_standin",
    "privacy_retentionrules", "people_numberpermit", "people_sealingkey",
    "accounts_signinprovider", "places_place", "learning_course", "learning_courseclass",
}  # fmt: skip
UNDER_ACTIONS = """
SELECT c.relname::text FROM pg_class AS c
WHERE c.relname = ANY (%s) AND c.relrowsecurity AND c.relforcerowsecurity
  AND (SELECT array_agg(p.polcmd::text ORDER BY p.polcmd::text) FROM pg_policy AS p
       WHERE p.polrelid = c.oid AND 0 = ANY (p.polroles)) = '{a,d,r,w}'
"""
OF_THE_OWNER = """
SELECT c.relname::text FROM pg_class AS c
WHERE c.relname IN ('django_migrations', 'django_content_type', 'auth_permission')
  AND has_table_privilege(current_user, c.oid, 'INSERT, UPDATE, DELETE')
"""


def test_each_table_that_decides_is_written_by_actions_only(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(UNDER_ACTIONS, [sorted(DECIDES)])
        assert {name for (name,) in cursor.fetchall()} == DECIDES


def test_nobody_takes_a_seat_or_stands_in_without_an_action(db: None) -> None:
    owner, stranger = make.make_worker(), make.make_worker()
    with acting_as(make.actor_of(stranger)):
        assert Worker.objects.filter(pk=owner.pk).update(user=stranger.user_id) == 0
        assert Worker.objects.filter(pk=owner.pk).delete()[0] == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            StandIn.objects.create(absent=owner, stand_in=stranger, starts_on=moment().date())
        assert Worker.objects.get(pk=owner.pk).user_id == owner.user_id
    assert not StandIn.objects.exists()


def test_nobody_makes_a_place_or_a_class_their_own_without_an_action(db: None) -> None:
    """Who was proposed or placed is seen through the employer, who enrolled through the course."""
    place, group = make.make_place(), make.make_class()
    stranger = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    with acting_as(make.actor_of(stranger)):
        assert Place.objects.filter(pk=place.pk).update(employer=stranger.organisation) == 0
        course = Course.objects.filter(pk=group.course_id)
        assert course.update(organisation=stranger.organisation) == 0
        assert CourseClass.objects.filter(pk=group.pk).update(course_id=group.course_id) == 0
        assert Place.objects.get(pk=place.pk).employer_id == place.employer_id


def test_what_a_seat_was_stays_known_and_not_whose_name_it_had(db: None) -> None:
    worker = make.make_worker()
    end_seat(worker, actor=make.system())
    [change] = Change.objects.filter(source="partners_worker", row_id=str(worker.pk), kind="update")
    assert change.after is not None
    assert "ended_on" in change.after
    assert not {"name", "phone", "email"} & change.after.keys()
    assert change.person is None


def test_which_migrations_ran_is_written_by_the_owner(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(OF_THE_OWNER, [])
        assert cursor.fetchall() == []


@pytest.mark.real_commits
def test_not_even_who_says_to_be_an_action_rewrites_which_migrations_ran(
    second_connection: SecondConnection,
) -> None:
    raw = second_connection()
    for statement in (
        "DELETE FROM django_migrations",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('fences', '0999_x', now())",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(statement.encode())
        raw.rollback()
