"""Agreements: a text made of facts, its parties, and signatures bound to that very text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from doorstroom.apps.partners.service import (
    Organisation,
    OrganisationKind,
    Worker,
    lies_in_no_region,
    lies_in_one_region,
)
from doorstroom.apps.pathways.service import Pathway, lock_pathway, responsible_for
from doorstroom.apps.people.service import require_guidance, still_with
from doorstroom.apps.places.service import rules_of
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.programmes.service import pack_version
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about, open_task
from doorstroom.core.programmes import Agreement as PackAgreement
from doorstroom.core.programmes import Pack
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import PartialDate, ages_on
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.core.words import Value, render

from ..models import Agreement, Placement, Signature, SignChannel

OPEN_PARTY = "agreement.party.benefit_office"
PARENT = "parent"
EMPLOYMENT_CONTRACT = "employment_contract"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the party's code, the name on the paper, and its organisation if we know it."""

    party: str
    name: str
    organisation: Organisation | None = None


def hash_of(text: str) -> str:
    """What a signature is bound to: the SHA-256 of the text."""
    return hashlib.sha256(text.encode()).hexdigest()


def needs_parent(kind: str, born: PartialDate | None, today: date) -> bool:
    """Whether a parent signs too: for one's own employment contract until the day one is 16.

    For any other agreement until 18. Of whom nobody knows the date of birth, no parent is asked.
    """
    alone_from = 16 if kind == EMPLOYMENT_CONTRACT else 18
    return born is not None and ages_on(born, today)[0] < alone_from


def write_placement_agreement(placement: Placement, *, actor: Actor) -> Agreement:
    """The agreement of this kind of place, in its caller's transaction."""
    rules = rules_of(placement.kind)
    text = _placement_text(placement)
    signers = [_placement_signer(placement, party) for party in rules.parties]
    if _is_contract(placement) and needs_parent(
        EMPLOYMENT_CONTRACT, placement.person.born, actor.today
    ):
        signers.insert(1, _parent())
    return _write(
        placement.pathway,
        placement=placement,
        kind=placement.kind_id,
        title=rules.agreement,
        text=text,
        signers=signers,
        actor=actor,
    )


def _is_contract(placement: Placement) -> bool:
    return rules_of(placement.kind).family == "job"


def _parent() -> Signer:
    return Signer(PARENT, render("agreement.party.parent", {}))


def _placement_signer(placement: Placement, party: str) -> Signer:
    if party == "person":
        return Signer(party, placement.person.full_name)
    if party == "employer":
        return Signer(party, placement.place.employer.name, placement.place.employer)
    if party == "school" and placement.school is not None:
        return Signer(party, placement.school.name, placement.school)
    organiser = placement.pathway.programme.organiser
    if party == "organiser" and organiser is not None:
        return Signer(party, organiser.name, organiser)
    if party == "organiser":
        return Signer(party, placement.coach.organisation.name, placement.coach.organisation)
    return Signer(party, render(OPEN_PARTY, {}))


def _placement_text(placement: Placement) -> str:
    """The facts of the placement as short sentences, one a line."""
    place, rules = placement.place, rules_of(placement.kind)
    lines = [
        _line("opening", name=placement.person.full_name, employer=place.employer.name),
        _line("work", name=placement.person.first_name, place=place.title, site=place.site.place),
        _line("start", date=placement.starts_on),
    ]
    if placement.planned_end is not None:
        lines.append(_line("end", date=placement.planned_end))
    build_up = list(placement.build_up.order_by("from_on"))
    for row in build_up:
        if row.days:
            lines.append(_line("days", date=row.from_on, days=tuple(row.days)))
    if placement.start_time and placement.end_time:
        lines.append(_line("times", start=placement.start_time, end=placement.end_time))
    if placement.hours is not None:
        lines.append(_line("hours", hours=placement.hours))
    if placement.supervisor is not None:
        lines.append(_line("supervisor", supervisor=placement.supervisor.name))
    lines.append(
        _line("coach", coach=placement.coach.name, organisation=placement.coach.organisation.name)
    )
    if placement.goal:
        lines.append(_line("goal", goal=placement.goal))
    if place.qualification is not None:
        lines.append(
            _line("learning", qualification=place.qualification.name, crebo=place.qualification_id)
        )
    if place.pay_cents_month is not None:
        lines.append(_line("pay", cents=place.pay_cents_month))
    else:
        lines.append(_line(f"pay.{rules.pay}"))
    lines.append(_line(f"insurer.{rules.insurer}"))
    if rules.replacement == "school":
        lines.append(_line("replacement"))
    if rules.is_trial:
        lines.append(_line("trial"))
    lines.append(_line("unsafe", coach=placement.coach.name))
    return "\n".join(lines)


def _line(what: str, **facts: Value) -> str:
    return render(f"agreement.{what}", facts)


@action
def make_agreement(pathway: Pathway, *, code: str, actor: Actor) -> Agreement:
    """An agreement of the pack without a placement, such as the *inspanningscontract*.

    Every signer reads its text, so that holds what was promised for it and nothing else
    of the plan. The same one is not made twice.
    """
    require_guidance(pathway.person, actor)
    pathway = lock_pathway(pathway)
    if pathway.closed_on is not None:
        raise Refused("refused.pathway_closed", date=pathway.closed_on)
    pack = pack_version(pathway.programme, pathway.pack_version)
    wanted = next((each for each in pack.agreements if each.code == code), None)
    if wanted is None:
        raise Refused("refused.no_such_agreement", agreement=code)
    standing = Agreement.objects.filter(
        pathway=pathway, kind=code, placement=None, replaced_by=None
    ).first()
    if standing is not None:
        return standing
    return _write(
        pathway,
        placement=None,
        kind=code,
        title=wanted.title,
        text=_pack_text(pathway, pack, wanted),
        signers=_pack_signers(pathway, pack, wanted, actor),
        actor=actor,
    )


def _pack_text(pathway: Pathway, pack: Pack, agreement: PackAgreement) -> str:
    lines = [
        _line("pack_opening", name=pathway.person.full_name, programme=pack.title),
        agreement.title,
    ]
    promises = pathway.plan_items.filter(in_contract=True, broken_on__isnull=True)
    for item in promises.order_by("made_on", "id"):
        said = {"promised_by": item.promised_by, "promise": item.promise}
        if item.due_on is not None:
            lines.append(_line("promise_by", **said, date=item.due_on))
        else:
            lines.append(_line("promise", **said))
    lines.append(agreement.broken_promise or _line("broken_promise"))
    return "\n".join(lines)


def _pack_signers(
    pathway: Pathway, pack: Pack, agreement: PackAgreement, actor: Actor
) -> list[Signer]:
    signers: list[Signer] = []
    roles = {role.code for role in pack.roles}
    for code in agreement.signers:
        if code == "participant":
            signers.append(Signer("person", pathway.person.full_name))
        elif code == "parent_of_minor":
            if needs_parent(agreement.kind, pathway.person.born, actor.today):
                signers.append(_parent())
        elif code in roles:
            worker: Worker = responsible_for(pathway.person, pack.role(code).function or "")
            signers.append(Signer(code, worker.name, worker.organisation))
        else:
            party = pack.party(code)
            signers.append(Signer(code, party.name, _party(party.name, pathway)))
    return signers


def _party(name: str, pathway: Pathway) -> Organisation | None:
    """The one organisation of this name in the programme's region, or else of no region at all.

    None where two are so called. Never a company: who looks for places may add any name.
    """
    organiser = pathway.programme.organiser
    named = Organisation.objects.filter(name=name, merged_into=None).order_by("id")
    rows = list(named.exclude(kind=OrganisationKind.EMPLOYER))
    near = [each for each in rows if organiser and lies_in_one_region(organiser, each)]
    found = near or [each for each in rows if lies_in_no_region(each)]
    return found[0] if len(found) == 1 else None


def _write(
    pathway: Pathway,
    *,
    placement: Placement | None,
    kind: str,
    title: str,
    text: str,
    signers: list[Signer],
    actor: Actor,
) -> Agreement:
    agreement = Agreement.objects.create(
        pathway=pathway,
        placement=placement,
        kind=kind,
        title=title,
        text=text,
        text_hash=hash_of(text),
        made_at=actor.now,
    )
    Signature.objects.bulk_create(
        Signature(
            agreement=agreement,
            party=each.party,
            name=each.name[:120],
            organisation=each.organisation,
        )
        for each in signers
    )
    person = pathway.person
    worker = still_with(person, placement.coach) if placement else responsible_for(person)
    open_task(
        "task.get_signatures",
        subject_kind="agreement",
        subject_id=agreement.pk,
        person=pathway.person_id,
        due_on=max(actor.today, placement.starts_on) if placement else actor.today,
        worker=worker,
        facts={"agreement": title},
        actor=actor,
    )
    _log("log.agreement_made", agreement, actor)
    return agreement


@action
def replace_agreement(agreement: Agreement, *, text: str, actor: Actor) -> Agreement:
    """Another text is another agreement: everybody signs again, the old one stays as it was."""
    require_guidance(agreement.pathway.person, actor)
    old = _locked(agreement)
    if hash_of(text.strip()) == old.text_hash:
        return old
    if not text.strip():
        raise Refused("refused.agreement_needs_words")
    parties = [
        Signer(row.party, row.name, row.organisation)
        for row in old.signatures.select_related("organisation").order_by("party")
        if row.party != PARENT or _asks_a_parent(old, actor)
    ]
    close_tasks_about(old.pk, outcome=TaskOutcome.REPLACED, actor=actor)
    new = _write(
        old.pathway,
        placement=old.placement,
        kind=old.kind,
        title=old.title,
        text=text.strip(),
        signers=parties,
        actor=actor,
    )
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    return new


def _asks_a_parent(agreement: Agreement, actor: Actor) -> bool:
    """Whether a parent signs the next text too: who became old enough meanwhile signs alone."""
    pathway, placement = agreement.pathway, agreement.placement
    kind = EMPLOYMENT_CONTRACT
    if placement is None:
        pack = pack_version(pathway.programme, pathway.pack_version)
        kind = next((each.kind for each in pack.agreements if each.code == agreement.kind), "")
    return needs_parent(kind, pathway.person.born, actor.today)


@action
def sign(
    agreement: Agreement,
    *,
    party: str,
    channel: SignChannel,
    text_hash: str = "",
    name: str = "",
    confirmed: bool = False,
    actor: Actor,
) -> Signature:
    """One party signs this very text. Paper, desk and tap count equally.

    ``text_hash`` is that of the text somebody had before them; another text is
    not signed, and by tap none unseen. Whoever taps showed just now to be themselves
    (``confirmed``). On paper and at the desk the guidance notes it, by name.
    """
    agreement = _locked(agreement)
    if agreement.replaced_by_id is not None:
        raise Refused("refused.agreement_replaced", agreement=agreement.title)
    if hash_of(agreement.text) != agreement.text_hash:
        raise Refused("refused.agreement_text_changed", agreement=agreement.title)
    if (text_hash or channel == SignChannel.TAP) and text_hash != agreement.text_hash:
        raise Refused("refused.agreement_text_changed", agreement=agreement.title)
    row = (
        Signature.objects.select_for_update(of=("self",))
        .filter(agreement=agreement, party=party)
        .first()
    )
    if row is None:
        raise Refused("refused.not_a_party", agreement=agreement.title)
    _require_signer(agreement, row, channel, confirmed=confirmed, actor=actor)
    if row.signed_at is not None:
        raise Refused("refused.already_signed", name=row.name, date=row.signed_at)
    row.signed_at = actor.now
    row.signed_hash = agreement.text_hash
    row.channel = channel
    row.signed_by = actor.name
    row.name = name.strip()[:120] or row.name
    row.save(update_fields=["signed_at", "signed_hash", "channel", "signed_by", "name"])
    _log("log.signed", agreement, actor, name=row.name, channel=str(channel))
    if not agreement.signatures.filter(signed_at__isnull=True).exists():
        agreement.complete_at = actor.now
        agreement.save(update_fields=["complete_at"])
        close_tasks_about(agreement.pk, outcome=TaskOutcome.DONE, actor=actor)
        _log("log.agreement_complete", agreement, actor)
    return row


def _require_signer(
    agreement: Agreement, row: Signature, channel: SignChannel, *, confirmed: bool, actor: Actor
) -> None:
    """A tap is one's own: of the person, or of somebody in the organisation that signs."""
    if channel != SignChannel.TAP:
        require_guidance(agreement.pathway.person, actor)
        return
    if row.party == "person":
        own = actor.person_id == agreement.pathway.person_id
    else:
        own = row.organisation_id is not None and row.organisation_id in actor.organisation_ids
    if not own and actor.kind != "system":
        raise NotAllowed("refused.sign_for_yourself")
    if not confirmed:
        raise NotAllowed("refused.sign_in_again")


def is_signed(placement: Placement) -> bool:
    """Whether the agreement that stands now is signed by everybody."""
    standing = Agreement.objects.filter(placement=placement, replaced_by=None)
    return standing.exists() and not standing.filter(complete_at__isnull=True).exists()


def _locked(agreement: Agreement) -> Agreement:
    return (
        Agreement.objects.select_for_update(of=("self",))
        .select_related("pathway__person", "pathway__programme", "placement__coach")
        .get(pk=agreement.pk)
    )


def _log(code: str, agreement: Agreement, actor: Actor, **facts: str) -> None:
    record(
        code,
        subject_kind="agreement",
        subject_id=agreement.pk,
        person=agreement.pathway.person_id,
        facts={"agreement": agreement.title, **facts},
        actor=actor,
    )
