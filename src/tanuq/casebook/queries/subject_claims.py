"""The bare claims of subjects that are no persons, for computing with very many of them: no words, no cards."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tanuq.casebook.claims import Claim
from tanuq.casebook.models import Origin, Source, SubjectAccount
from tanuq.casebook.numbers import account_number
from tanuq.casebook.projection.changes import SCOPE
from tanuq.casebook.queries.gathering import moment, visible_claims
from tanuq.casebook.queries.kept_facets import Standing, changed_between
from tanuq.casebook.queries.known_subjects import known_to
from tanuq.policy.decision import Purpose, Viewer, visible_to
from tanuq.vocabulary.kinds import Kind

_CHUNK = 500
_ACCOUNT = "A:"
_DAY = len("2026-05-14")


@dataclass(frozen=True, slots=True)
class SubjectClaims:
    """What a viewer may see of one subject, in the order of `queries.subjects`: its first account's claims first."""

    id: str
    kind: Kind
    accounts: tuple[str, ...]
    """Numbers of all its accounts, those of which nothing may be seen included."""
    claims: tuple[Claim, ...]
    """None where the viewer may know nothing of it."""
    heard_on: str
    """The day, ISO 8601, on which the newest source of it came in that the viewer may know of; "" of none."""


def how_many_accounts(viewer: Viewer, kinds: Iterable[Kind]) -> int:
    """How many accounts of these *kinds* the viewer may know of: what reading them costs."""
    return known_to(viewer).filter(kind__in=[kind.value for kind in kinds]).count()


def claims_of_all(viewer: Viewer, kinds: Iterable[Kind]) -> Iterator[SubjectClaims]:
    """Every subject of these *kinds* that the viewer may know of."""
    known = known_to(viewer).filter(kind__in=[kind.value for kind in kinds]).order_by("-id")
    numbers = dict.fromkeys(known.values_list("subject", flat=True))
    return claims_of(viewer, list(numbers))


def claims_of(viewer: Viewer, numbers: Sequence[str]) -> Iterator[SubjectClaims]:
    """The subjects with these whole *numbers* that are on record, in their order."""
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        rows: defaultdict[str, list[SubjectAccount]] = defaultdict(list)
        for account in SubjectAccount.objects.filter(subject__in=chunk):
            rows[account.subject].append(account)
        heard = _received(viewer, {account.origin for of_one in rows.values() for account in of_one})
        # Only a subject of several accounts needs it.
        order = orders_of(account.origin for several in rows.values() if len(several) > 1 for account in several)
        for number in chunk:
            if number in rows:
                yield _subject(viewer, number, rows[number], _Beside(order, heard))


def subjects_of_accounts(accounts: Sequence[str]) -> dict[str, str]:
    """account → the subject that it tells of, of these accounts that tell of one."""
    found: dict[str, str] = {}
    for start in range(0, len(accounts), _CHUNK):
        told = SubjectAccount.objects.filter(number__in=accounts[start : start + _CHUNK])
        found |= dict(told.values_list("number", "subject"))
    return found


def accounts_changed(then: Standing, now: Standing) -> set[str] | None:
    """The accounts that were computed anew since *then*; None where nobody knows any more."""
    if then == now:
        return set()
    changed = changed_between(then, now)
    if changed is None:
        return None
    return {scope.removeprefix(_ACCOUNT) for scope in changed.get(SCOPE, set()) if scope.startswith(_ACCOUNT)}


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is asked of many accounts at once, by their origins."""

    order: dict[int, str]
    heard: dict[int, str]


def _subject(viewer: Viewer, number: str, rows: list[SubjectAccount], beside: _Beside) -> SubjectClaims:
    first = account_number(number)
    rows.sort(key=lambda account: (account.number != first, beside.order.get(account.origin, "")))
    seen = [(account, visible_claims(account, viewer, Purpose.READ)) for account in rows]
    return SubjectClaims(
        id=number,
        kind=Kind(rows[0].kind),
        accounts=tuple(account.number for account in rows),
        claims=tuple(claim for _, claims in seen for claim in claims),
        heard_on=max((beside.heard.get(account.origin, "") for account, claims in seen if claims), default=""),
    )


def _received(viewer: Viewer, origins: set[int]) -> dict[int, str]:
    """origin → the day on which its source came in, of the sources that *viewer* may know of."""
    sources = dict(Origin.objects.filter(pk__in=origins).values_list("pk", "source"))
    allowed = [visibility.value for visibility in visible_to(viewer, Purpose.READ)]
    held = Source.objects.filter(number__in=set(sources.values()), visibility__in=allowed)
    days = {number: moment(received)[:_DAY] for number, received in held.values_list("number", "received_at")}
    return {origin: days[source] for origin, source in sources.items() if source in days}


def orders_of(origins: Iterable[int]) -> dict[int, str]:
    """origin → its place in the record, the same on every machine."""
    wanted = sorted(set(origins))
    return {
        pk: order
        for start in range(0, len(wanted), _CHUNK)
        for pk, order in Origin.objects.filter(pk__in=wanted[start : start + _CHUNK]).values_list("pk", "order")
    }
