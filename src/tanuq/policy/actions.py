"""May this viewer do this to that thing? One function answers, from the table ``actions.toml``."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role, up_to
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.datafiles import read_toml

MEMBER = "M-"
"""What a member's number begins with; an owner's key does not."""


class Action(StrEnum):
    """What can be done. Those that need consent bear the codes of the list ``consent_purpose``."""

    SEE = "see"
    SEE_CASE = "see_case"
    SEE_INFORMANT = "see_informant"
    GIVE = "give"
    DESCRIBE = "describe"
    TRANSLATE = "translate"
    ANCHOR = "anchor"
    REDACT = "redact"
    PREFER = "prefer"
    JUDGE = "judge"
    LINK = "link"
    ACCEPT = "accept"
    ESTIMATE = "estimate"
    IMPORT = "import"
    UNDO = "undo"
    REVIEW = "review"
    PROPOSE_RELEASE = "propose_release"
    APPROVE_RELEASE = "approve_release"
    WITHDRAW_CONSENT = "withdraw_consent"
    EXPORT = "export"
    ADMIT = "admit"
    SEE_HEALTH = "see_health"
    SYNC = "sync"
    SET_TASK = "set_task"
    SAVE_SEARCH = "save_search"
    PUBLISH_NAME = "publish_name"
    PUBLISH_PHOTOGRAPH = "publish_photograph"
    PUBLISH_ACCOUNT = "publish_account"
    SUBMIT_TO_UN = "submit_to_un"
    UN_PUBLIC_REPORT = "un_public_report"
    SHARE_WITH_PROSECUTOR = "share_with_prosecutor"
    CONTACT_AGAIN = "contact_again"


class Matter(StrEnum):
    """What something is done to."""

    SOURCE = "source"
    LIST = "list"
    ACCOUNT = "account"
    PERSON = "person"
    INFORMANT = "informant"
    JUDGEMENT = "judgement"
    RUN = "run"
    CONSENT = "consent"
    REVIEW = "review"
    RELEASE = "release"
    CUSTODY = "custody"
    MEMBER = "member"
    TASK = "task"
    SEARCH = "search"
    RECORD = "record"


class Consent(StrEnum):
    """Where consent stands, for the one purpose that is asked about."""

    NOT_ASKED = "not_asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that something is to be done to."""

    matter: Matter
    visibility: Visibility = Visibility.TEAM
    """The strictest that applies to it."""
    by: str = ""
    """Who gave or proposed it, as ``casebook.authorship.who`` says it; "" where that is not known."""
    consent: Consent = Consent.NOT_ASKED


class Whose(StrEnum):
    """Whose thing it must be."""

    ANYONE = "anyone"
    OWN = "own"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    on: frozenset[Matter]
    why: str
    needs_consent: bool
    allowed: frozenset[tuple[Role, Whose, Visibility]]


@cache
def _rules() -> dict[str, Rule]:
    return {action: _rule(row) for action, row in read_toml("tanuq.policy", "actions.toml").items()}


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        on=frozenset(Matter(name) for name in row["on"]),
        why=row["why"],
        needs_consent=row.get("consent", False),
        allowed=frozenset(
            (Role(role), whose, visibility)
            for whose in Whose
            for role, strictest in row.get(whose.value, {}).items()
            for visibility in up_to(strictest)
        ),
    )


def rule_for(action: Action) -> Rule:
    """The row of the table, with its reason."""
    return _rules()[action]


def may_do(viewer: Viewer, action: Action, thing: Thing) -> bool:
    """Whether *viewer* may do *action* to *thing*. What the table does not allow is refused.

    >>> aset = Viewer(Visibility.TEAM, frozenset({Role.REVIEWER}), "M-00112233445566aa")
    >>> may_do(aset, Action.REVIEW, Thing(Matter.ACCOUNT, by="M-bbccddeeff001122"))
    True
    >>> may_do(aset, Action.REVIEW, Thing(Matter.ACCOUNT, by=aset.member))
    False
    """
    rule = _rules().get(action)
    if rule is None or thing.matter not in rule.on or thing.visibility > viewer.clearance:
        return False
    if rule.needs_consent and thing.consent is not Consent.GIVEN:
        return False
    whose = _whose(viewer, thing.by)
    return any((role, each, thing.visibility) in rule.allowed for role in viewer.roles for each in whose)


def _whose(viewer: Viewer, by: str) -> tuple[Whose, ...]:
    if is_own(viewer, by):
        return (Whose.ANYONE, Whose.OWN)
    # Nobody can be told apart from somebody unknown.
    return (Whose.ANYONE, Whose.ANOTHER) if by else (Whose.ANYONE,)


def can_ever(viewer: Viewer, action: Action) -> bool:
    """Whether there is anything at all to which *viewer* may do *action*: for what a page offers at its head."""
    allowed = _rules()[action].allowed
    return any(role in viewer.roles and visibility <= viewer.clearance for role, _, visibility in allowed)


def is_own(viewer: Viewer, by: str) -> bool:
    """Whether *viewer* gave what *by* gave.

    An owner who bears no number here may be whoever wrote without one: nobody becomes two people by it.
    """
    return by == viewer.member or (not viewer.member and not by.startswith(MEMBER))
