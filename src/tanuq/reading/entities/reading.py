"""Reads people, groups and places in a document: the names, then what stands for them."""

import re
from collections.abc import Sequence

from tanuq.reading.document import Document, Passage
from tanuq.reading.entities.aliases import aliases_in
from tanuq.reading.entities.calling import call_by_nominatives
from tanuq.reading.entities.finding import names_in
from tanuq.reading.entities.gathering import UNNAMED, Gathered, gathered
from tanuq.reading.entities.han import names_in_han
from tanuq.reading.entities.han_pronouns import pronouns_in_han
from tanuq.reading.entities.known import NOBODY, Known, KnownIndex, index_of
from tanuq.reading.entities.named import Named
from tanuq.reading.entities.referring import references
from tanuq.reading.entities.uyghur import names_in_arabic
from tanuq.reading.mention import Form, Mention
from tanuq.reading.why import both

_SAMPLE = 400
"""Characters of a passage that tell its script."""
_LETTERS = {
    "Latn": re.compile("[A-Za-zÀ-ɏ]+"),
    "Cyrl": re.compile("[Ѐ-ӿ]+"),
    "Hani": re.compile("[㐀-鿿]+"),
    "Arab": re.compile("[\u0600-\u06ff]+"),
}


def mentions(document: Document, known: Known = NOBODY) -> tuple[Mention, ...]:
    """The people, groups and places that the body of *document* mentions, in the order of the text.

    Rules and lists only; the reason says which. Names of the case file (*known*) are found whatever the rules say.
    Linear in the length of the text.
    """
    scripts = [(passage, script_of(document.text, passage)) for passage in document.body]
    named = _named(document, scripts, index_of(known))
    entities = gathered(named, document.text, aliases_in(document, named))
    call_by_nominatives(document.text, named, entities)
    told = _told(named, entities)
    standing = list(references(document, scripts, named, entities))  # learns who is a man and who a woman
    found = [_mention(document.text, one, at, entities) for at, one in enumerate(named) if at in told] + standing
    found += pronouns_in_han(document, [passage for passage, script in scripts if script == "Hani"], named, entities)
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def _named(document: Document, scripts: Sequence[tuple[Passage, str]], index: KnownIndex) -> list[Named]:
    found: list[Named] = []
    for script in dict.fromkeys(script for _, script in scripts):
        passages = tuple(passage for passage, its in scripts if its == script)
        if script in {"Latn", "Cyrl"}:
            found += names_in(document, passages, script, index)
        elif script == "Hani":
            found += names_in_han(document, passages, index)
        elif script == "Arab":
            found += names_in_arabic(document, passages, index)
    return sorted(found, key=lambda one: (one.start, -one.end))


def _told(named: Sequence[Named], entities: Gathered) -> frozenset[int]:
    """Places of the names that stand; of “the Court” only where the text names a court."""
    whole = {entities.of[at] for at, one in enumerate(named) if not one.identity.startswith(UNNAMED)}
    cut = (one.identity.startswith(UNNAMED) and not one.nominal for one in named)
    return frozenset(at for at, short in enumerate(cut) if not short or entities.of[at] in whole)


def script_of(text: str, passage: Passage) -> str:
    """The script that most letters at the beginning of a passage are of: Latn, Cyrl, Hani, Arab; "" of another."""
    sample = text[passage.start : min(passage.end, passage.start + _SAMPLE)]
    if sample.isascii():
        return "Latn"
    counts = {script: len("".join(letters.findall(sample))) for script, letters in _LETTERS.items()}
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] else ""


def _mention(text: str, one: Named, at: int, entities: Gathered) -> Mention:
    entity = entities.entities[entities.of[at]]
    role = text[slice(*one.role)] if one.role else ""
    reason = both((one.reason, entities.why[at]))
    return Mention(
        one.start,
        one.end,
        one.kind,
        entity.number,
        entity.name,
        Form.NOMINAL if one.nominal else Form.NAME,
        role,
        reason,
        entity.sex,
    )
