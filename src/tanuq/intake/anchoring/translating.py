"""Translations beside the original, passage by passage, and transcripts of what is heard or seen.

Both are texts that a person writes. A translation is a derivative of its own: passages with the stretch of the
original that each of them renders, so that the two can be laid side by side, and half a translation is one too. A
transcript becomes the text of its source: it is searched, and claims are anchored in it. Nothing is translated by a
machine here.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from tanuq.casebook.queries.translations import TranslationView
from tanuq.casebook.record import Record
from tanuq.intake.anchoring.errors import NothingWritten, TextChanged, UnreadableTranslation
from tanuq.ledger.entries import Draft, Entry

BY_HAND = "hand"
"""The tool of what a person wrote."""
_LONGEST = 1200
"""Code points of a passage; a longer paragraph is cut at the end of a sentence where there is one."""
_SENTENCE_END = re.compile(r"[.!?؟](?=\s)|[。！？]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the original, or a part of a long one."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A translation that was saved, and passages of others that it replaced, which nobody here had seen."""

    entry: Entry
    replaced: Mapping[Span, str]


def passages_of(text: str, start: int, end: int) -> tuple[Passage, ...]:
    """The passages between *start* and *end*, blank lines left out; the same text gives the same ones everywhere.

    >>> [passage.text for passage in passages_of("One.\\n\\nTwo.", 0, 10)]
    ['One.', 'Two.']
    """
    found: list[Passage] = []
    for line in re.finditer(r"[^\n\f]+", text[start:end]):
        at, stop = start + line.start(), start + line.end()
        while at < stop:
            cut = _cut(text, at, stop)
            words = text[at:cut]
            if words.strip():
                found.append(Passage(at, cut, words))
            at = cut
    return tuple(found)


def _cut(text: str, start: int, end: int) -> int:
    if end - start <= _LONGEST:
        return end
    ends = [sentence.end() for sentence in _SENTENCE_END.finditer(text, start, start + _LONGEST)]
    if ends:
        return ends[-1]
    blank = text.rfind(" ", start, start + _LONGEST)
    return blank + 1 if blank > start else start + _LONGEST


def read_translation(record: Record, view: TranslationView | None) -> dict[Span, str]:
    """(start, end) in the original → what it says in the other language; empty where there is no translation.

    Raises:
        UnreadableTranslation: when another office kept something else under this name.
    """
    if view is None:
        return {}
    try:
        kept = orjson.loads(record.vault.read(view.derivative))
        return {(int(passage["start"]), int(passage["end"])): str(passage["text"]) for passage in kept["passages"]}
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableTranslation(
            "This translation is not in the form that this tanuq reads. Whoever wrote it has a newer one; "
            f"or take it back: tanuq undo {view.entry[:12]}"
        ) from error


def save_translation(
    record: Record, now: TranslationView | None, of: TranslationView, written: Mapping[Span, tuple[str, str]]
) -> Saved:
    """Keep passages of a translation of the text *of*; those not *written* stay as they are *now*.

    *written* gives for each passage what it said when somebody began, and what it says; "" takes it out.

    Raises:
        NothingWritten: when the translation would have no words.
    """
    held = read_translation(record, now) if now is not None and now.of == of.of else {}
    changed = {span: text.strip() for span, (before, text) in written.items() if text.strip() != before.strip()}
    replaced = {
        span: held[span]
        for span, text in changed.items()
        if span in held and held[span] not in {written[span][0].strip(), text}
    }
    passages = {span: text for span, text in {**held, **changed}.items() if text}
    if not passages:
        raise NothingWritten("Nothing is translated yet: write what at least one passage says.")
    entry = record.write([_draft(record, of, passages)])[0]
    return Saved(entry, replaced)


def _draft(record: Record, of: TranslationView, passages: Mapping[Span, str]) -> Draft:
    content = {
        "language": of.language,
        "of": of.of,
        "passages": [{"start": start, "end": end, "text": text} for (start, end), text in sorted(passages.items())],
    }
    piece = record.vault.keep(io.BytesIO(orjson.dumps(content)))
    return Draft(
        "evidence.derived",
        {
            "evidence": of.evidence,
            "derivative": piece.sha256,
            "media_type": "application/json",
            "purpose": "translation",
            "language": of.language,
            "of": of.of,
            "tool": BY_HAND,
            "note": "",
        },
    )


def save_transcript(record: Record, evidence: str, text: str, *, seen: str, held: str) -> Entry:
    """Keep *text* as what the recording or picture *evidence* says, in place of the text *held* now.

    Raises:
        NothingWritten: when there are no words.
        TextChanged: when somebody else has written another since the one *seen*.
    """
    words = text.replace("\r\n", "\n").replace("\0", "\ufffd").strip()
    if not words:
        raise NothingWritten("Write down what is said, or what stands there.")
    if seen != held:
        raise TextChanged("Somebody else has written a transcript meanwhile. Put the two together, then save again.")
    piece = record.vault.keep(io.BytesIO(words.encode()))
    body = {
        "evidence": evidence,
        "derivative": piece.sha256,
        "media_type": "text/plain; charset=utf-8",
        "purpose": "text",
        "tool": BY_HAND,
        "note": "",
    }
    return record.write([Draft("evidence.derived", body)])[0]
