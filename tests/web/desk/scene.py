"""A desk at work, for tests of its screens: a casemanager, a colleague, and their people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.test import Client

from doorstroom.apps.partners.service import Organisation, Worker
from doorstroom.apps.pathways.service import NextStep, Pathway, set_next_step
from doorstroom.apps.people.service import Person
from tests.apps import factories as make
from tests.support.clock import A_TUESDAY


@dataclass
class Desk:
    """A Jongerenloket with a casemanager (signed in) and a colleague."""

    client: Client
    organisation: Organisation = field(
        default_factory=lambda: make.make_organisation("jongerenloket", name="Toets Loket")
    )

    def __post_init__(self) -> None:
        self.coach = make.make_worker(self.organisation, name="Marije Toets")
        self.colleague = make.make_worker(self.organisation, name="Cor Collega")
        make.make_programme(organiser=self.organisation)
        self.client.force_login(self.user(self.coach))

    @staticmethod
    def user(worker: Worker) -> Any:
        return worker.user

    def as_(self, worker: Worker) -> Client:
        client = Client()
        client.force_login(self.user(worker))
        return client

    def pathway(
        self, *, due: date | None = None, title: str = "Bel Sam", **changes: Any
    ) -> Pathway:
        """Somebody of the casemanager's, with a step on a day."""
        owner = changes.pop("owner", self.coach)
        now = changes.pop("now", A_TUESDAY)
        pathway = make.make_pathway(owner=owner, now=now, **changes)
        if due is not None:
            set_next_step(
                pathway,
                step=NextStep(title, due, changes.get("at")),
                actor=make.actor_of(owner, now),
            )
        return Pathway.objects.select_related("person", "programme", "next_task").get(pk=pathway.pk)

    def person(self, **changes: Any) -> Person:
        return self.pathway(**changes).person

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()

    def post(self, path: str, **data: Any) -> Any:
        return self.client.post(path, data)

    def saved(self, path: str, **data: Any) -> str:
        """Post what should be saved; gives where it leads."""
        answer = self.client.post(path, data)
        assert answer.status_code == 302, answer.content.decode()
        return str(answer["Location"])


TEN = time(10)
