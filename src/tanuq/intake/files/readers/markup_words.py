"""The words of a document kept as XML, in the order a person reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the elements of one document format mean for its text."""

    words: frozenset[str]
    """Elements whose own characters are words; empty where every element's are."""
    blocks: frozenset[str]
    """Elements that end with a new line."""
    cells: frozenset[str]
    rows: frozenset[str]
    skipped: frozenset[str]
    """Elements that show nothing: what was deleted, and second versions of the same words."""
    stands_for: Mapping[str, Callable[[Element], str]] = field(default_factory=dict)
    """Elements that stand for characters."""


def words(element: Element, grammar: Grammar) -> str:
    """All words below *element*: a paragraph a line, the cells of a row separated by tabs."""
    tag = element.tag
    if tag in grammar.skipped:
        return ""
    if tag in grammar.stands_for:
        return grammar.stands_for[tag](element)
    if tag in grammar.rows:
        return "\t".join(_cells(element, grammar)) + "\n"
    inner = _inner(element, grammar)
    return inner + "\n" if tag in grammar.blocks else inner


def _inner(element: Element, grammar: Grammar) -> str:
    own = element.text or "" if _speaks(element, grammar) else ""
    pieces = [own]
    for child in element:
        pieces.append(words(child, grammar))
        if child.tail and _speaks(element, grammar):
            pieces.append(child.tail)
    return "".join(pieces)


def _speaks(element: Element, grammar: Grammar) -> bool:
    return not grammar.words or element.tag in grammar.words


def _cells(row: Element, grammar: Grammar) -> list[str]:
    """The words of each cell, through wrappers such as form fields, but not of cells inside cells."""
    cells: list[str] = []
    for child in row:
        if child.tag in grammar.cells:
            cells.append(_inner(child, grammar).rstrip("\n"))
        elif child.tag not in grammar.skipped:
            cells += _cells(child, grammar)
    return cells


def tidy(text: str) -> str:
    """Without blank lines at either end, and never more than one between two paragraphs.

    >>> tidy("\\n\\nA\\n\\n\\n\\nB\\n")
    'A\\n\\nB'
    """
    lines = [line.rstrip(" ") for line in text.split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip("\n")
