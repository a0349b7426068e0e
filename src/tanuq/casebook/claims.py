"""A claim: one value that one source gives, the words it was read from, and where they stand."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import orjson

from tanuq.policy.roles import Nature
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.errors import UnknownProperty
from tanuq.vocabulary.properties import Property, property_named


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the words stand: a column of the account's row, a span of the source's text, or of a recording.

    Offsets count code points of a text derivative, which never changes; times count milliseconds from the beginning.
    """

    column: int | None = None
    start: int | None = None
    end: int | None = None
    text: str = ""
    """SHA-256 of the text that the offsets count in; "" where nobody named it: then the text of the source."""
    since: int | None = None
    until: int | None = None

    @property
    def is_span(self) -> bool:
        """Whether it is a span of a text."""
        return self.start is not None and self.end is not None

    def counts_in(self, text: str) -> bool:
        """Whether its offsets are those of the text with this SHA-256, which is the source's text now."""
        return self.is_span and self.text in {"", text}


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
    entry: str = ""
    """Hash of the entry that states it, where that is not the one that began the account."""


def encode(claims: Iterable[Claim]) -> str:
    """The claims of one account as compact JSON, the same text for the same claims.

    A claim is an array without its empty tail: property, value, written (null when equal to the value),
    anchor (a column number, [start, end], [start, end, text], or {"since", "until"}), about, certainty, visibility,
    problem, entry.
    """
    return orjson.dumps([pack(claim) for claim in claims]).decode()


def pack(claim: Claim) -> list[Any]:
    """One claim as it stands in the array."""
    packed: list[Any] = [
        claim.property,
        claim.value,
        None if claim.written == claim.value else claim.written,
        _packed_anchor(claim.anchor),
        claim.about or None,
        claim.certainty or None,
        None if claim.visibility is Visibility.TEAM else claim.visibility.value,
        claim.problem or None,
        claim.entry or None,
    ]
    while packed[-1] is None:
        del packed[-1]
    return packed


def _packed_anchor(anchor: Anchor) -> int | list[Any] | dict[str, int | None] | None:
    if anchor.start is not None:
        return [anchor.start, anchor.end, anchor.text] if anchor.text else [anchor.start, anchor.end]
    if anchor.since is not None:
        return {"since": anchor.since, "until": anchor.until}
    return anchor.column


def decode(text: str) -> list[Claim]:
    """The claims that :func:`encode` wrote."""
    return [_unpack(packed) for packed in orjson.loads(text)]


def decode_only(text: str, properties: Container[str]) -> list[Claim]:
    """As :func:`decode`, but only the claims of these *properties*: a tenth of the time where few are wanted."""
    return [_unpack(packed) for packed in orjson.loads(text) if packed[0] in properties]


def _unpack(packed: list[Any]) -> Claim:
    whole = packed + [None] * (_PARTS - len(packed))
    prop, value, written, anchor, about, certainty, visibility, problem, entry = whole
    return Claim(
        property=prop,
        value=value,
        written=value if written is None else written,
        anchor=_anchor(anchor),
        about=about or "",
        certainty=certainty or "",
        visibility=Visibility(visibility) if visibility else Visibility.TEAM,
        problem=problem or "",
        entry=entry or "",
    )


_PARTS = 9


def _anchor(packed: int | list[Any] | dict[str, int] | None) -> Anchor:
    if packed is None:
        return _NOWHERE
    if isinstance(packed, int):
        return Anchor(column=packed)
    if isinstance(packed, dict):
        return Anchor(since=packed["since"], until=packed["until"])
    return Anchor(None, *packed)


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


def _anchor_from_body(anchor: Mapping[str, Any] | None) -> Anchor:
    if not anchor:
        return _NOWHERE
    if "since" in anchor:
        return Anchor(since=anchor["since"], until=anchor.get("until"))
    return Anchor(start=anchor.get("start"), end=anchor.get("end"), text=anchor.get("text", ""))


def anchor_in_body(anchor: Anchor) -> dict[str, int | str]:
    """The anchor as an entry states it, without the parts that say nothing."""
    parts = {"start": anchor.start, "end": anchor.end, "text": anchor.text or None}
    parts |= {"since": anchor.since, "until": anchor.until}
    return {name: part for name, part in parts.items() if part is not None}


@cache
def _property_and_visibility(code: str) -> tuple[Property, Visibility]:
    prop = readable_property(code)
    return prop, Visibility(prop.visibility)


def nature_of(claim: Claim) -> Nature:
    """Whether the claim can tell who somebody is; words that were not understood always may."""
    return nature_of_value(claim.property, claim.value, claim.problem)


def nature_of_value(code: str, value: str, problem: str) -> Nature:
    """As `nature_of`, of a claim that is not made yet."""
    return Nature.IDENTIFYING if not value or problem or _is_identifying(code) else Nature.PLAIN


@cache
def _is_identifying(code: str) -> bool:
    return readable_property(code).identifying


def bare(claim: Claim) -> Claim:
    """The claim without its words, and without the way to them: what is left tells what was understood, and no more."""
    return replace(claim, written=claim.value, anchor=_NOWHERE, certainty="", entry="")


def readable_property(code: str) -> Property:
    """The property with this code; the plain note where a newer tanuq wrote one that is not known here."""
    try:
        return property_named(code)
    except UnknownProperty:
        return property_named("note")
