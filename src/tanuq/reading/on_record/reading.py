"""Reads the text of a source with an engine and keeps what it proposes: computed anew at will, never a claim."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from tanuq.casebook.publication import Publication, say_published
from tanuq.casebook.queries.desk import DeskSource, desk_source
from tanuq.casebook.read_decisions import Proposed
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.office import readings
from tanuq.office.opening import open_office
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.reading.engine import Engine
from tanuq.reading.engines.endpoint import Endpoint
from tanuq.reading.engines.together import Together
from tanuq.reading.on_record.errors import NothingToRead
from tanuq.reading.on_record.known import known_in
from tanuq.reading.on_record.text_version import text_version
from tanuq.reading.proposal import Field, Kind, Proposal
from tanuq.reading.rules import Rules
from tanuq.reading.why import from_stored, stored

STEP = "Reading"
_STEPS = 3
"""Laid out, read, kept."""
_TEAM = Viewer(Visibility.TEAM)
"""What is restricted is no clue for an engine, whoever asks: all who work on the source see what it proposes."""
UNDATED = Publication()
_ENTITY, _FORM = "entity", "form"


@dataclass(frozen=True, eq=False)
class Kept:
    """One proposal with what names it among those on its text."""

    proposal: Proposal
    proposed: Proposed

    @cached_property
    def key(self) -> str:
        """As `Proposed.key`."""
        return self.proposed.key

    @cached_property
    def entity(self) -> int | None:
        """Which person, group or place of the document a mention is of."""
        value = self.proposal.value(_ENTITY)
        return value if isinstance(value, int) else None

    @cached_property
    def form(self) -> str:
        """How a mention names: "name", "nominal", "pronoun"; "" of what is no mention."""
        return str(self.proposal.value(_FORM) or "")


@dataclass(frozen=True, eq=False)
class ReadSource:
    """The text version of a source with everything that was proposed on it."""

    source: str
    text: str
    """SHA-256 of the text version, which is kept as a derivative of the evidence."""
    words: str
    engine: str
    published: str
    ground: str
    """How the day of publication is known."""
    language: str
    made_at: datetime | None
    kept: tuple[Kept, ...]
    """In the order of the text."""
    notes: tuple[str, ...] = ()
    """What should be known of how the text was taken."""

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals as the engine gave them."""
        return tuple(one.proposal for one in self.kept)

    @cached_property
    def by_kind(self) -> Mapping[Kind, tuple[Kept, ...]]:
        """kind → proposals, in the order of the text."""
        found: dict[Kind, list[Kept]] = {}
        for one in self.kept:
            found.setdefault(one.proposal.kind, []).append(one)
        return {kind: tuple(there) for kind, there in found.items()}

    @cached_property
    def by_key(self) -> Mapping[str, Kept]:
        """key → proposal."""
        return {one.key: one for one in self.kept}

    @cached_property
    def grounds(self) -> Mapping[tuple[int | None, int | None], str]:
        """(start, end) of a date in the text → how its value follows, where its words do not say it all."""
        return {
            (one.proposal.start, one.proposal.end): ground
            for one in self.kept
            if one.proposal.kind is Kind.DATE and isinstance(ground := one.proposal.value("ground"), str)
        }

    def naming(self, entity: object) -> Kept | None:
        """The mention that names an entity of the document most fully; None where none names it."""
        return self._naming.get(entity)

    def naming_person(self, entity: object) -> Kept | None:
        """As `naming`, of people alone: what is done to a group or a place is told of nobody."""
        naming = self.naming(entity)
        return naming if naming is not None and naming.proposal.kind is Kind.PERSON else None

    @cached_property
    def _naming(self) -> Mapping[object, Kept]:
        """entity → the longest of the mentions that name it, the first of these."""
        found: dict[object, Kept] = {}
        for one in self.kept:
            if one.entity is None or one.form != "name":
                continue
            known = found.get(one.entity)
            if known is None or _length(one.proposal) > _length(known.proposal):
                found[one.entity] = one
        return found


def read(
    record: Record,
    viewer: Viewer,
    number: str,
    *,
    published: Publication = UNDATED,
    engine: Engine | None = None,
    progress: Progress = quietly,
) -> ReadSource:
    """Read what the source *number* ("S-…") says with *engine* (the rules, where none is given), keep and give it.

    *published* is put on record, its date as people write it and its ground; without a date the one that is on record
    counts, if any. What was proposed before is replaced; what people decided stays.

    Raises:
        NoSuchSource: when there is none, or the viewer may not know that there is.
        NothingToRead: when the source has no text.
        NotADate: when the date of *published* is none.
    """
    open_office(record.workspace)
    source = desk_source(record, viewer, number)
    if published.date:
        say_published(record, source.card.id, published)
    _forget_what_is_gone(record)
    progress(STEP, 0, _STEPS)
    version = text_version(record, viewer, source, progress)
    progress(STEP, 1, _STEPS)
    document, reader = version.document, engine or Rules()
    proposals = reader.read(document, known_in(_TEAM, document.text))
    progress(STEP, 2, _STEPS)
    told = readings.Read(
        source=source.card.id,
        text=version.source.text,
        engine=reader.name,
        published=document.published,
        ground=version.ground,
        language=document.language,
        provenance=tuple(_provenance(reader)),
        notes=tuple(stored(note) for note in version.notes),
    )
    readings.keep(told, _rows(proposals))
    progress(STEP, _STEPS, _STEPS)
    found = kept_on(version.source)
    if found is None:
        raise NothingToRead("What was read could not be kept. Read the source again.")
    return found


def _provenance(engine: Engine) -> Iterator[Mapping[str, Any]]:
    """What must be known of each language model among the engines, to tell later what it was asked."""
    for one in engine.engines if isinstance(engine, Together) else (engine,):
        if isinstance(one, Endpoint):
            yield one.description


def kept_on(source: DeskSource) -> ReadSource | None:
    """What was proposed on the text that *source* has now; None where that was not read."""
    told = readings.read_of(source.card.id)
    if told is None or not source.words or told.text != source.text:
        return None
    return _loaded(source.card.id, source.words, told.text, told.made_at)


@lru_cache(maxsize=4)  # a source is worked on page after page
def _loaded(source: str, words: str, text: str, _made_at: datetime | None) -> ReadSource | None:
    told = readings.read_of(source)
    if told is None:
        return None
    return ReadSource(
        source=source,
        text=text,
        words=words,
        engine=told.engine,
        published=told.published,
        ground=told.ground,
        language=told.language,
        made_at=told.made_at,
        kept=tuple(_of_row(text, row) for row in readings.rows_of(source)),
        notes=tuple(from_stored(note) for note in told.notes),
    )


def _length(proposal: Proposal) -> int:
    return proposal.end - proposal.start


def _of_row(text: str, row: readings.Row) -> Kept:
    fields = {name: Field(from_stored(value), *place) for name, (value, *place) in row.content["fields"].items()}
    engine, score = row.content["engine"], row.content["score"]
    reasons = tuple(from_stored(reason) for reason in row.content["reasons"])
    proposal = Proposal(Kind(row.kind), row.start, row.end, engine, fields, reasons, score)
    return Kept(proposal, Proposed(text, row.kind, row.start, row.end, row.nth, engine))


def _rows(proposals: Iterable[Proposal]) -> Iterator[readings.Row]:
    seen: Counter[tuple[str, int, int]] = Counter()
    for one in proposals:
        place = (one.kind.value, one.start, one.end)
        seen[place] += 1
        entity, form = one.value(_ENTITY), one.value(_FORM)
        content = {
            "fields": {name: [stored(there.value), there.start, there.end] for name, there in one.fields.items()},
            "engine": one.engine,
            "reasons": [stored(reason) for reason in one.reasons],
            "score": one.score,
        }
        number = entity if isinstance(entity, int) else None
        yield readings.Row(*place, seen[place], number, str(form or ""), content)


def _forget_what_is_gone(record: Record) -> None:
    """Throw away proposals on texts that were made unreadable: they repeat the words."""
    for source, text in readings.sources_read():
        if not record.vault.has(text):
            readings.forget(source)
