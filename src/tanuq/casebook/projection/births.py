"""A year of birth from an age: what a source says when it gives how old somebody was on a known day."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from tanuq.casebook.claims import Anchor, Claim
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.ages import birth_years
from tanuq.vocabulary.dates import parse_edtf
from tanuq.vocabulary.errors import TanuqError

AGED_ON = ("taken_date", "last_seen_date", "death_date")
"""A list's column of ages means the age on the day of the act: the first of these that is known."""
DERIVED = "derived"
"""The certainty of a value that was computed from others of the same account."""


@lru_cache(maxsize=65536)
def born(age: str, on: str) -> str:
    """EDTF of the birth of somebody *age* years old on the day *on* (EDTF), "" where neither tells."""
    try:
        return birth_years(age, parse_edtf(on)).edtf
    except TanuqError:
        return ""


def derived_birth(claims: Iterable[Claim]) -> Claim | None:
    """The claim of a birth date that follows from the age, where the account gives none itself."""
    understood = [claim for claim in claims if claim.value and not claim.problem]
    if any(claim.property == "birth_date" for claim in understood):
        return None
    ages = [claim for claim in understood if claim.property == "age"]
    for prop in AGED_ON:
        for claim in understood:
            if ages and claim.property == prop:
                stricter = max(ages[0].visibility, claim.visibility)
                birth = birth_claim(ages[0].written, born(ages[0].value, claim.value), ages[0].anchor, stricter)
                return birth and replace(birth, entry=ages[0].entry)
    return None


def birth_claim(written: str, value: str, anchor: Anchor, visibility: Visibility) -> Claim | None:
    """The derived claim, anchored to the words that give the age."""
    if not value:
        return None
    return Claim(
        property="birth_date",
        value=value,
        written=written,
        anchor=anchor,
        certainty=DERIVED,
        visibility=visibility,
    )
