"""What is written down about a received item: who told it, with which consent, and what it says of whom or what."""

from collections.abc import Callable, Iterator
from typing import Any

from tanuq.cli.demo_material.material import AccountReference, Consent, Material, ToldAccount, ToldClaim, ToldSubject
from tanuq.ledger.entries import Draft


def drafts_about(material: Material, source: str, text: str) -> tuple[Draft, ...]:
    """The entries about *material*, received as *source*, whose text derivative is *text*.

    In this order: the description, the consents with their withdrawals, one ``account.given`` for each account of
    the material, in the same order.

    Raises:
        ValueError: when quoted words do not stand exactly once in the text.
    """
    return (
        Draft("source.described", _description(material, source)),
        *(draft for consent in material.consents for draft in _consent(consent, source)),
        *(Draft("account.given", _account(account, source, text)) for account in material.accounts),
    )


def claims_about(subject: ToldSubject, text: str, number_of: Callable[[AccountReference], str]) -> list[dict[str, Any]]:
    """The claims about *subject* as an ``account.given`` states them; *number_of* gives the number of a person.

    Raises:
        ValueError: when quoted words do not stand exactly once in the text.
    """
    return [
        _claim(claim, text) | ({"value": number_of(claim.person)} if claim.person else {}) for claim in subject.claims
    ]


def place_of(words: str, text: str) -> tuple[int, int]:
    """Where *words* stand in *text*: code points, half-open.

    >>> place_of("Ерлан", "Менің ағам Ерлан.")
    (11, 16)

    Raises:
        ValueError: when they do not stand there exactly once.
    """
    if text.count(words) != 1:
        raise ValueError(f"“{words}” stands {text.count(words)} times in the text")
    start = text.index(words)
    return start, start + len(words)


def _description(material: Material, source: str) -> dict[str, Any]:
    described: dict[str, Any] = {"source": source}
    for name in ("basis", "reliability", "given_on"):
        if value := getattr(material, name):
            described[name] = value
    if material.informant is not None:
        told_by = material.informant
        described["informant"] = {
            "name": told_by.name,
            "contact": told_by.contact,
            "relation": told_by.relation,
            "visibility": "restricted",
        }
    return described


def _consent(consent: Consent, source: str) -> Iterator[Draft]:
    given = {
        "source": source,
        "purpose": consent.purpose,
        "asked_by": consent.by,
        "explained_by": consent.explained_by,
        "language": consent.language,
        "date": consent.date,
    }
    yield Draft("consent.given", given)
    if consent.withdrawn:
        withdrawn = {"source": source, "purpose": consent.purpose, "asked_by": consent.by, "date": consent.withdrawn}
        yield Draft("consent.withdrawn", withdrawn)


def _account(account: ToldAccount, source: str, text: str) -> dict[str, Any]:
    return {"source": source, "kind": "person", "claims": [_claim(claim, text) for claim in account.claims]}


def _claim(claim: ToldClaim, text: str) -> dict[str, Any]:
    start, end = place_of(claim.words, text)
    told: dict[str, Any] = {
        "property": claim.property,
        "value": claim.value,
        "written": claim.words,
        "anchor": {"start": start, "end": end},
    }
    more = {"certainty": claim.certainty, "about": claim.part, "visibility": claim.visibility}
    return told | {name: value for name, value in more.items() if value}
