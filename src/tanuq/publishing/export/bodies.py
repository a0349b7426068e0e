"""Which entries leave with their bodies: those of which the viewer may see everything.

A body is not cut: cut, it would no longer be what was signed. So one restricted word holds the whole body back, and
the header and signature alone go out, which is enough for the chain.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tanuq.casebook.numbers import source_number
from tanuq.ledger.authorship import SUCCEEDS
from tanuq.ledger.entries import Entry
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility, strictest
from tanuq.vocabulary.properties import property_named


@dataclass(frozen=True, slots=True)
class Sight:
    """What the tables of this export show, as far as bodies depend on it."""

    viewer: Viewer
    sources: frozenset[str]
    """Numbers of the sources in the export."""
    accounts: frozenset[str]
    """Numbers of those accounts in the export of which some judgement or preference speaks."""
    claims: Mapping[str, int]
    """For each entry that gave an account: how many of its claims are in the export."""

    def team_words(self) -> bool:
        """Whether words that members wrote for each other may leave."""
        return may_see(self.viewer, Visibility.TEAM, Purpose.EXPORT)


Body = Mapping[str, Any]
Rule = Callable[[Entry, Body, Sight], bool]

_DESCRIPTION = frozenset(
    {
        "source",
        "title",
        "basis",
        "reliability",
        "language",
        "material",
        "visibility",
        "given_on",
        "published",
        "published_ground",
        "action",
        "by",
    }
)
_ACCOUNT = frozenset({"source", "kind", "subject", "claims", "account", "read", "by"})


def leaves(entry: Entry, sight: Sight) -> bool:
    """Whether the body of *entry* may go into the export; a kind without a rule stays here."""
    rule = _RULES.get(entry.kind)
    return rule is not None and entry.body is not None and rule(entry, entry.body, sight)


def _nothing_personal(entry: Entry, body: Body, sight: Sight) -> bool:
    return True


def _admission(entry: Entry, body: Body, sight: Sight) -> bool:
    # Of a key that succeeds another it tells nothing personal; of a member, the name.
    return SUCCEEDS in body or sight.team_words()


def _of_evidence(entry: Entry, body: Body, sight: Sight) -> bool:
    return source_number(body["evidence"]) in sight.sources


def _of_source(entry: Entry, body: Body, sight: Sight) -> bool:
    return body["source"] in sight.sources


def _description(entry: Entry, body: Body, sight: Sight) -> bool:
    # Whatever else a description says, the informant first of all, is for the team's restricted eyes.
    return body["source"] in sight.sources and _DESCRIPTION.issuperset(body)


def _account(entry: Entry, body: Body, sight: Sight) -> bool:
    if body["source"] not in sight.sources or not _ACCOUNT.issuperset(body):
        return False
    return sight.claims.get(entry.hash) == len(body["claims"])


def _judgement(entry: Entry, body: Body, sight: Sight) -> bool:
    return sight.team_words() and sight.accounts.issuperset(body["accounts"])


def _review(entry: Entry, body: Body, sight: Sight) -> bool:
    return sight.team_words() and body["account"] in sight.accounts


def _preference(entry: Entry, body: Body, sight: Sight) -> bool:
    visibility = strictest([Visibility.TEAM, Visibility(property_named(body["property"]).visibility)])
    return body["account"] in sight.accounts and may_see(sight.viewer, visibility, Purpose.EXPORT)


def _custody(entry: Entry, body: Body, sight: Sight) -> bool:
    return sight.team_words() and body["source"] in sight.sources


def _reasoned(entry: Entry, body: Body, sight: Sight) -> bool:
    return sight.team_words()


_RULES: Mapping[str, Rule] = {
    "workspace.created": _nothing_personal,
    "member.admitted": _admission,
    "member.removed": _reasoned,
    "review.decided": _review,
    "source.received": _of_evidence,
    "source.described": _description,
    "evidence.derived": _of_evidence,
    "evidence.scanned": _of_evidence,
    "list.mapped": _of_source,
    "account.given": _account,
    "claim.retracted": _reasoned,
    "identity.judged": _judgement,
    # Its pairs stay here: they speak of accounts that the viewer may not know of.
    "identity.linked": _reasoned,
    "value.preferred": _preference,
    "custody.noted": _custody,
    "body.erased": _reasoned,
    # consent.given, consent.withdrawn: who gave it and who explained it are names; no clearance carries them out.
    # task.noted: what members still mean to do is no part of what is known.
}
