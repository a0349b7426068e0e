"""Somebody who stands alone: in the difference between two editions, or behind everything that is told."""

from collections.abc import Iterator, Sequence, Set

from tanuq.casebook.claims import Claim, readable_property
from tanuq.publishing.release.findings import Code, Finding, Severity
from tanuq.publishing.release.values import ReleasedPerson
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.edtf import parse_edtf
from tanuq.vocabulary.errors import NotADate
from tanuq.vocabulary.kinds import ValueType


def alone(new: Set[str], changed: Set[str], gone: Sequence[str]) -> Iterator[Finding]:
    """Whoever alone comes, changes or goes: the next edition tells what was learnt, and of whom."""
    for numbers in (new, changed, gone):
        if len(numbers) == 1:
            yield Finding(Code.ALONE, Severity.NOTICE, tuple(numbers))


def one_testimony(person: ReleasedPerson) -> Iterator[Finding]:
    """A person of whom one witness alone tells, with a day and a place."""
    sources = {account.source for account in person.accounts}
    if len(sources) != 1 or _is_published(person, next(iter(sources))):
        return
    claims = [claim for account in person.accounts for claim in account.claims]
    day = next((claim for claim in claims if _is_day(claim)), None)
    place = next((claim for claim in claims if _tells_where(claim, day)), None)
    if day is not None and place is not None:
        told = ((day.property, day.value), (place.property, place.value))
        yield Finding(Code.ONE_TESTIMONY, Severity.LOOK, (person.number,), told)


def _is_published(person: ReleasedPerson, source: str) -> bool:
    published = frozenset(read_toml("tanuq.publishing.release", "materials.toml")["published_before"])
    return person.source(source).material in published


def _is_day(claim: Claim) -> bool:
    prop = readable_property(claim.property)
    # Many people know when somebody was born; who saw an act is another matter.
    if prop.value_type is not ValueType.DATE or not prop.about or claim.problem:
        return False
    try:
        date = parse_edtf(claim.value)
    except NotADate:
        return False
    return date.earliest == date.latest


def _tells_where(claim: Claim, day: Claim | None) -> bool:
    prop = readable_property(claim.property)
    return prop.value_type is ValueType.PLACE and day is not None and claim.about == day.about
