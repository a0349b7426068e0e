"""Acts and proceedings: what is said to have been done to whom, by whom, when and where, and whether it happened."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tanuq.reading.acts import english, wordlists
from tanuq.reading.acts.reading import Act, Speech, proposal
from tanuq.reading.document import Document
from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Kind, Proposal

_OF_ASYLUM = frozenset({"application", "denial", "grant"})
"""Stages that a criminal case does not have."""
_LONGEST = 250
"""Words of a sentence that are looked at together; longer ones are looked at in parts."""


def acts(document: Document, mentions: Mentions, statements: Sequence[Proposal] = ()) -> Iterator[Proposal]:
    """Acts (kind ACT) and stages of proceedings (kind PROCEEDING), in the order of the text.

    The anchor of a proposal is its trigger: the words that say what was done, such as “arrested” or “taken into
    custody”, never the whole sentence. Each field has an anchor of its own. An act inside the words of a statement
    belongs to its speaker (``attributed_to``), one outside to whoever is said to tell of it, if anybody is. Linear in
    the length of the document.

    ``type`` and ``stage`` are words of ``data/eng.toml``; ``code`` is the term of tanuq's list of acts or of stages,
    ``outcome`` and ``charge`` are codes of theirs (a charge that the list lacks is given as written). That a group was
    or was not registered is an act; its application and the refusal are stages. Of a border crossing whoever crosses
    is agent and patient. ``polarity`` is ``negative`` where it did not happen or is not to happen; ``modality`` is
    ``actual`` unless the clause or what governs it says otherwise. A rule about acts is no act.
    """
    speeches = _speeches(statements)
    kind_of_case = "criminal"
    for act in _read(document, mentions):
        if act.what.within not in ("", kind_of_case):
            continue
        if act.what.kind is Kind.PROCEEDING and act.what.type != "administrative":
            kind_of_case = act.what.type or kind_of_case
        kind = "asylum" if act.what.stage in _OF_ASYLUM and kind_of_case == "criminal" else kind_of_case
        yield proposal(act, document.text, kind, _spoken(speeches, act.start))


def _read(document: Document, mentions: Mentions) -> Iterator[Act]:
    for start, end in document.sentences:
        words = document.words.between(start, end)
        for first in range(words.start, words.stop, _LONGEST):
            part = range(first, min(words.stop, first + _LONGEST))
            yield from english.acts(document, mentions, part)
            yield from wordlists.acts(document, mentions, part)


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
