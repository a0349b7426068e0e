"""Subjects that are no persons: proceedings, statements, interventions and groups, as far as a viewer may see."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet

from tanuq.casebook.claims import Claim
from tanuq.casebook.errors import AmbiguousNumber, NoSuchSubject
from tanuq.casebook.models import Mention, Origin, SubjectAccount
from tanuq.casebook.numbers import account_number
from tanuq.casebook.queries.finding import tidy
from tanuq.casebook.queries.gathering import account_view, places_of, shown_places, visible_claims
from tanuq.casebook.queries.known_subjects import known_to
from tanuq.casebook.queries.persons import sections_of
from tanuq.casebook.queries.stated import DeskAccount, as_stated
from tanuq.casebook.queries.subject_claims import orders_of
from tanuq.casebook.queries.views import AccountView, ClaimView, PersonView, SectionView
from tanuq.casebook.record import Record
from tanuq.casebook.sounding import sounds, sounds_of
from tanuq.policy.decision import Purpose, Viewer
from tanuq.vocabulary.gazetteer.states import state_in
from tanuq.vocabulary.kinds import Kind, ValueType
from tanuq.vocabulary.properties import property_named

PAGE = 50
_CHUNK = 500
_DATES = ("stage_date", "said_date", "intervention_date", "group_event_date")
_BEGINNING = re.compile(r"[CQIG]-[0-9a-z]{4,16}")
_LENGTH = 18
_DAY = len("2026-05-14")


@dataclass(frozen=True, slots=True)
class SubjectView:
    """Everything that a viewer may see of one subject, source by source and brought together."""

    id: str
    """Its number: "C-…" a proceeding, "Q-…" a statement, "I-…" an intervention, "G-…" a group."""
    kind: Kind
    accounts: tuple[AccountView, ...]
    """What each source says; the first gave the subject its number."""

    @property
    def claims(self) -> tuple[ClaimView, ...]:
        """All claims, account by account."""
        return tuple(claim for account in self.accounts for claim in account.claims)

    @property
    def sections(self) -> tuple[SectionView, ...]:
        """The claims under headings: the subject itself, then each stage, audience and the like."""
        return sections_of(self.accounts)

    def of(self, *codes: str) -> tuple[ClaimView, ...]:
        """The claims of these properties, in the order of *codes*."""
        return tuple(view for code in codes for view in self.claims if view.claim.property == code)

    def first(self, *codes: str) -> str:
        """The first value in words of any of these properties, "" where there is none."""
        return next((view.display for view in self.of(*codes)), "")

    @property
    def date_claim(self) -> ClaimView | None:
        """The first claim that says when it was, None where none does."""
        return next(iter(self.of(*_DATES)), None)

    @property
    def heard_on(self) -> str:
        """The day, ISO 8601, on which the newest source of it came in that the viewer may know of; "" of none."""
        return max((account.source.received_at[:_DAY] for account in self.accounts), default="")

    @property
    def states(self) -> tuple[str, ...]:
        """Codes of the states that it names as places, in the order in which it does, each once."""
        places = (view.claim for view in self.claims if _is_place(view.claim))
        found = (state_in(claim.value) for claim in places if not claim.problem)
        return tuple(dict.fromkeys(state for state in found if state))


def _is_place(claim: Claim) -> bool:
    return property_named(claim.property).value_type is ValueType.PLACE


def subject(record: Record, viewer: Viewer, number: str) -> SubjectView:
    """The subject with this number, or with the only one that begins so.

    Raises:
        NoSuchSubject: when there is none, or the viewer may not know that there is.
        AmbiguousNumber: when several numbers begin so.
    """
    del record
    views = _views(viewer, [_numbered(viewer, tidy(number))])
    if not views:
        raise NoSuchSubject(f"There is nothing with the number {number}. The lists of cases and statements have them.")
    return views[0]


def _numbered(viewer: Viewer, number: str) -> str:
    """The one number known to *viewer* that begins so; *number* itself where there is none."""
    if not _BEGINNING.fullmatch(number) or len(number) == _LENGTH:
        return number
    known = known_to(viewer).filter(subject__gte=number, subject__lt=number + "{").order_by("subject")
    found = list(known.values_list("subject", flat=True).distinct()[:2])
    if len(found) > 1:
        raise AmbiguousNumber(f"Several numbers begin with {number}. Give more of it.")
    return found[0] if found else number


def subjects_numbered(viewer: Viewer, numbers: Sequence[str]) -> dict[str, SubjectView]:
    """The subjects with these whole *numbers*, by number, without those of which nothing may be seen."""
    return {view.id: view for view in _views(viewer, list(dict.fromkeys(numbers)))}


def subjects(record: Record, viewer: Viewer, kind: Kind, page: int) -> tuple[tuple[SubjectView, ...], int]:
    """One page of the subjects of a *kind*, the newest on record first, and how many there are in all."""
    del record
    known = known_to(viewer).filter(kind=kind.value)
    numbers = known.values("subject").annotate(last=Max("id")).order_by("-last").values_list("subject", flat=True)
    start = (max(1, page) - 1) * PAGE
    return _views(viewer, list(numbers[start : start + PAGE])), numbers.count()


def subjects_with_words(viewer: Viewer, kind: Kind, words: str) -> Iterator[SubjectView]:
    """The subjects of a *kind* in which every word is found among what the viewer may see, the newest first.

    Words are compared as they sound in Latin letters, so that a speaker is found in either script.
    """
    wanted = sounds(words)
    for view in _of_kind(viewer, kind, _that_may_say(viewer, wanted)):
        said = sounds_of(claim.claim for claim in view.claims)
        if all(any(word.startswith(one) for word in said) for one in wanted):
            yield view


def _that_may_say(viewer: Viewer, wanted: Sequence[str]) -> QuerySet[SubjectAccount]:
    """Accounts of subjects one of whose accounts has a word that begins as the longest of *wanted* does."""
    known = known_to(viewer)
    if not wanted:
        return known
    longest = max(wanted, key=len)
    return known.filter(subject__in=SubjectAccount.objects.filter(sounds__contains=f" {longest}").values("subject"))


def _of_kind(viewer: Viewer, kind: Kind, known: QuerySet[SubjectAccount]) -> Iterator[SubjectView]:
    numbers = list(dict.fromkeys(known.filter(kind=kind.value).order_by("-id").values_list("subject", flat=True)))
    for start in range(0, len(numbers), _CHUNK):
        yield from _views(viewer, numbers[start : start + _CHUNK])


def every_subject(viewer: Viewer, kind: Kind) -> Iterator[SubjectView]:
    """All subjects of a *kind*, the newest on record first."""
    return _of_kind(viewer, kind, known_to(viewer))


def subjects_about(record: Record, viewer: Viewer, person: PersonView) -> tuple[SubjectView, ...]:
    """The subjects that name *person* by a number, under any that he or she bears or bore."""
    return subjects_naming(record, viewer, (person.id, *person.other_ids))


def subjects_naming(record: Record, viewer: Viewer, numbers: Collection[str]) -> tuple[SubjectView, ...]:
    """The subjects in which a claim that the viewer may see refers to one of these *numbers*, oldest first."""
    del record
    found = _mentioning(viewer, numbers)
    return tuple(view for view in found if any(view_refers(view, number) for number in numbers))


def view_refers(view: SubjectView, number: str) -> bool:
    """Whether a claim of *view* refers to the thing with this *number*."""
    return any(claim.claim.value == number and _is_reference(claim.claim) for claim in view.claims)


def _is_reference(claim: Claim) -> bool:
    return property_named(claim.property).value_type is ValueType.REFERENCE


def subjects_of_state(record: Record, viewer: Viewer, state: str) -> tuple[SubjectView, ...]:
    """The subjects that name a place in the *state* (ISO 3166-1 alpha-2), oldest first."""
    del record
    return tuple(view for view in _mentioning(viewer, [state]) if state in view.states)


def subjects_around(record: Record, viewer: Viewer, views: Sequence[SubjectView]) -> tuple[SubjectView, ...]:
    """The subjects that refer to one of *views*, or that one of them refers to, without *views* themselves."""
    del record
    inside = {view.id for view in views}
    named = {claim.claim.value for view in views for claim in view.claims if _is_reference(claim.claim)}
    found = _views(viewer, [number for number in _numbers_mentioning(viewer, inside) if number not in inside])
    refer = tuple(view for view in found if any(_refers_to_any(claim.claim, inside) for claim in view.claims))
    further = sorted(named - inside - {view.id for view in refer})
    return (*refer, *_views(viewer, [number for number in further if _BEGINNING.fullmatch(number)]))


def _refers_to_any(claim: Claim, numbers: Collection[str]) -> bool:
    return claim.value in numbers and _is_reference(claim)


def subjects_in(viewer: Viewer, source: str) -> tuple[SubjectView, ...]:
    """What the *source* ("S-…") tells of subjects that are no persons, with what others say of them."""
    origins = list(Origin.objects.filter(source=source, mapped_list=None).values_list("pk", flat=True))
    known = known_to(viewer).filter(origin__in=origins).order_by("id").values_list("subject", flat=True)
    views = _views(viewer, list(dict.fromkeys(known)))
    return tuple(view for view in views if any(one.source.id == source for one in view.accounts))


def stated_of(record: Record, viewer: Viewer, number: str) -> tuple[DeskAccount, ...]:
    """The accounts of the subject with this whole *number*, claim by claim as each was stated."""
    return as_stated(record, viewer, known_to(viewer).filter(subject=number).order_by("id"))


def subject_of_account(viewer: Viewer, number: str) -> str:
    """The number of the subject that the account with this whole number is about.

    "" where it is about none, and where the viewer may see nothing of the account.
    """
    return known_to(viewer).filter(number=number).values_list("subject", flat=True).first() or ""


def names_state(viewer: Viewer, state: str) -> bool:
    """Whether any subject, as far as the viewer may see, names a place in the *state*."""
    numbers = _numbers_mentioning(viewer, [state])
    chunks = (numbers[start : start + _CHUNK] for start in range(0, len(numbers), _CHUNK))
    return any(state in view.states for chunk in chunks for view in _views(viewer, chunk))


def accounts_by_state() -> dict[str, int]:
    """State → how many accounts of subjects name it, whoever may see it: how much there would be to read."""
    named = Mention.objects.filter(target__regex=r"^[A-Z]{2}$").values("target")
    return dict(named.annotate(accounts=Count("account", distinct=True)).values_list("target", "accounts"))


def _mentioning(viewer: Viewer, targets: Collection[str]) -> tuple[SubjectView, ...]:
    return _views(viewer, _numbers_mentioning(viewer, targets))


def _numbers_mentioning(viewer: Viewer, targets: Collection[str]) -> list[str]:
    """The subjects with an account that names any of *targets* and of which something may be seen, oldest first.

    The order is that of the ledger, so that a timeline reads alike on every machine.
    """
    wanted = sorted(set(targets))
    ids = [
        account
        for start in range(0, len(wanted), _CHUNK)
        for account in Mention.objects.filter(target__in=wanted[start : start + _CHUNK]).values_list(
            "account", flat=True
        )
    ]
    found = [
        pair
        for chunk in _chunked(sorted(set(ids)))
        for pair in known_to(viewer).filter(id__in=chunk).values_list("origin", "subject")
    ]
    order = orders_of([origin for origin, _ in found])
    return list(dict.fromkeys(subject for _, subject in sorted(found, key=lambda pair: order[pair[0]])))


def _chunked(items: Sequence[int]) -> Iterator[Sequence[int]]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))


def _views(viewer: Viewer, numbers: Sequence[str]) -> tuple[SubjectView, ...]:
    """The subjects with these whole *numbers*, in their order, without those of which nothing may be seen."""
    rows: defaultdict[str, list[SubjectAccount]] = defaultdict(list)
    for start in range(0, len(numbers), _CHUNK):
        for account in SubjectAccount.objects.filter(subject__in=numbers[start : start + _CHUNK]).order_by("id"):
            rows[account.subject].append(account)
    accounts_of = [account for number in numbers for account in rows[number]]
    order = {key: place.order for key, place in places_of(accounts_of).items()}
    places = shown_places(accounts_of, viewer)
    views = []
    for number in numbers:
        first = account_number(number)
        told = _told(viewer, sorted(rows[number], key=lambda one: (one.number != first, order[one.origin])))
        accounts = tuple(account_view(account, claims, places[account.origin]) for account, claims in told)
        if accounts:
            views.append(SubjectView(number, Kind(rows[number][0].kind), accounts))
    return tuple(views)


def _told(viewer: Viewer, accounts: Iterable[SubjectAccount]) -> Iterator[tuple[SubjectAccount, list[Claim]]]:
    for account in accounts:
        claims = visible_claims(account, viewer, Purpose.READ)
        if claims:
            yield account, claims
