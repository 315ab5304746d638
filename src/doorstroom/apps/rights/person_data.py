"""What somebody asked about their data, and where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import PersonExport, Reader, Said, Section, Value, section

from .models import DataRequest, Origin

_LEFT_OUT: Mapping[str, str] = {
    "rights.Origin.message": "the message itself stands under messages",
}

_REQUEST: dict[str, Said] = {
    "kind": _("Verzoek"),
    "group": _("Over"),
    "involvement": _("Over organisatie"),
    "words": _("Wat je schreef"),
    "should_be": _("Wat er moet staan"),
    "asked_at": _("Gevraagd op"),
    "asked_through": _("Genoteerd door"),
    "answer_by": _("Antwoord vóór"),
    "extended_at": _("Later gemaakt op"),
    "extend_reason": _("Waarom later"),
    "state": _("Stand"),
    "answer": _("Antwoord"),
    "answered_at": _("Antwoord op"),
    "answered_by": _("Wie antwoordde"),
    "answering": _("Namens"),
    "takes_effect_on": _("Geldt vanaf"),
    "lifts_on": _("Weer gebruikt vanaf"),
    "lift_reason": _("Waarom weer gebruikt"),
    "lifted_by": _("Wie dat besloot"),
    "taken_back_how": _("Hoe ingetrokken"),
    "taken_back_words": _("Wat je toen zei"),
    "taken_back_through": _("Wie dat noteerde"),
}
_ORIGIN: dict[str, Said] = {
    "kind": _("Hoe"),
    "source": _("Van"),
    "receiver": _("Naar"),
    "obtained_on": _("Gekregen op"),
    "tell_by": _("Te vertellen vóór"),
    "told_at": _("Verteld op"),
    "told_how": _("Hoe verteld"),
    "told_by": _("Door"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Requests with their answers, and every source."""

    def asked(row: DataRequest) -> Mapping[str, Value]:
        return {
            "involvement": row.involvement.organisation.name if row.involvement else "",
            "answering": row.answering.name if row.answering else "",
            "asked_through": reader.name(row.asked_through),
            "answered_by": reader.name(row.answered_by),
            "lifted_by": reader.name(row.lifted_by),
            "taken_back_through": reader.name(row.taken_back_through),
        }

    def came(row: Origin) -> Mapping[str, Value]:
        return {
            "source": row.source.name,
            "receiver": row.receiver.name if row.receiver else "",
            "told_by": reader.name(row.told_by),
        }

    requests = DataRequest.objects.filter(person__in=people)
    origins = Origin.objects.filter(person__in=people)
    return (
        section(
            "requests",
            _("Wat je vroeg over je gegevens"),
            group="access",
            rows=requests.select_related("involvement__organisation", "answering").order_by(
                "asked_at", "id"
            ),
            labels=_REQUEST,
            said=asked,
        ),
        section(
            "origins",
            _("Waar gegevens vandaan kwamen"),
            group="access",
            rows=origins.select_related("source", "receiver").order_by("obtained_on", "id"),
            labels=_ORIGIN,
            said=came,
        ),
    )


EXPORT = PersonExport("rights", _LEFT_OUT, export)
