"""Acts and proceedings: what is said to have been done to whom, by whom, when and where, and whether it happened."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tanuq.reading.acts import english
from tanuq.reading.acts.lexicon import TRIGGERS
from tanuq.reading.acts.reading import Act, Speech, proposal
from tanuq.reading.acts.tagging import tagged
from tanuq.reading.document import Document
from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Kind, Proposal

_LONGEST = 250
"""Words of a sentence that are looked at together; longer ones are looked at in parts."""


def acts(document: Document, mentions: Mentions, statements: Sequence[Proposal] = ()) -> Iterator[Proposal]:
    """Acts (kind ACT) and stages of proceedings (kind PROCEEDING), in the order of the text.

    The anchor of a proposal is its trigger: the words that say what was done, such as “arrested” or “taken into
    custody”, never the whole sentence. Each field has an anchor of its own. An act inside the words of a statement
    belongs to its speaker (``attributed_to``). Linear in the length of the document.
    """
    speeches = _speeches(statements)
    kind_of_case = ""
    for act in _read(document, mentions):
        if act.sense.kind is Kind.PROCEEDING and act.sense.type:
            kind_of_case = act.sense.type
        yield proposal(act, kind_of_case or "criminal", _spoken(speeches, act.span[0]))


def _read(document: Document, mentions: Mentions) -> Iterator[Act]:
    words = document.words
    folded = words.folded
    for start, end in document.sentences:
        inside = words.between(start, end)
        if not any(folded[place] in TRIGGERS for place in inside):
            continue
        for first in range(inside.start, inside.stop, _LONGEST):
            last = min(inside.stop, first + _LONGEST)
            places = [place - first for place in range(first, last) if folded[place] in TRIGGERS]
            if places:
                yield from english.acts(tagged(document, mentions, first, last), places)


def _speeches(statements: Sequence[Proposal]) -> tuple[Speech, ...]:
    found = []
    for statement in statements:
        content, speaker = statement.fields.get("content"), statement.fields.get("speaker")
        if speaker is None:
            continue
        start, end = statement.start, statement.end
        if content is not None and content.start is not None and content.end is not None:
            start, end = content.start, content.end
        found.append(Speech(start, end, speaker, statement.fields.get("speaker_entity")))
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _spoken(speeches: Sequence[Speech], offset: int) -> Speech | None:
    """The innermost speech around *offset*; a few of those that begin before it are looked at."""
    place = bisect_right(speeches, offset, key=lambda one: one.start)
    for speech in reversed(speeches[max(0, place - 8) : place]):
        if offset < speech.end:
            return speech
    return None
