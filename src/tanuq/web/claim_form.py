"""The form that puts one claim right: what stands in its fields, and the claim that they come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tanuq.casebook.claims import Claim, claim_from_body
from tanuq.casebook.queries.stated import DeskAccount, StatedClaim
from tanuq.casebook.queries.wording import language
from tanuq.intake.anchoring.errors import NothingStated
from tanuq.intake.anchoring.stating import Statement, terms_of
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.properties import property_named

LONGEST = 100_000
"""So many letters has a value or a reason at most: a testimony's whole story may be one."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, and what is wrong with it."""

    value: str = ""
    certainty: str = ""
    visibility: str = ""
    reason: str = ""
    error: str = ""
    problem: str = ""
    """Why the value should be looked at before it is kept."""


def of_claim(claim: Claim) -> Typed:
    """The fields as the claim stands."""
    return Typed(claim.value or claim.written, claim.certainty, claim.visibility.value)


def sent(request: HttpRequest) -> Typed:
    """The fields as they were sent."""
    names = ("value", "certainty", "visibility", "reason")
    # A browser sends every end of a line as two characters.
    return Typed(*(request.POST.get(name, "").replace("\r\n", "\n").replace("\0", "") for name in names))


def statement(claim: Claim, typed: Typed) -> Statement:
    """The claim as it is to stand instead: of the same property and act, with the same words at the same place.

    Raises:
        UnknownProperty: when a newer tanuq wrote it; that one can put it right.
    """
    prop = property_named(claim.property)
    seen = typed.visibility in set(Visibility)
    return Statement(
        property=prop,
        written=_words(claim, typed),
        anchor=claim.anchor,
        typed=typed.value,
        about=claim.about,
        certainty=typed.certainty if typed.certainty in _certainties(claim) else "",
        visibility=Visibility(typed.visibility) if seen else claim.visibility,
    )


def _words(claim: Claim, typed: Typed) -> str:
    """The words of the source stay what they are; where none are marked and none were kept, they are what is typed."""
    kept = claim.anchor.is_span or claim.anchor.since is not None or claim.written != claim.value
    return claim.written if kept else typed.value.strip()


def corrected(
    account: DeskAccount, stated: StatedClaim, typed: Typed, original: Mapping[str, Any]
) -> tuple[dict[str, Any], str]:
    """The body of the claim that is to stand instead, and why its value should be looked at, if it should.

    *original* is the body of the claim as it stands: a value that nobody touched is not read anew.

    Raises:
        NothingStated: when there is no value, it is too long, or nothing is different.
    """
    claim = stated.view.claim
    if max(len(typed.value), len(typed.reason)) > LONGEST:
        raise NothingStated(_("That is too long: at most %(most)s letters are kept here.") % {"most": LONGEST})
    wanted = statement(claim, typed)
    if typed.value == of_claim(claim).value:
        body, problem = _with(original, wanted), ""
    else:
        body, problem = wanted.in_body(), wanted.reading().problem
    if says(claim_from_body(body, account.source.visibility)) == says(claim):
        raise NothingStated(_("This is what stands there already. Change something, or leave it."))
    return body, problem


def _with(original: Mapping[str, Any], wanted: Statement) -> dict[str, Any]:
    """The claim as it stands, with what is said of how sure it is and who may see it."""
    kept = {name: part for name, part in original.items() if name not in {"certainty", "visibility"}}
    usual = wanted.visibility is Visibility(wanted.property.visibility)
    said = {"certainty": wanted.certainty, "visibility": "" if usual else wanted.visibility.value}
    return kept | {name: part for name, part in said.items() if part}


def says(claim: Claim) -> tuple[str, str, Visibility]:
    """What a correction can make different."""
    return claim.value, claim.certainty, claim.visibility


def choices(account: DeskAccount, stated: StatedClaim) -> dict[str, Any]:
    """What the fields offer."""
    claim = stated.view.claim
    terms = terms_of(property_named(claim.property), language())
    known = any(code == claim.value for code, _label in terms)
    floor = max(account.source.visibility, Visibility(property_named(claim.property).visibility))
    return {
        "terms": terms if known or not terms else ((claim.value or claim.written,) * 2, *terms),
        "certainties": _certainties(claim),
        "visibilities": tuple(one.value for one in Visibility if one >= _mildest(account, floor)),
    }


def _mildest(account: DeskAccount, usual: Visibility) -> Visibility:
    # What is protected by its kind stays so; anything else can be shown to whoever may see its source.
    return usual if usual is Visibility.RESTRICTED else account.source.visibility


def _certainties(claim: Claim) -> tuple[str, ...]:
    """Codes: what a source says itself, what it doubts, and whatever stands there now."""
    return tuple(dict.fromkeys(("", "unsure", claim.certainty)))


def instead_of(account: DeskAccount, claim: StatedClaim) -> StatedClaim | None:
    """What stands where *claim* stood before it was put right, however often; None where nothing does."""
    after: Mapping[tuple[str, int], StatedClaim] = {
        one.instead: one for one in (*account.taken_back, *account.standing) if one.instead is not None
    }
    found: StatedClaim | None = claim
    while found is not None and found.gone_by:
        found = after.get((found.entry, found.place))
    return found
