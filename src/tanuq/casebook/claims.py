"""A claim: one value that one source gives, the words it was read from, and where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson

from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.errors import UnknownProperty
from tanuq.vocabulary.properties import Property, property_named


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the words stand: a column of the account's row, or a span of the source's text.

    Offsets count code points of the text derivative, which never changes.
    """

    column: int | None = None
    start: int | None = None
    end: int | None = None


_NOWHERE = Anchor()


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one property in one account."""

    property: str
    value: str
    written: str
    anchor: Anchor = _NOWHERE
    about: str = ""
    certainty: str = ""
    visibility: Visibility = Visibility.TEAM
    problem: str = ""


def encode(claims: Iterable[Claim]) -> str:
    """The claims of one account as compact JSON, the same text for the same claims.

    A claim is an array without its empty tail: property, value, written (null when equal to the value),
    anchor (a column number, or [start, end]), about, certainty, visibility, problem.
    """
    return orjson.dumps([pack(claim) for claim in claims]).decode()


def pack(claim: Claim) -> list[Any]:
    """One claim as it stands in the array."""
    anchor = claim.anchor
    packed: list[Any] = [
        claim.property,
        claim.value,
        None if claim.written == claim.value else claim.written,
        anchor.column if anchor.start is None else [anchor.start, anchor.end],
        claim.about or None,
        claim.certainty or None,
        None if claim.visibility is Visibility.TEAM else claim.visibility.value,
        claim.problem or None,
    ]
    while packed[-1] is None:
        del packed[-1]
    return packed


def decode(text: str) -> list[Claim]:
    """The claims that :func:`encode` wrote."""
    return [_unpack(packed) for packed in orjson.loads(text)]


def _unpack(packed: list[Any]) -> Claim:
    prop, value, written, anchor, about, certainty, visibility, problem = packed + [None] * (8 - len(packed))
    return Claim(
        property=prop,
        value=value,
        written=value if written is None else written,
        anchor=_anchor(anchor),
        about=about or "",
        certainty=certainty or "",
        visibility=Visibility(visibility) if visibility else Visibility.TEAM,
        problem=problem or "",
    )


def _anchor(packed: int | list[int] | None) -> Anchor:
    if packed is None:
        return Anchor()
    if isinstance(packed, int):
        return Anchor(column=packed)
    return Anchor(start=packed[0], end=packed[1])


def claim_from_body(body: Mapping[str, Any], floor: Visibility) -> Claim:
    """A claim as an ``account.given`` entry states it, no milder than its source's visibility, *floor*."""
    prop, own = _property_and_visibility(body["property"])
    decided = body.get("visibility")
    # Somebody may have decided otherwise than the property's habit, but never for what is protected.
    if decided is not None and own is not Visibility.RESTRICTED:
        own = Visibility(decided)
    value = body["value"]
    return Claim(
        property=prop.code,
        value=value,
        written=body.get("written", value),
        anchor=_anchor_from_body(body.get("anchor")),
        about=body.get("about", prop.about),
        certainty=body.get("certainty", ""),
        visibility=own if own is floor else max(floor, own),
        problem=body.get("problem", ""),
    )


def _anchor_from_body(anchor: Mapping[str, int] | None) -> Anchor:
    return Anchor(start=anchor.get("start"), end=anchor.get("end")) if anchor else _NOWHERE


@cache
def _property_and_visibility(code: str) -> tuple[Property, Visibility]:
    prop = readable_property(code)
    return prop, Visibility(prop.visibility)


def readable_property(code: str) -> Property:
    """The property with this code; the plain note where a newer tanuq wrote one that is not known here."""
    try:
        return property_named(code)
    except UnknownProperty:
        return property_named("note")
