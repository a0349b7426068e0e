"""What in an edition could identify somebody whom the record protects, before anybody proposes it.

The checks are pure: they take what would be published, and what they must know of the record is given in. Nothing that
they find repeats a restricted word: of a protected name they say that it occurs and where, which the text says anyhow.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from tanuq.casebook.queries.protected_names import protected_names
from tanuq.casebook.queries.redacted_copies import redacted_copies
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.policy.decision import Viewer
from tanuq.publishing.redaction.positions import with_position
from tanuq.publishing.release.editions import Edition
from tanuq.publishing.release.findings import Code, Finding, Severity
from tanuq.publishing.release.names_told import NamesTold
from tanuq.publishing.release.picture_risks import Pictures
from tanuq.publishing.release.proposing import Composed
from tanuq.publishing.release.small_cells import Cells
from tanuq.publishing.release.standing_out import alone, one_testimony
from tanuq.publishing.release.values import ReleasedPerson
from tanuq.publishing.release.writing import read_part

_STEP = 500


@dataclass(frozen=True, slots=True)
class _News:
    """What is otherwise than in the edition before; *first* where there is none."""

    new: Set[str]
    changed: Set[str]
    gone: Sequence[str]
    first: bool

    @property
    def touched(self) -> Set[str]:
        return self.new | self.changed


def findings(record: Record, viewer: Viewer, composed: Composed, progress: Progress = quietly) -> tuple[Finding, ...]:
    """Everything in *composed* that could identify somebody, the gravest first.

    What only concerns people who stay as they were published before is good to know, and no more.
    """
    people = (person for part in composed.parts.values() for person in read_part(part))
    news = _News(set(composed.new), set(composed.changed), composed.gone, first=not composed.contents.previous)
    return _found(record, viewer, people, news, composed.contents.people, progress)


def findings_in(
    record: Record, viewer: Viewer, edition: Edition, before: Edition | None, progress: Progress = quietly
) -> tuple[Finding, ...]:
    """As `findings`, of an edition that was proposed, after the edition *before*."""
    old = {person.number: person for person in before.people()} if before is not None else {}
    held = {person.number: old.get(person.number) == person for person in edition.people()}
    news = _News(
        {number for number in held if number not in old},
        {number for number, same in held.items() if number in old and not same},
        sorted(old.keys() - held.keys()),
        first=before is None,
    )
    return _found(record, viewer, edition.people(), news, edition.contents.people, progress)


def _found(
    record: Record, viewer: Viewer, people: Iterator[ReleasedPerson], news: _News, total: int, progress: Progress
) -> tuple[Finding, ...]:
    cells, names, pictures = Cells(), NamesTold(), Pictures()
    found = list(alone(news.new, news.changed, news.gone)) if not news.first else []
    for done, person in enumerate(people, start=1):
        if done % _STEP == 0:
            progress("People looked at for what could identify them", done, total)
        cells.add(person)
        names.add(person)
        pictures.add(person)
        found += one_testimony(person)
    found += cells.findings()
    found += names.findings(protected_names(record, viewer, names.printed))
    copies = redacted_copies(record, pictures.numbers)
    found += pictures.findings(copies, with_position(record.vault, (copy.original for copy in copies.values())))
    return in_order(_weighed(one, news) for one in found)


def _weighed(finding: Finding, news: _News) -> Finding:
    if finding.code is Code.ALONE or not news.touched.isdisjoint(finding.persons):
        return finding
    return replace(finding, severity=Severity.NOTICE)


def in_order(found: Iterator[Finding]) -> tuple[Finding, ...]:
    """The gravest first, then by kind and person."""
    kinds = list(Code)
    ranks = list(Severity)
    return tuple(sorted(found, key=lambda one: (ranks.index(one.severity), kinds.index(one.code), one.persons)))
