"""Approves an edition that somebody else proposed, after looking whether all of it may still be published."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from pyroaring import BitMap

from tanuq.casebook.queries.accounts_of_persons import joined_persons
from tanuq.casebook.queries.outgoing import Outgoing
from tanuq.casebook.queries.releases import ReleaseView, proposed_by_entry, release_in_effect, release_numbered
from tanuq.casebook.queries.touched import people_touched
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.ledger.entries import Draft
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Viewer
from tanuq.policy.uses import Use
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import EditionUndone, NoSuchEdition, NothingLeaves, OwnProposal
from tanuq.publishing.release.composing import Watch, released_people
from tanuq.publishing.release.editions import Edition, edition_of
from tanuq.publishing.release.narrowing import narrowed
from tanuq.publishing.release.values import ReleasedPerson

_NAMED = 5
_NOBODY = -1
"""Whoever bears no number any more is looked at in any case."""


@dataclass(frozen=True, slots=True)
class Undone:
    """Somebody of whom an edition holds more than may be published now."""

    number: str
    reasons: tuple[str, ...]
    """Why, as codes of `policy.uses.Held`; none where values were only taken back or put right."""
    sources: tuple[str, ...]
    """The sources that the reasons lie in."""


def numbered(record: Record, viewer: Viewer, number: str) -> ReleaseView:
    """The edition with this number ("E-…"), or with the only one that begins so.

    Raises:
        NoSuchEdition
    """
    found = release_numbered(record, viewer, number)
    if found is None:
        raise NoSuchEdition(f"There is no edition {number}. tanuq release list shows them.")
    return found


def approve(record: Record, viewer: Viewer, release: ReleaseView, progress: Progress = quietly) -> ReleaseView:
    """Make *release* an edition.

    Raises:
        OwnProposal: when whoever writes here proposed it.
        NothingLeaves: when *viewer* may not approve editions.
        EditionUndone: when something in it may not be published any more, or it was made after another edition than
            the one in effect; nothing is written.
    """
    if release.by == record.who or not may_do(viewer, Action.APPROVE_RELEASE, Thing(Matter.RELEASE, by=release.by)):
        raise _refusal(record, release)
    if release.is_approved:
        return release
    in_effect = release_in_effect(record)
    if release.previous != (in_effect.content if in_effect is not None else ""):
        raise EditionUndone(
            f"{release.number} was made before the edition that is in effect now. "
            "Propose it anew: tanuq release propose"
        )
    demand_that_it_holds(record, edition_of(record, release), progress)
    record.write([Draft("release.made", {"proposal": release.entry, "content": release.content})])
    return proposed_by_entry(record, release.entry)


def _refusal(record: Record, release: ReleaseView) -> Exception:
    if release.by == record.who:
        return OwnProposal(
            "Publishing takes two people, and you proposed this edition. A colleague approves it: on the pages, signed "
            "in as another member, or on another copy of the record, which sync or merge brings here."
        )
    return NothingLeaves("Editions are approved by publishers and reviewers. Ask one of them.")


def demand_that_it_holds(record: Record, edition: Edition, progress: Progress = quietly) -> None:
    """Go on only if everything in *edition* may be published now.

    Of the edition in effect only those are looked at again of whom something changed since it was approved.

    Raises:
        EditionUndone: names the first people of whom something may not, and why.
    """
    in_effect = release_in_effect(record)
    approved = in_effect is not None and in_effect.content == edition.content
    touched = people_touched(record, in_effect.approval) if in_effect is not None and approved else None
    undone = [] if touched is not None and not touched else list(what_is_undone(record, edition, progress, touched))
    if undone:
        said = "; ".join(_in_words(one) for one in undone[:_NAMED])
        more = f"; and {len(undone) - _NAMED} more people" if len(undone) > _NAMED else ""
        raise EditionUndone(
            f"Edition {edition.number} holds what may not be published any more. {said}{more}. Nothing was published "
            "or changed. Take it out: tanuq release propose --withdraw, which a colleague approves."
        )


def _in_words(undone: Undone) -> str:
    why = ", ".join(undone.reasons) or "what was said was taken back or put right"
    where = f" ({', '.join(undone.sources)})" if undone.sources else ""
    return f"{undone.number}: {why}{where}"


def what_is_undone(
    record: Record, edition: Edition, progress: Progress = quietly, only: Set[int] | None = None
) -> Iterator[Undone]:
    """Everybody, or *only* these people, of whom *edition* holds more than may be published now."""
    # Whoever asks: an edition holds what is public, which every publisher of the office may print.
    leaving = Outgoing(Use.RELEASE, _ANY_PUBLISHER, edition.contents.level)
    everybody = joined_persons(person.number for person in edition.people())
    among = BitMap(everybody.values())
    wanted = {_NOBODY, *(only or ())}
    done = 0
    for part in edition.contents.parts:
        people = [one for one in edition.part(part) if only is None or everybody.get(one.number, _NOBODY) in wanted]
        watch = Watch()
        persons = sorted({everybody[person.number] for person in people if person.number in everybody})
        now = {
            number: one
            for one in released_people(record, leaving, persons, watch, among=among)
            for number in (one.number, *one.also)
        }
        for person in people:
            if narrowed(person, now.get(person.number)) != person:
                yield _undone(person, watch)
        done += part.people
        progress("People looked at again", done, edition.contents.people)


def _undone(person: ReleasedPerson, watch: Watch) -> Undone:
    numbers = {person.number, *person.also}
    sources = {source.number for source in person.sources}
    kept = [
        one
        for back in watch.kept
        if {back.number, back.office_number} & numbers
        for one in back.kept
        if one.source in sources
    ]
    reasons = tuple(dict.fromkeys(one.why.value for one in kept))
    return Undone(person.number, reasons, tuple(dict.fromkeys(one.source for one in kept)))


_ANY_PUBLISHER = Viewer(Visibility.TEAM)
