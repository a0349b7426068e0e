"""How far accounts are verified, who said so, and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tanuq.casebook.authorship import who
from tanuq.casebook.errors import NoSuchPerson
from tanuq.casebook.models import Account, MappedList, Origin, Review, Said, Source
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.record import Record
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.lists import controlled_list

LEVELS = tuple(term.code for term in controlled_list("review_level"))
"""From least verified to most; an account that nobody has reviewed is at the first."""
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One decision on how far an account is verified."""

    entry: str
    level: str
    """Term code of the list ``review_level``."""
    reason: str
    unverified: str
    """What remains open, in words, or ""."""
    author: str
    at: str
    holds: bool
    """Whether it is the one in effect. One by whoever gave the account never is, whatever another copy wrote."""


def reviews_of(record: Record, viewer: Viewer, account: str) -> tuple[ReviewView, ...]:
    """Every review of *account* ("A-…") that is not taken back, the newest first; none beyond the team."""
    del record
    if not may_see(viewer, Visibility.TEAM, Purpose.READ):
        return ()
    reviews = list(Review.objects.filter(account=account).order_by("-order"))
    holding = _holding(reviews, _givers([account]).get(account, frozenset()))
    return tuple(
        ReviewView(
            entry=review.entry,
            level=review.level,
            reason=review.reason,
            unverified=review.unverified,
            author=review.author,
            at=moment(review.at),
            holds=review is holding,
        )
        for review in reviews
    )


def levels_of(record: Record, viewer: Viewer, accounts: Sequence[str]) -> dict[str, str]:
    """account → how far it is verified, for all of these; nothing for whoever is not of the team."""
    del record
    if not may_see(viewer, Visibility.TEAM, Purpose.READ):
        return {}
    reviews: dict[str, list[Review]] = {}
    for chunk in _chunks(accounts):
        for review in Review.objects.filter(account__in=chunk).order_by("-order"):
            reviews.setdefault(review.account, []).append(review)
    givers = _givers(reviews)
    held = {account: _holding(found, givers.get(account, ())) for account, found in reviews.items()}
    return {account: holding.level if (holding := held.get(account)) else LEVELS[0] for account in accounts}


def may_review(record: Record, viewer: Viewer, account: str) -> bool:
    """Whether *viewer* may review *account*: a reviewer, and nobody who had a hand in it.

    Raises:
        NoSuchPerson: when there is no such account.
    """
    source = _origin_of(account)[1].source
    visibility = Visibility(Source.objects.get(number=source).visibility)
    things = (Thing(Matter.ACCOUNT, visibility, by) for by in authors_of(record, account))
    return all(may_do(viewer, Action.REVIEW, thing) for thing in things)


def authors_of(record: Record, account: str) -> frozenset[str]:
    """Everybody who gave *account*, added to it, mapped the list that it is a row of, or received its source.

    Raises:
        NoSuchPerson: when there is no such account.
    """
    held, origin = _origin_of(account)
    scope = f"A:{held.number}"
    if origin.mapped_list is not None:
        scope = "L:" + MappedList.objects.get(pk=origin.mapped_list).root
    said = Said.of_scopes(scope) | Said.of_scopes(f"S:{origin.source}").filter(kind="source.received")
    return frozenset(who(record.ledger.entry(entry)) for entry in said.values_list("entry", flat=True))


def _origin_of(account: str) -> tuple[Account, Origin]:
    held = Account.objects.filter(number=account).first()
    if held is None:
        raise NoSuchPerson(f"There is no account with the number {account}.")
    return held, Origin.objects.get(pk=held.origin)


def _givers(accounts: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """account → who gave it and who received its source: enough to see that no such review holds."""
    given: dict[str, tuple[str, str]] = {}
    for chunk in _chunks(sorted(accounts)):
        origins = dict(Account.objects.filter(number__in=chunk).values_list("number", "origin"))
        found = Origin.objects.in_bulk(sorted(set(origins.values())))
        given |= {number: (found[key].author, found[key].source) for number, key in origins.items()}
    numbers = {source for _, source in given.values()}
    received = dict(Source.objects.filter(number__in=numbers).values_list("number", "author"))
    return {number: frozenset((author, received[source])) for number, (author, source) in given.items()}


def _holding(newest_first: Iterable[Review], givers: Collection[str]) -> Review | None:
    return next((review for review in newest_first if review.author not in givers), None)


def _chunks(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    return (numbers[start : start + _CHUNK] for start in range(0, len(numbers), _CHUNK))
