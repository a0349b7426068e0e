"""Other names that the text itself gives: “also known as”, and names or acronyms in brackets behind a name."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tanuq.reading.document import Document
from tanuq.reading.entities.lexicon import lexicon
from tanuq.reading.entities.named import Named
from tanuq.reading.proposal import Kind

REACH = 48
"""Characters between two names that are one."""
_KNOWN_TO = 7
"""Words of “known to readers as”, fewer than these."""
_MARKS = frozenset(",(\"“‘«„'”’»（")


def aliases_in(document: Document, named: Sequence[Named]) -> Iterator[tuple[int, int]]:
    """Pairs of places in *named*: a name, and the one before it that means the same."""
    proper = [at for at, one in enumerate(named) if not one.nominal]
    for before, at in pairwise(proper):
        if named[before].kind is named[at].kind is not Kind.PLACE and _one(document, named[before], named[at]):
            yield at, before


def _one(document: Document, first: Named, second: Named) -> bool:
    between = document.text[first.end : second.start]
    if not between or len(between) > REACH or second.start < first.end:
        return False
    if between.strip() in {"(", "（"}:
        return document.text[second.end : second.end + 1] in {")", "）"} and _in_brackets(document.text, first, second)
    words = tuple(
        word.strip(",") for word in "".join(" " if mark in _MARKS else mark for mark in between).casefold().split()
    )
    while words and words[0].isdigit():
        words = words[1:]  # an age
    return (
        (words[:2] == ("known", "to") and words[-1] == "as" and len(words) < _KNOWN_TO)
        or words in lexicon("Latn").aliases
        or words in lexicon("Cyrl").aliases
        or "".join(words) in {"又名", "简称", "以下简称"}
    )


def _in_brackets(text: str, first: Named, second: Named) -> bool:
    """Whether what stands in brackets can be the same name: an acronym, another script, or a person’s."""
    written = text[second.start : second.end]
    return first.kind is Kind.PERSON or written.isupper() or text[first.start].isascii() != written[0].isascii()
