"""Makes dossiers: what may leave for the template's use, composed, set, and noted before it is handed out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from django.utils import translation
from django.utils.translation import gettext as _

from tanuq.casebook.queries.outgoing import Kept, Outgoing, OutgoingPerson
from tanuq.casebook.queries.wording import language
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Viewer
from tanuq.policy.uses import Held, Use, terms_of
from tanuq.proceedings.clocks import Clock
from tanuq.publishing.dossier.cases import Case, case_of, cases
from tanuq.publishing.dossier.composing import sheet
from tanuq.publishing.dossier.elements import Part, clocks_of, missing_of, parts_of
from tanuq.publishing.dossier.errors import (
    AddressNeeded,
    ConsentMissing,
    NobodyChosen,
    TooManyTogether,
    UnfittingAsk,
)
from tanuq.publishing.dossier.meetings import MOST_ASKS
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.dossier.parties import demand_open
from tanuq.publishing.dossier.posts import thread
from tanuq.publishing.dossier.setting import Printed, Setter, Sheet
from tanuq.publishing.errors import NothingLeaves, PublishingError
from tanuq.publishing.release.editions import Edition, edition_in_effect
from tanuq.publishing.release.narrowing import narrowed
from tanuq.vocabulary.labels import label

MOST_TOGETHER = 200
"""People in one document of several: its pictures are held at once."""
LONGEST_ASK = 240
_BATCH = 100
"""Dossiers whose custody is noted in one act, before any of them is handed out."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One file, ready to be handed out."""

    persons: tuple[str, ...]
    content: bytes
    day: date
    missing: tuple[str, ...]
    """Titles of the parts of the form that are missing."""
    clocks: tuple[Clock, ...]
    """The time limit of the body from each date on which it may have begun, as it stands today."""
    kept: tuple[Kept, ...]
    """What stays, and why: for whoever made it, and not in it."""
    lacking: tuple[str, ...] = ()
    """Characters that no bundled font holds."""
    borrowed: bool = False
    """Whether a font of this computer showed those; else their code points are printed."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Somebody of whom no dossier is made."""

    person: str
    """The number here."""
    why: PublishingError
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A dossier before it is set."""

    cases: tuple[Case, ...]
    sheet: Sheet
    missing: tuple[str, ...]
    clocks: tuple[Clock, ...]
    kept: tuple[Kept, ...]

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(source.number for case in self.cases for source in case.person.sources)


def dossiers(record: Record, viewer: Viewer, persons: Sequence[int], order: Order) -> Iterator[Dossier | Refused]:
    """A dossier of each of *persons*, or why there is none; one of all together where the template takes several.

    Raises:
        NothingLeaves: when *viewer* carries nothing away.
        NobodyChosen, TooManyTogether, AddressNeeded, UnfittingAsk, NoEdition
    """
    _demand_that_it_can_be(viewer, persons, order)
    if order.template.several:
        yield _together(record, viewer, persons, order)
        return
    with Setter() as setter:
        # Typst sets one dossier while the next is read.
        steps = (
            one if isinstance(one, Refused) else (one, setter.submit(one.sheet))
            for one in _each(record, viewer, persons, order)
        )
        while batch := list(islice(steps, _BATCH)):
            _note(record, [one[0] for one in batch if not isinstance(one, Refused)], order)
            for one in batch:
                yield one if isinstance(one, Refused) else _dossier(one[0], one[1].result())


@dataclass(frozen=True, slots=True)
class Look:
    """What a dossier would be: for a page that asks before it makes one."""

    parts: tuple[Part, ...]
    clocks: tuple[Clock, ...]
    kept: tuple[Kept, ...]


def looked_at(record: Record, viewer: Viewer, person: int, order: Order) -> Look | Refused:
    """What the dossier of *person* would be, or why there is none; nothing is made and nothing noted."""
    outgoing, case = next(_told(record, viewer, [person], order))
    try:
        allowed = _allowed(outgoing, case, order)
    except PublishingError as refusal:
        return Refused(outgoing.office_number, refusal, outgoing.kept)
    return Look(parts_of(allowed, order), clocks_of(allowed, order), allowed.kept)


def _demand_that_it_can_be(viewer: Viewer, persons: Sequence[int], order: Order) -> None:
    if not may_do(viewer, Action.EXPORT, Thing(Matter.RECORD)):
        raise NothingLeaves(_("Only publishers, analysts and administrators make dossiers."))
    if not persons:
        raise NobodyChosen(_("Nobody was chosen: the question finds no one. Ask for other people."))
    if order.template.several and len(persons) > MOST_TOGETHER:
        raise TooManyTogether(
            _("%(found)s people were chosen, and one document holds %(most)s. Choose fewer.")
            % {"found": len(persons), "most": MOST_TOGETHER}
        )
    if order.template.is_text and not order.address.startswith(("https://", "http://")):
        raise AddressNeeded(_("Posts lead to the public pages. Say where those are, beginning with https://"))
    if len(order.asks) > MOST_ASKS or any(len(ask) > LONGEST_ASK for ask in order.asks):
        raise UnfittingAsk(
            _("At most %(most)s things are asked for, of at most %(long)s characters each.")
            % {"most": MOST_ASKS, "long": LONGEST_ASK}
        )


def _each(record: Record, viewer: Viewer, persons: Sequence[int], order: Order) -> Iterator[_Ready | Refused]:
    """What is missing, and why nothing is made, is said in the language of whoever asks; the dossier in its own."""
    for person, case in _told(record, viewer, persons, order):
        try:
            allowed = _allowed(person, case, order)
        except PublishingError as refusal:
            yield Refused(person.office_number, refusal, person.kept)
            continue
        missing = tuple(missing_of(allowed, order))
        with translation.override(order.language):
            made = sheet([allowed], order)
        yield _Ready((allowed,), made, missing, clocks_of(allowed, order), allowed.kept)


def _allowed(person: OutgoingPerson, case: Case | None, order: Order) -> Case:
    if case is None:
        raise _nothing_leaves(person, order)
    if order.template.treaty:
        demand_open(case, order.template.treaty)
    return case


def _told(
    record: Record, viewer: Viewer, persons: Sequence[int], order: Order
) -> Iterator[tuple[OutgoingPerson, Case | None]]:
    """What of *persons* may leave, read in the language of the order, which nobody else hears meanwhile."""
    edition = edition_in_effect(record) if order.template.is_text else None
    level = edition.contents.level if edition else ""
    use = order.template.use or Use.RELEASE
    reading = cases(record, Outgoing(use, viewer, level) if level else Outgoing(use, viewer), persons)
    while True:
        with translation.override(order.language):
            step = next(reading, None)
            if step is not None and edition is not None:
                step = step[0], _as_released(edition, step[1])
        if step is None:
            return
        yield step


def _as_released(edition: Edition, case: Case | None) -> Case | None:
    """What the edition says and what may still be said, of somebody who may leave now."""
    if case is None:
        return None
    numbers = (case.person.number, *case.person.also)
    before = next((found for number in numbers if (found := edition.person(number))), None)
    left = narrowed(before, case.person) if before is not None else None
    if left is None:
        return None
    return replace(case_of(left, date.fromisoformat(edition.contents.day)), kept=case.kept)


def _together(record: Record, viewer: Viewer, persons: Sequence[int], order: Order) -> Dossier:
    told = list(_told(record, viewer, persons, order))
    found = tuple(case for _person, case in told if case is not None)
    kept = tuple(one for person, _case in told for one in person.kept)
    if not found:
        raise NobodyChosen(
            _("Of the people chosen, nothing may leave for this: nobody of them consented, or nobody is released.")
        )
    with translation.override(order.language):
        if order.template.is_text:
            content = thread(found, order).encode()
            return Dossier(_numbers(found), content, max(case.day for case in found), (), (), kept)
        ready = _Ready(found, sheet(found, order), (), (), kept)
    _note(record, [ready], order)
    with Setter() as setter:
        return _dossier(ready, setter.set(ready.sheet))


def _dossier(ready: _Ready, printed: Printed) -> Dossier:
    return Dossier(
        persons=_numbers(ready.cases),
        content=printed.content,
        day=max(case.day for case in ready.cases),
        missing=ready.missing,
        clocks=ready.clocks,
        kept=ready.kept,
        lacking=printed.lacking,
        borrowed=printed.borrowed,
    )


def _numbers(found: Iterable[Case]) -> tuple[str, ...]:
    return tuple(case.person.number for case in found)


def _note(record: Record, made: Sequence[_Ready], order: Order) -> None:
    """Note in the custody of every source that it leaves: nothing is handed out unnoted."""
    people = [case.person.number for one in made for case in one.cases]
    if not people:
        return
    who = people[0] if len(people) == 1 else f"{len(people)} people"
    what = f"carried away in a dossier ({order.template.name}, {who})"
    sources = sorted(frozenset[str]().union(*(one.sources for one in made)))
    record.write([Draft("custody.noted", {"source": source, "what": what}) for source in sources])


def _nothing_leaves(person: OutgoingPerson, order: Order) -> PublishingError:
    """Why nothing of *person* may leave, naming the consent that is missing."""
    if order.template.use is None:
        return NobodyChosen(
            _("%(number)s is not in the edition in effect, so no post tells of them.")
            % {"number": person.office_number}
        )
    why = {kept.why for kept in person.kept}
    purpose = label("consent_purpose", terms_of(order.template.use).account, language())
    told = {"number": person.office_number, "consent": purpose}
    if Held.WITHDRAWN in why:
        return ConsentMissing(
            _("%(number)s: the consent “%(consent)s” was withdrawn. Nothing leaves unless the family gives it anew.")
            % told
        )
    if why & {Held.ACCOUNT_CONSENT, Held.NAME_CONSENT}:
        return ConsentMissing(
            _(
                "%(number)s: the consent “%(consent)s” is missing. Ask the family for it, note it on the source, then "
                "try again."
            )
            % told
        )
    return ConsentMissing(_("%(number)s: nothing that is known of them may be carried away.") % told)
