"""The people of an edition as the public will see them, beside what it saw before, in rows for a page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tanuq.casebook.claims import Claim, readable_property
from tanuq.casebook.queries.cards import name_views
from tanuq.casebook.queries.views import NameView
from tanuq.casebook.queries.wording import about_label, about_number, in_words, property_label
from tanuq.publishing.release.editions import Edition
from tanuq.publishing.release.values import Photograph, ReleasedAccount, ReleasedPerson, ReleasedSource
from tanuq.vocabulary.kinds import ValueType


@dataclass(frozen=True, slots=True)
class Shown:
    """One value as it is printed, with the source's own words where they are others."""

    value: str
    display: str
    written: str
    source: str


@dataclass(frozen=True, slots=True)
class PropertyRow:
    """One property: what stands there now, and what stood there before and goes."""

    label: str
    part: str
    now: tuple[Shown, ...]
    new: frozenset[Shown]
    gone: tuple[Shown, ...]

    @property
    def changed(self) -> bool:
        """Whether it is otherwise than before."""
        return bool(self.new or self.gone)


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A case, statement, intervention or group that names the person."""

    number: str
    kind: str
    rows: tuple[PropertyRow, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in an edition, or who goes from it."""

    number: str
    state: str
    """"new", "changed", "gone" or "same"."""
    names: tuple[NameView, ...]
    rows: tuple[PropertyRow, ...]
    subjects: tuple[SubjectRow, ...]
    sources: tuple[ReleasedSource, ...]
    photographs: tuple[Photograph, ...]
    notes: tuple[str, ...]
    """What is said to be corrected, of this edition."""


def person_row(number: str, edition: Edition, before: Edition | None) -> PersonRow:
    """The person with this public *number*, who is in one of the two editions."""
    now = edition.person(number)
    old = before.person(number) if before is not None else None
    told = now or old
    if told is None:
        return PersonRow(number, "gone", (), (), (), (), (), ())
    names = name_views([account.claims for account in told.accounts], dict(told.preferred).get("name", ""))
    if now is None:
        return PersonRow(number, "gone", names, (), (), (), (), ())
    state = "new" if old is None else "same" if old == now else "changed"
    day = edition.contents.day
    notes = tuple(change.note for change in now.changes if change.note and change.day == day)
    subjects = tuple(_subjects(now, old))
    return PersonRow(number, state, names, _own(now, old), subjects, now.sources, now.photographs, notes)


def _own(now: ReleasedPerson, old: ReleasedPerson | None) -> tuple[PropertyRow, ...]:
    return rows_of(now.accounts, old.accounts if old is not None else (), compared=old is not None)


def _subjects(now: ReleasedPerson, old: ReleasedPerson | None) -> Iterator[SubjectRow]:
    before = {subject.number: subject for subject in old.subjects} if old is not None else {}
    after = {subject.number: subject for subject in now.subjects}
    for number, subject in {**after, **before}.items():
        told = after[number].accounts if number in after else ()
        was = before[number].accounts if number in before else ()
        yield SubjectRow(number, subject.kind, rows_of(told, was, compared=old is not None))


def rows_of(
    now: Sequence[ReleasedAccount], before: Sequence[ReleasedAccount], *, compared: bool
) -> tuple[PropertyRow, ...]:
    """A row for each property of these accounts; without *compared* nothing in it is new."""
    told, was = _by_property(now), _by_property(before)
    return tuple(
        PropertyRow(
            label=property_label(code),
            part=about_label(about) if about_number(about) else "",
            now=tuple(told.get((about, code), {})),
            new=frozenset(told.get((about, code), {}).keys() - was.get((about, code), {}).keys())
            if compared
            else frozenset(),
            gone=tuple(one for one in was.get((about, code), {}) if one not in told.get((about, code), {})),
        )
        for about, code in dict.fromkeys([*told, *was])
        if code != "photograph"
    )


def _by_property(accounts: Iterable[ReleasedAccount]) -> Mapping[tuple[str, str], dict[Shown, None]]:
    found: defaultdict[tuple[str, str], dict[Shown, None]] = defaultdict(dict)
    for account in accounts:
        for claim in account.claims:
            found[claim.about, claim.property][_shown(claim, account.source)] = None
    return found


def _shown(claim: Claim, source: str) -> Shown:
    display = in_words(claim)
    understood = readable_property(claim.property).value_type is not ValueType.REFERENCE
    written = claim.written if understood and claim.written not in {display, claim.value} else ""
    return Shown(claim.value, display, written, source)
