"""Reads people, groups and places in a document: the names, then what stands for them."""

from collections.abc import Sequence
from itertools import groupby

from tanuq.reading.document import Document, Passage
from tanuq.reading.entities.aliases import aliases_in
from tanuq.reading.entities.finding import names_in
from tanuq.reading.entities.gathering import Gathered, gathered
from tanuq.reading.entities.han import names_in_han
from tanuq.reading.entities.known import NOBODY, Known, KnownIndex, index_of
from tanuq.reading.entities.named import Named
from tanuq.reading.entities.referring import references
from tanuq.reading.entities.uyghur import names_in_arabic
from tanuq.reading.mention import Form, Mention

_SAMPLE = 400
"""Characters of a passage that tell its script."""


def mentions(document: Document, known: Known = NOBODY) -> tuple[Mention, ...]:
    """The people, groups and places that the body of *document* mentions, in the order of the text.

    Rules and lists only; the reason says which. Names of the case file (*known*) are found whatever the rules say.
    Linear in the length of the text.
    """
    named = _named(document, index_of(known))
    entities = gathered(named, document.text, aliases_in(document, named))
    found = [_mention(document.text, one, at, entities) for at, one in enumerate(named)]
    scripts = [(passage, script_of(document.text, passage)) for passage in document.body]
    found += references(document, scripts, named, entities)
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def _named(document: Document, index: KnownIndex) -> list[Named]:
    found: list[Named] = []
    passages = sorted(document.body, key=lambda passage: script_of(document.text, passage))
    for script, group in groupby(passages, key=lambda passage: script_of(document.text, passage)):
        together = tuple(group)
        if script in {"Latn", "Cyrl"}:
            found += names_in(document, together, script, index)
        elif script == "Hani":
            found += names_in_han(document, together, index)
        elif script == "Arab":
            found += names_in_arabic(document, together, index)
    return sorted(found, key=lambda one: (one.start, -one.end))


def script_of(text: str, passage: Passage) -> str:
    """The script that most letters at the beginning of a passage are of: Latn, Cyrl, Hani, Arab; "" of another."""
    sample = text[passage.start : min(passage.end, passage.start + _SAMPLE)]
    counts = {
        "Latn": sum("A" <= letter <= "z" or "À" <= letter <= "ɏ" for letter in sample),
        "Cyrl": sum("Ѐ" <= letter <= "ӿ" for letter in sample),
        "Hani": 3 * sum("㐀" <= letter <= "鿿" for letter in sample),
        "Arab": sum("\u0600" <= letter <= "ۿ" for letter in sample),
    }
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] else ""


def _mention(text: str, one: Named, at: int, entities: Gathered) -> Mention:
    entity = entities.entities[entities.of[at]]
    role = text[slice(*one.role)] if one.role else ""
    reason = "; ".join(part for part in (one.reason, entities.why[at]) if part)
    return Mention(
        one.start,
        one.end,
        one.kind,
        entity.number,
        entity.name,
        Form.NOMINAL if one.nominal else Form.NAME,
        role,
        reason,
    )
