"""How a written name is read, as a document and as lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.cells import cell_len

from tanuq.names.parts import Order, parts_of
from tanuq.names.romanising import romanisations
from tanuq.names.writing import guesses, normalised, tokens_of

_SCRIPTS = {
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Arab": "Arabic",
    "Hani": "Chinese characters",
    "Hira": "hiragana",
    "Kana": "katakana",
    "Hang": "Korean",
    "Hebr": "Hebrew",
    "Grek": "Greek",
    "Armn": "Armenian",
    "Geor": "Georgian",
    "Deva": "Devanagari",
    "Beng": "Bengali",
    "Guru": "Gurmukhi",
    "Gujr": "Gujarati",
    "Taml": "Tamil",
    "Telu": "Telugu",
    "Knda": "Kannada",
    "Mlym": "Malayalam",
    "Sinh": "Sinhala",
    "Thai": "Thai",
    "Laoo": "Lao",
    "Khmr": "Khmer",
    "Mymr": "Burmese",
    "Ethi": "Ethiopic",
    "Mong": "Mongolian",
    "Tibt": "Tibetan",
    "Syrc": "Syriac",
    "Thaa": "Thaana",
}
_IN_WORDS = (
    (0.8, "The two can well be one person’s name."),
    (0.5, "They can be one person’s name."),
    (0.1, "They may be one person’s name; more must be known."),
)
_WIDTH = 30
_REASONS = 4
_SHOWN = 20
_LINE = 120
_NEAR = 2
"""A further language is named where its signs weigh at most so much less than those of the first."""


def in_words(probability: float) -> str:
    """What a probability between two written names means for a person who reads it.

    >>> in_words(0.97)
    'The two can well be one person’s name.'
    """
    for least, words in _IN_WORDS:
        if probability >= least:
            return words
    return "They are names of two people."


def reading_document(text: str, order: Order) -> dict[str, Any]:
    """Everything that is read out of *text*: what a program gets, and what the lines are made of."""
    written = normalised(text)
    tokens = tokens_of(written.text)
    languages = [
        {"language": guess.language, "name": guess.name, "weight": guess.weight, "why": list(guess.why)}
        for guess in guesses(tokens)
    ]
    return {
        "written": text,
        "text": written.text,
        "findings": [{"kind": finding.kind.value, "what": str(finding)} for finding in written.findings],
        "languages": languages,
        "tokens": [
            {"text": token.text, "script": token.script, "language": guesses((token,))[0].language} for token in tokens
        ],
        "parts": [
            {"role": part.role.value, "in_words": part.role.in_words, "text": part.text, "why": part.why}
            for part in parts_of(text, order)
        ],
        "romanisations": [
            {"language": one.language, "system": one.system, "title": one.title, "text": one.text}
            for one in romanisations(text)
        ],
    }


def reading_lines(document: Mapping[str, Any]) -> Iterator[str]:
    """The document for people: what was changed, language, words, parts, Latin letters."""
    yield _shortened(document["text"]) or "No name is written there."
    yield from _first_of([f"  {_shortened(finding['what'])}" for finding in document["findings"]], "changes")
    if document["languages"]:
        yield f"  language: {_language(document['languages'])}"
        scripts = dict.fromkeys(_SCRIPTS.get(token["script"], "another script") for token in document["tokens"])
        yield f"  script: {', '.join(scripts)}"
    yield from _table("Parts", [(part["text"], f"{part['in_words']}: {part['why']}") for part in document["parts"]])
    yield from _table("In Latin letters", [(one["text"], one["title"]) for one in document["romanisations"]])


def _language(guessed: list[dict[str, Any]]) -> str:
    best, *others = guessed
    near = [other["name"] for other in others if other["weight"] >= best["weight"] - _NEAR]
    perhaps = f"; perhaps {', '.join(near)}" if near else ""
    return f"{best['name']} ({'; '.join(best['why'][:_REASONS])}){perhaps}"


def _table(title: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield ""
        yield title
    width = min(_WIDTH, max((cell_len(left) for left, _ in rows), default=0))
    yield from _first_of([f"  {_padded(_shortened(left), width)}  {right}" for left, right in rows], "lines")


def _padded(text: str, width: int) -> str:
    # A Chinese character takes two cells of a terminal, a combining mark none.
    return text + " " * (width - cell_len(text))


def _first_of(lines: list[str], what: str) -> Iterator[str]:
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"  … and {len(lines) - _SHOWN:,} {what} more; --json has them all"


def _shortened(text: str) -> str:
    return text if len(text) <= _LINE else f"{text[:_LINE]}…"
