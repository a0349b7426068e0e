"""May this value leave for this use? One function answers for everything that goes out, from ``uses.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tanuq.policy.actions import Consent
from tanuq.policy.decision import Viewer, may_see
from tanuq.policy.roles import Nature, Purpose
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.datafiles import read_toml


class Use(StrEnum):
    """What something leaves for."""

    RELEASE = "release"
    UN_SUBMISSION = "un_submission"
    PROSECUTION = "prosecution"
    MEETING = "meeting"
    OWN_CASE = "own_case"
    EXPORT = "export"


class Held(StrEnum):
    """Why something stays, the gravest reason first."""

    WITHDRAWN = "withdrawn"
    """A consent was withdrawn, and that silences for this use."""
    VISIBILITY = "visibility"
    """It is marked for fewer eyes."""
    ACCOUNT_CONSENT = "account_consent"
    """Nobody consented that this source's account leaves, or it was refused."""
    NAME_CONSENT = "name_consent"
    """It can tell who somebody is, and nobody consented to the name."""
    PHOTOGRAPH_CONSENT = "photograph_consent"
    """It is a photograph, and nobody consented to that."""
    REVIEW_LEVEL = "review_level"
    """The account is not verified as far as was asked for."""
    NOT_REDACTED = "not_redacted"
    """It is a file that nobody made a redacted copy of."""
    ELSEWHERE = "elsewhere"
    """It points to somebody or something that does not leave."""


_ANY = "any"


class Part(StrEnum):
    """Which part of an account a value is."""

    TOLD = "told"
    PHOTOGRAPH = "photograph"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one value stands: everything that decides whether it may leave."""

    visibility: Visibility
    """The strictest that applies to it."""
    nature: Nature = Nature.IDENTIFYING
    part: Part = Part.TOLD
    consents: Mapping[str, Consent] | None = None
    """Of its source, by the code of the list ``consent_purpose``; what is missing was not asked for."""
    verified: bool = False
    """Whether its account is verified as far as was asked for."""
    unnamed: bool = False
    """Whether anybody who tells of the same person asks that the name does not leave (:func:`unnames`)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One row of the table."""

    why: str
    purpose: Purpose
    account: str
    name: str
    photograph: str
    reviewed: bool
    silenced_by: str
    """Whose withdrawal silences: "needed", of a consent that some part needs; "any", of any consent."""

    @property
    def consents(self) -> frozenset[str]:
        """Every consent that some part needs."""
        return frozenset({self.account, self.name, self.photograph} - {""})


@cache
def terms_of(use: Use) -> Terms:
    """What *use* asks for, with its reason."""
    row = read_toml("tanuq.policy", "uses.toml")[use.value]
    return Terms(**(row | {"purpose": Purpose(row["purpose"])}))


def held_back(viewer: Viewer, use: Use, standing: Standing) -> Held | None:
    """Why a value that stands so does not leave when *viewer* sends it out for *use*; None where it may leave.

    >>> given = {"publish_account": Consent.GIVEN}
    >>> told = Standing(Visibility.PUBLIC, Nature.PLAIN, consents=given, verified=True)
    >>> held_back(Viewer(Visibility.TEAM), Use.RELEASE, told) is None
    True
    >>> named = Standing(Visibility.PUBLIC, Nature.IDENTIFYING, consents=given, verified=True)
    >>> held_back(Viewer(Visibility.TEAM), Use.RELEASE, named)
    <Held.NAME_CONSENT: 'name_consent'>
    """
    terms = terms_of(use)
    if terms.silenced_by == _ANY and silenced(use, standing.consents or {}):
        return Held.WITHDRAWN
    if not may_see(viewer, standing.visibility, terms.purpose, standing.nature):
        return Held.VISIBILITY
    given = {purpose for purpose, consent in (standing.consents or {}).items() if consent is Consent.GIVEN}
    if terms.account and terms.account not in given:
        return Held.ACCOUNT_CONSENT
    if standing.part is Part.PHOTOGRAPH:
        lacks = Held.PHOTOGRAPH_CONSENT if terms.photograph and terms.photograph not in given else None
    else:
        named = not terms.name or (terms.name in given and not standing.unnamed)
        lacks = Held.NAME_CONSENT if standing.nature is Nature.IDENTIFYING and not named else None
    return lacks or (Held.REVIEW_LEVEL if terms.reviewed and not standing.verified else None)


def silenced(use: Use, consents: Mapping[str, Consent]) -> bool:
    """Whether a source with these *consents* keeps everything of the people it tells of from leaving for *use*.

    >>> silenced(Use.RELEASE, {"publish_name": Consent.WITHDRAWN}), silenced(Use.RELEASE, {})
    (True, False)
    >>> silenced(Use.EXPORT, {"contact_again": Consent.WITHDRAWN})
    True
    """
    terms = terms_of(use)
    asked = consents.keys() if terms.silenced_by == _ANY else terms.consents
    return any(consents.get(purpose) is Consent.WITHDRAWN for purpose in asked)


def unnames(use: Use, consents: Mapping[str, Consent]) -> bool:
    """Whether a source with these *consents* keeps the name of the people it tells of from leaving for *use*.

    >>> shy = {"publish_name": Consent.REFUSED}
    >>> unnames(Use.RELEASE, shy), unnames(Use.OWN_CASE, shy)
    (True, False)
    """
    return consents.get(terms_of(use).name) is Consent.REFUSED
