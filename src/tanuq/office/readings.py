"""What engines proposed on the texts of this copy: computed, so kept beside the record, and thrown away at will."""

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction
from django.utils import timezone

from tanuq.config.settings import OFFICE
from tanuq.office.models import KeptProposal, KeptReading

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Read:
    """That a text was read: by which engine, and what was known of it then."""

    source: str
    text: str
    """SHA-256 of the text version."""
    engine: str
    published: str = ""
    """EDTF: relative dates hang on it."""
    ground: str = ""
    """How that is known: a code of `casebook.publication.GROUNDS`, or where the file says so, in words."""
    language: str = ""
    made_at: datetime | None = None
    provenance: tuple[Mapping[str, Any], ...] = ()
    """Of each language model: model, endpoint, hash of the question, parameters."""
    notes: tuple[Any, ...] = ()
    """What should be known of how the text was taken, as JSON."""


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal, as far as it is listed and found by; all of it stands in *content*."""

    kind: str
    start: int
    end: int
    nth: int
    entity: int | None
    """Which person, group or place of the document it mentions."""
    form: str
    """How a mention names: "name", "nominal", "pronoun"; "" of what is no mention."""
    content: dict[str, Any]


def keep(read: Read, rows: Iterable[Row]) -> None:
    """Keep what an engine proposed on a text, in place of what was kept of it; all of it or nothing."""
    with transaction.atomic(using=OFFICE):
        KeptReading.objects.filter(source=read.source).delete()
        held = KeptReading.objects.create(
            source=read.source,
            text=read.text,
            engine=read.engine,
            published=read.published,
            ground=read.ground,
            language=read.language,
            provenance=[dict(one) for one in read.provenance],
            notes=list(read.notes),
            made_at=timezone.now(),
        )
        KeptProposal.objects.bulk_create(_kept(held, rows), batch_size=_AT_ONCE)


def _kept(held: KeptReading, rows: Iterable[Row]) -> Iterator[KeptProposal]:
    for row in rows:
        yield KeptProposal(
            reading=held,
            kind=row.kind,
            start=row.start,
            end=row.end,
            nth=row.nth,
            entity=row.entity,
            form=row.form,
            content=gzip.compress(orjson.dumps(row.content), mtime=0),
        )


def read_of(source: str) -> Read | None:
    """The reading that is kept of *source* ("S-…"), whichever text it was of; None where there is none."""
    held = KeptReading.objects.filter(source=source).first()
    if held is None:
        return None
    return Read(
        held.source,
        held.text,
        held.engine,
        held.published,
        held.ground,
        held.language,
        held.made_at,
        tuple(held.provenance),
        tuple(held.notes),
    )


def rows_of(source: str, kinds: Sequence[str] = ()) -> list[Row]:
    """The proposals kept on *source*, of these *kinds* only where they are given, in the order of the text."""
    found = KeptProposal.objects.filter(reading__source=source)
    found = found.filter(kind__in=kinds) if kinds else found
    return [_row(one) for one in found.order_by("pk")]


def _row(one: KeptProposal) -> Row:
    content = orjson.loads(gzip.decompress(bytes(one.content)))
    return Row(one.kind, one.start, one.end, one.nth, one.entity, one.form, content)


def sources_read() -> tuple[tuple[str, str], ...]:
    """(source, SHA-256 of the text) of everything that was read here."""
    return tuple(KeptReading.objects.values_list("source", "text"))


def forget(source: str) -> None:
    """Throw away what was kept of *source*: nothing is lost that cannot be computed."""
    KeptReading.objects.filter(source=source).delete()
