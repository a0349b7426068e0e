"""Small records of which something may be published, and the two people who publish it."""

from collections.abc import Mapping
from typing import Any

from recordmaking import claim, give, receive_text

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.approving import approve
from tanuq.publishing.release.editions import Edition, edition_in_effect
from tanuq.publishing.release.proposing import Plan, compose, propose

PROPOSER, APPROVER, REVIEWER = "M-00000000000000aa", "M-00000000000000bb", "M-00000000000000cc"
PUBLISHER = Viewer(Visibility.TEAM)
EVERYTHING = ("publish_name", "publish_account", "publish_photograph")
REPORTED = Plan(level="reported")


def consent(record: Record, source: str, *purposes: str) -> None:
    """Consent to these purposes."""
    record.write([Draft("consent.given", {"source": source, "purpose": purpose}) for purpose in purposes])


def withdraw(record: Record, source: str, purpose: str, **more: str) -> None:
    """Withdraw a consent; ``answer="refused"``: refuse it."""
    record.write([Draft("consent.withdrawn", {"source": source, "purpose": purpose, **more})])


def describe(record: Record, source: str, **said: str) -> None:
    """Say more of a source."""
    record.write([Draft("source.described", {"source": source, **said})])


def public_source(record: Record, text: str, *purposes: str, material: str = "") -> str:
    """A source that is public, with these consents; with all that publishing needs where none is named."""
    source = receive_text(record, text, visibility="public")
    consent(record, source, *(purposes or EVERYTHING))
    if material:
        describe(record, source, material=material)
    return source


def person_in(record: Record, source: str, *claims: Mapping[str, Any]) -> str:
    """Somebody of whom *source* tells; gives the person's number."""
    return person_number(account_in(record, source, *claims))


def account_in(record: Record, source: str, *claims: Mapping[str, Any]) -> str:
    """As `person_in`; gives the account's number."""
    return given_account_number(give(record, source, *map(dict, claims)).hash)


def released_person(record: Record, name: str, *claims: Mapping[str, Any]) -> str:
    """Somebody who may be published; gives the number."""
    source = public_source(record, f"What a relative told of {name}.")
    return person_in(record, source, claim("name", name), *claims)


def verify(record: Record, account: str, level: str = "corroborated") -> None:
    """Say how far an account is verified, as a member who had no hand in it."""
    body = {"account": account, "level": level, "reason": "two independent sources"}
    record.acting_as(REVIEWER).write([Draft("review.decided", body)])


def publish(record: Record, plan: Plan = REPORTED) -> Edition:
    """Propose as one member and approve as another."""
    proposal = propose(record.acting_as(PROPOSER), compose(record, PUBLISHER, plan), plan.note)
    approve(record.acting_as(APPROVER), viewer_of([Role.PUBLISHER], APPROVER), proposal)
    return edition_in_effect(record)
