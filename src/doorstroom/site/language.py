"""The language somebody chooses: of the pages, of their account, and of messages to them."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views import i18n

from doorstroom.apps.accounts.service import User, set_language
from doorstroom.apps.people.service import Changes, Person, change_person
from doorstroom.core.values.actor import system_actor


def choose_language(request: HttpRequest) -> HttpResponseBase:
    """For this browser; for who is signed in also where they sign in next, and by message."""
    response = i18n.set_language(request)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and isinstance(request.user, User):
        set_language(request.user, language=chosen)
        own = request.user.person_id
        person = Person.objects.current().filter(pk=own).first() if own is not None else None
        if person is not None:
            by_hand = system_actor(f"{person.first_name} (eigen pagina)", timezone.now())
            change_person(person, changes=Changes({"language": chosen}), actor=by_hand)
    return response
