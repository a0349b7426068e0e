"""What goes out in one export: people as far as they may leave, and what every format says of the whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from tanuq.casebook.queries.outgoing import Outgoing, Sources, outgoing_people
from tanuq.casebook.queries.results import people_asked_for
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.policy.decision import Purpose, Viewer
from tanuq.policy.uses import Use
from tanuq.policy.visibility import Visibility
from tanuq.publishing.appearing import refuse_restricted
from tanuq.publishing.release.approving import demand_that_it_holds
from tanuq.publishing.release.composing import released
from tanuq.publishing.release.editions import edition_in_effect
from tanuq.publishing.release.values import ReleasedPerson

DOMAIN = "tanuq.invalid"
"""Before the numbers where nobody named a domain: RFC 2606 keeps it from ever being anybody's."""
A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever exports wants said; nothing of it is taken from the record."""

    organization: str = ""
    title: str = ""
    licence: str = ""
    """An address, or a name of the list of SPDX such as "CC-BY-4.0"; "" where nobody gave a licence."""
    doi: str = ""
    domain: str = DOMAIN
    expires: int = A_YEAR
    """Days after which whoever reads PFIF is to forget."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What every format says of the whole."""

    audience: Visibility
    day: str
    """ISO 8601: of the edition, or on which it was composed."""
    edition: str = ""
    """"E-…"; "" where it was composed for this audience."""
    wishes: Wishes = field(default_factory=Wishes)

    @property
    def title(self) -> str:
        """The title of the data."""
        return self.wishes.title or "Record of disappeared people"

    @property
    def version(self) -> str:
        """Which state of the record this is."""
        return f"{self.edition} of {self.day}" if self.edition else self.day

    @property
    def description(self) -> str:
        """One sentence for whoever finds the files."""
        what = f"edition {self.edition}" if self.edition else "composed from the record"
        return (
            f"People and what sources say of them: {what}, {self.day}, for the audience “{self.audience.value}”. "
            "Every value is what one source says, not a finding."
        )


@dataclass(frozen=True, slots=True)
class Shipment:
    """People to be written, with the files that belong to them."""

    heading: Heading
    people: Callable[[], Iterator[ReleasedPerson]] = field(repr=False)
    file: Callable[[str], bytes] = field(repr=False)
    """The bytes of a photograph or redacted copy of one of these people, by SHA-256."""
    total: int | None = None
    """How many people, where that is known beforehand."""


def shipment(record: Record, viewer: Viewer, wishes: Wishes, progress: Progress = quietly) -> Shipment:
    """Who goes out to *viewer*: for the public the edition in effect, else everybody as far as the policy allows.

    Raises:
        NoEdition: when nothing was released yet.
        EditionUndone: when something in the edition may not be published any more.
        NothingLeaves: when no files are made for *viewer*.
    """
    refuse_restricted(viewer)
    if viewer.clearance is Visibility.PUBLIC:
        return _of_edition(record, wishes, progress)
    return _composed(record, viewer, wishes)


def _of_edition(record: Record, wishes: Wishes, progress: Progress) -> Shipment:
    edition = edition_in_effect(record)
    demand_that_it_holds(record, edition, progress)
    heading = Heading(Visibility.PUBLIC, edition.contents.day, edition.number, wishes)
    return Shipment(heading, edition.people, edition.file, edition.contents.people)


def _composed(record: Record, viewer: Viewer, wishes: Wishes) -> Shipment:
    chosen = people_asked_for(record, viewer, ResultsQuery(), Purpose.EXPORT)

    def people() -> Iterator[ReleasedPerson]:
        sources = Sources()
        for person in outgoing_people(record, Outgoing(Use.EXPORT, viewer), chosen, sources):
            if person.accounts:
                yield released(person, sources)

    today: date = datetime.now(UTC).date()
    heading = Heading(viewer.clearance, today.isoformat(), "", wishes)
    return Shipment(heading, people, record.vault.read)
