"""What was withdrawn or taken back in one office while another, not knowing, went on with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

import orjson

from tanuq.casebook.numbers import given_account_number, source_number
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.queries.linking import existing
from tanuq.casebook.record import Record
from tanuq.exchange.sayings import is_readable
from tanuq.exchange.sightings import Seen
from tanuq.exchange.subjects import Subjects
from tanuq.ledger.entries import Entry

Found = tuple[tuple[str, ...], list[tuple[Entry, str]]]
"""What a conflict is about, and its sides."""

CONSENT_WITHDRAWN = "consent withdrawn"
SOURCE_TAKEN_BACK = "taken back"
USED, DECIDED = "went on with it", "decided about an account from it"
CLAIM_TAKEN_BACK = "taken back, with nothing in its place"
BETWEEN_CLAIMS = "; "
_ANY_ACCOUNT = ""
_ABOUT_ACCOUNTS = frozenset({"identity.judged", "value.preferred", "review.decided"})
_SETTLING = frozenset({"consent.given", "consent.withdrawn", "source.described"})
_BRINGING = frozenset({"source.received", "list.mapped", "account.given"})


class Withdrawals:
    """Withdrawn consents, and retractions of what had come in, beside what others did meanwhile."""

    def __init__(self, record: Record, subjects: Subjects, seen: Seen) -> None:
        self._record = record
        self._seen = seen
        self._retractions = subjects.retractions
        self._brought = [(one, entry, source) for one in self._retractions for entry, source in self._brought_by(one)]
        self._withdrawals = self._by_source()

    def used_elsewhere(self) -> Iterator[Found]:
        """Uses of a source that was withdrawn elsewhere: accounts and lists that stand on it, decisions about these."""
        if not self._withdrawals:
            return
        found: list[tuple[Entry, Entry, str, str, str]] = []
        for entry in self._entries(_BRINGING - {"source.received"} | {"release.made"}):
            for source in self._sources_used(entry):
                for withdrawal, what in self._withdrawals[source]:
                    if self._seen.apart(entry, withdrawal):
                        found.append((withdrawal, entry, source, what, USED))
        found += self._decisions_about_nothing()
        gone, later = taken_back({use.hash for _, use, *_ in found}), self._said_of_sources()
        # One act may take back a file and the list made of it: that is one matter.
        once = {(one[0].hash, one[1].hash): one for one in found}
        for withdrawal, use, source, what, how in once.values():
            settled = any(self._seen.saw(word, withdrawal) and self._seen.saw(word, use) for word in later[source])
            if use.hash not in gone and not settled:
                yield (source,), [(withdrawal, what), (use, how)]

    def put_right_twice(self) -> Iterator[Found]:
        """Single claims that two offices took back, each putting something else in the place."""
        by_claim: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
        for retraction in self._retractions:
            for entry, place in (retraction.body or {}).get("claims", ()):
                by_claim[entry, place].append(retraction)
        rivals = {claim: found for claim, found in by_claim.items() if len({one.author for one in found}) > 1}
        if not rivals:
            return
        instead = self._instead({(one.author, one.sequence + 1) for found in rivals.values() for one in found})
        for (entry, place), found in sorted(rivals.items()):
            said = [(one, instead.get((one.author, one.sequence + 1), CLAIM_TAKEN_BACK)) for one in found]
            if self._seen.any_apart(found) and len({says for _, says in said}) > 1:
                yield (given_account_number(entry), f"claim {place + 1}"), said

    def _said_of_sources(self) -> Mapping[str, Sequence[Entry]]:
        """What was said of sources withdrawn: whoever does so having seen both sides settles the matter."""
        said: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries(_SETTLING):
            source = str((entry.body or {}).get("source"))
            if source in self._withdrawals:
                said[source].append(entry)
        return said

    def _by_source(self) -> Mapping[str, Sequence[tuple[Entry, str]]]:
        found: defaultdict[str, list[tuple[Entry, str]]] = defaultdict(list)
        consents = list(self._entries({"consent.withdrawn"}))
        gone = taken_back({entry.hash for entry in consents})
        for entry in consents:
            body = entry.body or {}
            # What was refused from the first has never been used.
            if entry.hash not in gone and body.get("answer") != "refused":
                found[str(body.get("source"))].append((entry, f"{CONSENT_WITHDRAWN}: {body.get('purpose')}"))
        once = {(source, retraction.hash): retraction for retraction, _, source in self._brought}
        for (source, _), retraction in once.items():
            found[source].append((retraction, SOURCE_TAKEN_BACK))
        return found

    def _brought_by(self, retraction: Entry) -> Iterator[tuple[Entry, str]]:
        """What *retraction* takes back of what had come in, with the number of its source."""
        for target in (retraction.body or {}).get("entries", ()):
            if not self._record.ledger.has(target):
                continue
            entry = self._record.ledger.entry(target)
            if entry.kind in _BRINGING and entry.body and is_readable(entry):
                yield entry, str(entry.body.get("source") or source_number(str(entry.body["evidence"])))

    def _sources_used(self, entry: Entry) -> list[str]:
        body = entry.body or {}
        if entry.kind != "release.made":
            return [source] if (source := str(body.get("source"))) in self._withdrawals else []
        text = orjson.dumps(body).decode()
        return [source for source in self._withdrawals if source in text]

    def _decisions_about_nothing(self) -> list[tuple[Entry, Entry, str, str, str]]:
        """Decisions about accounts that are gone, because somebody elsewhere took back what had brought them."""
        if not self._brought:
            return []
        givers: defaultdict[str, list[tuple[Entry, Entry, str]]] = defaultdict(list)
        for one in self._brought:
            givers[_account_of(one[1])].append(one)
        decided = [(entry, _accounts_of(entry)) for entry in self._entries(_ABOUT_ACCOUNTS)]
        there = existing({account for _, accounts in decided for account in accounts})
        found = []
        for entry, accounts in decided:
            for account in accounts - there:
                for retraction, _, source in (*givers[account], *givers[_ANY_ACCOUNT]):
                    if self._seen.apart(entry, retraction):
                        found.append((retraction, entry, source, SOURCE_TAKEN_BACK, DECIDED))
        return found

    def _instead(self, places: set[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """What was stated in the act that took a claim back, by its author and place in the chain."""
        stated = {}
        for entry in self._entries({"account.given"}):
            if (entry.author, entry.sequence) in places and "account" in (entry.body or {}):
                claims = (entry.body or {})["claims"]
                stated[entry.author, entry.sequence] = BETWEEN_CLAIMS.join(
                    claim_in_words(claim["property"], claim["value"]) for claim in claims
                )
        return stated

    def _entries(self, kinds: Set[str]) -> Iterator[Entry]:
        return filter(is_readable, self._record.ledger.entries(kinds=kinds))


def claim_in_words(prop: str, value: str) -> str:
    """A claim as a side of a conflict says it."""
    return f"{prop}: {value}"


def _accounts_of(entry: Entry) -> set[str]:
    body = entry.body or {}
    return {str(account) for account in body.get("accounts", ())} | (
        {str(body["account"])} if "account" in body else set()
    )


def _account_of(target: Entry) -> str:
    """The account that *target* gave; of a list's rows that cannot be told once they are gone."""
    return given_account_number(target.hash) if target.kind == "account.given" else _ANY_ACCOUNT
