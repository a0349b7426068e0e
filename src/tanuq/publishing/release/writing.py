"""An edition's values as bytes, the same bytes for the same values, and back."""

from collections.abc import Sequence
from typing import Any

import orjson

from tanuq.casebook.claims import Claim, decode, encode
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import UnreadableEdition
from tanuq.publishing.release.values import (
    Change,
    Contents,
    Correction,
    Part,
    Photograph,
    ReleasedAccount,
    ReleasedPerson,
    ReleasedSource,
    ReleasedSubject,
)

FORM = 1
"""Of the bytes; a newer one is refused, not misread."""
_SORTED = orjson.OPT_SORT_KEYS


def person_bytes(person: ReleasedPerson) -> bytes:
    """One line without its end."""
    return orjson.dumps(_person(person), option=_SORTED)


def part_bytes(people: Sequence[bytes]) -> bytes:
    """The lines of a part."""
    return b"\n".join(people)


def read_part(content: bytes) -> tuple[ReleasedPerson, ...]:
    """The people of a part.

    Raises:
        UnreadableEdition
    """
    return tuple(read_person(line) for line in content.splitlines())


def read_person(line: bytes) -> ReleasedPerson:
    """The person whom :func:`person_bytes` wrote.

    Raises:
        UnreadableEdition
    """
    try:
        return _read_person(orjson.loads(line))
    except (ValueError, KeyError, TypeError) as problem:
        raise UnreadableEdition("A part of this edition is not as it was written. Run: tanuq verify") from problem


def contents_bytes(contents: Contents) -> bytes:
    """The table of contents."""
    return orjson.dumps({"form": FORM, **_plain(contents)}, option=_SORTED)


def read_contents(content: bytes) -> Contents:
    """The table of contents that :func:`contents_bytes` wrote.

    Raises:
        UnreadableEdition
    """
    try:
        held = orjson.loads(content)
        if held.pop("form") != FORM:
            raise UnreadableEdition("This edition was made by a newer tanuq. Install that to publish it.")
        return Contents(
            **held
            | {
                "parts": tuple(Part(**part) for part in held["parts"]),
                "files": tuple(held["files"]),
                "editions": tuple(held["editions"]),
                "corrections": tuple(Correction(**one) for one in held["corrections"]),
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UnreadableEdition(
            "The table of contents of this edition is not as it was written. Run: tanuq verify"
        ) from problem


def _plain(value: Any) -> Any:
    return orjson.loads(orjson.dumps(value))


def _person(person: ReleasedPerson) -> dict[str, Any]:
    return {
        "number": person.number,
        "also": person.also,
        "accounts": [_account(account) for account in person.accounts],
        "subjects": [
            {"number": one.number, "kind": one.kind, "accounts": [_account(account) for account in one.accounts]}
            for one in person.subjects
        ],
        "sources": person.sources,
        "photographs": person.photographs,
        "preferred": person.preferred,
        "changes": person.changes,
    }


def _account(account: ReleasedAccount) -> list[Any]:
    return [account.number, account.source, account.level, orjson.Fragment(encode(account.claims))]


def _read_account(held: Sequence[Any]) -> ReleasedAccount:
    number, source, level, claims = held
    return ReleasedAccount(
        number, source, level, tuple(_public(claim) for claim in decode(orjson.dumps(claims).decode()))
    )


def _public(claim: Claim) -> Claim:
    if claim.visibility is not Visibility.PUBLIC:
        raise UnreadableEdition("This edition holds a value that is not public. Do not publish it. Run: tanuq verify")
    return claim


def _read_person(held: dict[str, Any]) -> ReleasedPerson:
    return ReleasedPerson(
        number=held["number"],
        also=tuple(held["also"]),
        accounts=tuple(_read_account(one) for one in held["accounts"]),
        subjects=tuple(
            ReleasedSubject(one["number"], one["kind"], tuple(_read_account(told) for told in one["accounts"]))
            for one in held["subjects"]
        ),
        sources=tuple(ReleasedSource(**one) for one in held["sources"]),
        photographs=tuple(Photograph(**one) for one in held["photographs"]),
        preferred=tuple((prop, value) for prop, value in held["preferred"]),
        changes=tuple(Change(**one | {"properties": tuple(one["properties"])}) for one in held["changes"]),
    )
