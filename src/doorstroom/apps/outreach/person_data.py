"""How somebody came in: their sign-ups, and who brought them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import PersonExport, Reader, Said, Section, Value, section

from .models import Referral, SignUp

_LEFT_OUT: Mapping[str, str] = {}

_SIGN_UP: dict[str, Said] = {
    "reference": _("Nummer"),
    "programme": _("Programma"),
    "answers": _("Antwoorden"),
    "signed_up_at": _("Aangemeld op"),
    "answer_by": _("Antwoord vóór"),
}
_REFERRAL: dict[str, Said] = {
    "programme": _("Programma"),
    "from_worker": _("Van"),
    "to_organisation": _("Naar"),
    "why": _("Waarom"),
    "referred_at": _("Verwezen op"),
    "answer_by": _("Antwoord vóór"),
    "status": _("Stand"),
    "question": _("Vraag terug"),
    "answer": _("Antwoord daarop"),
    "reason": _("Reden"),
    "answered_at": _("Antwoord op"),
    "answered_by": _("Wie antwoordde"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Sign-ups with their answers, and referrals."""

    def signed_up(row: SignUp) -> Mapping[str, Value]:
        answers = tuple(f"{key}: {value}" for key, value in sorted(row.answers.items()))
        return {"programme": row.programme.title, "answers": answers}

    def referred(row: Referral) -> Mapping[str, Value]:
        organisation = row.from_worker.organisation.name
        name = reader.worker(row.from_worker_id, row.from_worker.name)
        return {
            "programme": row.programme.title,
            "from_worker": f"{name}, {organisation}" if name else organisation,
            "to_organisation": row.to_organisation.name,
            "answered_by": reader.name(row.answered_by),
        }

    return (
        section(
            "sign_ups",
            _("Aanmeldingen"),
            group="access",
            rows=SignUp.objects.filter(person__in=people)
            .select_related("programme")
            .order_by("signed_up_at", "id"),
            labels=_SIGN_UP,
            said=signed_up,
        ),
        section(
            "referrals",
            _("Verwijzingen"),
            group="access",
            rows=Referral.objects.filter(person__in=people)
            .select_related("programme", "from_worker__organisation", "to_organisation")
            .order_by("referred_at", "id"),
            labels=_REFERRAL,
            said=referred,
        ),
    )


EXPORT = PersonExport("outreach", _LEFT_OUT, export)
