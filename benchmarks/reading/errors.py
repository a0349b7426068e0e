"""Prints what an engine missed, what it found that is not there, and which fields it got wrong, in context."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.reading.corpus import Article
from benchmarks.reading.likeness import overlapping
from benchmarks.reading.matching import Matching
from tanuq.reading.proposal import Kind, Proposal

_AROUND = 90
"""Characters of context on each side."""
_LONGEST = 160
"""Characters of the words themselves; of longer ones beginning and end are shown."""


def errors(article: Article, matching: Matching) -> Iterator[str]:
    """The errors of one aspect in one article, in the order of the text."""
    lines = [(one.start, "missed", one, "") for one in matching.missed]
    lines += [(one.start, "wrong ", one, "") for one in matching.wrong]
    for gold, found, names in matching.disagreements():
        told = "; ".join(f"{name}: {_told(gold, name)}, read {_told(found, name)}" for name in names)
        lines.append((gold.start, "fields", gold, told))
    for _, what, one, told in sorted(lines, key=lambda line: (line[0], line[1])):
        yield f"{article.split}/{article.name} {what} {_named(one)} {in_context(article.text, one)}"
        yield f"       {told}" if told else f"       {_fields(one, matching.aspect.fields)}"


def zone_errors(article: Article, found: Sequence[Proposal]) -> Iterator[str]:
    """The paragraphs that an engine takes for another zone than people."""
    for gold in article.gold:
        if gold.kind is not Kind.ZONE:
            continue
        read = {str(one.value("zone")) for one in found if one.kind is Kind.ZONE and overlapping(gold, one)}
        if read != {gold.value("zone")}:
            told = f"{gold.value('zone')}, read {' and '.join(sorted(read)) or 'nothing'}"
            yield f"{article.split}/{article.name} zone {told} {in_context(article.text, gold)}"


def in_context(text: str, one: Proposal) -> str:
    """The words in brackets, with what stands around them, on one line."""
    before, behind = text[max(0, one.start - _AROUND) : one.start], text[one.end : one.end + _AROUND]
    words = text[one.start : one.end]
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
    return f"…{before}[{words}]{behind}…".replace("\n", "⏎")


def _named(one: Proposal) -> str:
    told = [str(one.value(name)) for name in ("type", "stage", "manner", "name", "edtf", "value") if name in one.fields]
    return "/".join((one.kind.value, *told))


def _fields(one: Proposal, names: Iterable[str]) -> str:
    told = "; ".join(f"{name}: {_told(one, name)}" for name in names if name in one.fields)
    return f"{told}  {' · '.join(one.reasons)}".rstrip()


def _told(one: Proposal, name: str) -> str:
    told = one.fields.get(name)
    return "nothing" if told is None else f"“{told.value}”" + (f"@{told.start}" if told.start is not None else "")
