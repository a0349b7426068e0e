"""When a source was published, as somebody says it, and how they know: relative dates in its words hang on it."""

from dataclasses import dataclass

import orjson

from tanuq.casebook.models import Source
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry
from tanuq.vocabulary.dates import edtf_of

GROUNDS = ("stated", "page", "known")
"""It stands in the source; the page or the file says so of itself; somebody knows it otherwise. A command may say it in
words of its own."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A day, month or year (EDTF) with its ground; both "" where nobody said."""

    date: str = ""
    ground: str = ""


def publication_of(source: str) -> Publication:
    """What is on record of when *source* ("S-…") was published; whoever asks has been shown the source."""
    described = Source.objects.filter(number=source).values_list("described", flat=True).first()
    said = orjson.loads(described) if described else {}
    return Publication(str(said.get("published", "")), str(said.get("published_ground", "")))


def say_published(record: Record, source: str, said: Publication) -> Entry | None:
    """Put on record when *source* was published, if that is not what is there already; its date as people write dates.

    Raises:
        NotADate: when it is none; the message says why.
    """
    date, ground = edtf_of(said.date).edtf, said.ground.strip() or GROUNDS[-1]
    if publication_of(source) == Publication(date, ground):
        return None
    body = {"source": source, "published": date, "published_ground": ground}
    return record.write([Draft("source.described", body)])[0]
