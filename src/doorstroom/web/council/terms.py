"""The fixed words of a pack as people read them, where ``core.words`` has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.partners.service import Municipality
from doorstroom.apps.places.service import PlaceKind
from doorstroom.core import words as said
from doorstroom.core.programmes import Pack
from doorstroom.core.words.formats import format_value
from doorstroom.web.components.place_words import kind_title, language

Words = Mapping[str, "str | Promise"]

STATION_KINDS: Words = {
    "sign_up": _("aanmelding"),
    "call_up": _("oproep door een ander"),
    "wish": _("wens van een school"),
    "intake": _("intake"),
    "contract": _("afspraak tekenen"),
    "plan": _("plan maken"),
    "event": _("bijeenkomst"),
    "place": _("plek bij een bedrijf"),
    "course": _("opleiding"),
    "training": _("training"),
    "certificate": _("diploma of certificaat"),
    "job": _("baan"),
    "day_activity": _("dagbesteding"),
    "follow_up": _("volgen na de start"),
}
PARTY_KINDS: Words = {
    "municipality": _("gemeente"),
    "province": _("provincie"),
    "school": _("school"),
    "employer": _("werkgever"),
    "work_company": _("werkleerbedrijf"),
    "doorstroompunt": _("Doorstroompunt"),
    "jongerenloket": _("Jongerenloket"),
    "leerwerkloket": _("Leerwerkloket"),
    "employer_service": _("WerkgeversServicepunt"),
    "uwv": _("UWV"),
    "youth_organisation": _("jongerenorganisatie"),
    "cooperation": _("samenwerking"),
    "other": _("andere organisatie"),
}
PARTY_ROLES: Words = {
    "organises": _("organiseert"),
    "guides": _("begeleidt"),
    "refers": _("verwijst"),
    "teaches": _("geeft les"),
    "offers_places": _("biedt plekken"),
    "finds_places": _("zoekt plekken"),
    "pays": _("betaalt mee"),
    "aligns": _("stemt af"),
    "signs": _("tekent mee"),
}
AGREEMENT_KINDS: Words = {
    "effort_contract": _("inspanningscontract"),
    "internship_agreement": _("stageovereenkomst"),
    "practice_agreement": _("praktijkovereenkomst"),
    "praktijkverklaring_agreement": _("overeenkomst praktijkleren"),
    "trial_agreement": _("afspraak over een proefplek"),
    "employment_contract": _("arbeidscontract"),
    "plan": _("plan"),
}
CERTIFICATE_KINDS: Words = {
    "praktijkverklaring": _("praktijkverklaring"),
    "mbo-verklaring": _("mbo-verklaring"),
    "mbo-certificaat": _("mbo-certificaat"),
    "diploma": _("diploma"),
    "vca": _("VCA (veilig werken)"),
    "heftruck": _("heftruckcertificaat"),
    "haccp": _("HACCP (veilig werken met eten)"),
}
EVENT_KINDS: Words = {
    "meet_and_greet": _("meet & greet"),
    "speed_date": _("speeddate"),
    "cv_check": _("cv-check"),
    "match": _("bijeenkomst met werkgevers"),
    "talk": _("gesprek"),
}
COUNTED: Words = {
    "placement_started": _("mensen die op een plek begonnen"),
    "outcome": _("mensen met een bestemming"),
}
FUNCTIONS: Words = {
    "casemanager": _("casemanager"),
    "client_manager": _("klantmanager"),
    "jobcoach": _("jobcoach"),
    "life_coach": _("life-coach"),
    "youth_coach": _("jongerencoach"),
    "stage_coordinator": _("stagecoördinator"),
    "teacher": _("docent"),
    "employer_contact": _("contactpersoon van de werkgever"),
    "practice_trainer": _("praktijkopleider"),
    "account_manager": _("accountmanager"),
    "programme_manager": _("programmamanager"),
    "coordinator": _("regiocoördinator"),
}
QUESTION_KINDS: Words = {
    "name": _("naam"),
    "contact": _("telefoon of e-mail"),
    "birth_date": _("geboortedatum"),
    "residence": _("woonplaats"),
    "situation": _("wat iemand nu doet"),
    "school": _("school"),
    "choice": _("keuze uit antwoorden"),
    "text": _("eigen woorden"),
}
MONEY_KINDS: Words = {
    "ceiling": _("niet meer dan dit"),
    "plan": _("bedrag in het plan"),
    "source": _("herkomst"),
}
WHO_IN_REGION: Words = {
    "residents": _("voor inwoners van het gebied"),
    "residents_and_pupils": _("voor inwoners, en voor leerlingen van scholen in dit programma"),
    "anyone": _("voor iedereen; het gebied is geen grens"),
}
SCHOOL_TIMES: Words = {
    "now": _("nu"),
    "left": _("vroeger"),
    "now_or_left": _("nu of vroeger"),
}
TRACKS: Words = {"light": _("licht"), "heavy": _("zwaar")}
SIGNERS: Words = {
    "participant": _("wie meedoet"),
    "parent_of_minor": _("een ouder, als iemand jonger is dan 18"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What codes in a pack are called: kinds of places and municipalities come from tables."""

    language: str = "nl"
    place_kinds: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, str] = field(default_factory=dict)

    def term(self, vocabulary: str, word: str) -> str:
        return said.term(vocabulary, word, self.language)

    def place_kind(self, code: str) -> str:
        return self.place_kinds.get(code, code)

    def municipality(self, code: str) -> str:
        return self.municipalities.get(code, code)

    def either(self, texts: Iterable[str]) -> str:
        return format_value(tuple(texts), "or", self.language)

    def both(self, texts: Iterable[str]) -> str:
        return format_value(tuple(texts), "and", self.language)


def names() -> Names:
    """Looked up once for a page."""
    return Names(
        language=language(),
        place_kinds={kind.pk: kind_title(kind) for kind in PlaceKind.objects.order_by("pk")},
        municipalities=dict(
            Municipality.objects.order_by("sort_key", "code").values_list("code", "name")
        ),
    )


def signer(pack: Pack, code: str) -> str:
    """Who signs: the participant, a parent, a role or a party."""
    if code in SIGNERS:
        return str(SIGNERS[code])
    titles = {role.code: role.title for role in pack.roles}
    titles |= {party.id: party.name for party in pack.parties}
    return titles.get(code, code)


def choices_of_regions(known: Names) -> list[tuple[str, str]]:
    """The kinds of region, and none."""
    kinds = ("gemeenten", "doorstroompunt", "arbeidsmarktregio")
    none = str(_("De bron noemt geen gebied"))
    return [("", none), *((kind, known.term("region", kind)) for kind in kinds)]
