"""OpenID providers of the region, and the users whom they know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Identity, SignInProvider, User
from ..sealing import fingerprint, fingerprints, seal, unseal

_USE = "provider"
_SUBJECT = "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRow:
    """What an administrator says about a provider."""

    slug: str
    name: str
    issuer: str
    client_id: str
    secret: str = ""
    scopes: Sequence[str] = ("openid",)
    asked_acr: Sequence[str] = ()
    second_factor_acr: Sequence[str] = ()
    second_factor_amr: Sequence[str] = ()
    order: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """What a provider said about whoever just signed in there, and nothing else of it."""

    issuer: str
    subject: str
    acr: str
    amr: tuple[str, ...]

    def second_factor_of(self, provider: SignInProvider) -> bool:
        """The provider says, with a value that was agreed on, that it asked for a second one."""
        return self.acr in provider.second_factor_acr or bool(
            set(self.amr) & set(provider.second_factor_amr)
        )


@action
def save_provider(row: ProviderRow, *, actor: Actor) -> SignInProvider:
    """Add a provider, or change the one of that name. The system's command only."""
    _require_system(actor)
    parts = urlsplit(row.issuer)
    loopback = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback):
        raise Refused("refused.provider_needs_https")
    found = SignInProvider.objects.select_for_update().filter(pk=row.slug).first()
    if found is not None and found.issuer != row.issuer and found.identities.exists():
        # Subjects of another issuer are other people.
        raise Refused("refused.provider_has_users")
    provider = found or SignInProvider(slug=row.slug)
    provider.name, provider.issuer, provider.client_id = row.name, row.issuer, row.client_id
    if row.secret:
        provider.secret_sealed = seal(_USE, row.secret)
    provider.scopes = list(row.scopes)
    provider.asked_acr = list(row.asked_acr)
    provider.second_factor_acr = list(row.second_factor_acr)
    provider.second_factor_amr = list(row.second_factor_amr)
    provider.order, provider.is_active = row.order, True
    provider.save()
    _note("log.provider_saved", provider, actor)
    return provider


@action
def remove_provider(slug: str, *, actor: Actor) -> bool:
    """Off the sign-in page; the row goes too where nobody was linked. False: there is none."""
    _require_system(actor)
    provider = SignInProvider.objects.select_for_update().filter(pk=slug).first()
    if provider is None:
        return False
    _note("log.provider_removed", provider, actor)
    if provider.identities.exists():
        provider.is_active = False
        provider.save(update_fields=["is_active"])
    else:
        provider.delete()
    return True


def secret_of(provider: SignInProvider) -> str:
    """For the one who talks to the provider; never for a screen."""
    return unseal(_USE, provider.secret_sealed) if provider.secret_sealed else ""


@action
def user_known_by(shown: Shown, *, actor: Actor) -> User | None:
    """Whom this issuer means by this subject; never by name or address."""
    subjects = fingerprints(_SUBJECT, shown.issuer, shown.subject)
    identity = (
        Identity.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(issuer=shown.issuer, subject__in=subjects)
        .first()
    )
    if identity is None or not identity.user.is_active:
        return None
    # The hash of today's key: an older one is on its way out.
    identity.used_at, identity.subject = actor.now, subjects[0]
    identity.save(update_fields=["used_at", "subject"])
    return identity.user


@action
def link_identity(
    provider: SignInProvider, shown: Shown, *, user: User, by: str, actor: Actor
) -> Identity:
    """From now on this subject of this issuer is this user, as ``by`` confirmed."""
    subjects = fingerprints(_SUBJECT, shown.issuer, shown.subject)
    known = Identity.objects.filter(issuer=shown.issuer, subject__in=subjects).first()
    if known is not None:
        if known.user_id != user.pk:
            raise Refused("refused.identity_of_another")
        return known
    identity = Identity.objects.create(
        user=user,
        provider=provider,
        issuer=shown.issuer,
        subject=fingerprint(_SUBJECT, shown.issuer, shown.subject),
        linked_at=actor.now,
        linked_by=by,
        used_at=actor.now,
    )
    _note("log.identity_linked", provider, actor, user)
    return identity


@action
def unlink_identity(identity: Identity, *, actor: Actor) -> None:
    """One's own; not the last door one has."""
    user = User.objects.select_for_update().get(pk=identity.user_id)
    if actor.user_id != user.pk:
        raise NotAllowed("refused.not_your_sign_in")
    others = Identity.objects.filter(user=user, provider__is_active=True).exclude(pk=identity.pk)
    if not others.exists() and not user.has_usable_password() and user.person_id is None:
        raise Refused("refused.last_way_in")
    provider = identity.provider
    identity.delete()
    _note("log.identity_unlinked", provider, actor, user)


def _require_system(actor: Actor) -> None:
    if actor.kind != "system":
        raise NotAllowed("refused.only_on_the_server")


def _note(code: str, provider: SignInProvider, actor: Actor, user: User | None = None) -> None:
    record(
        code,
        subject_kind="provider" if user is None else "user",
        subject_id=provider.pk if user is None else user.pk,
        person=None,
        facts={"provider": provider.name},
        actor=actor,
    )
