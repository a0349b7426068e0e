"""What was read in a document: for programs one document, for people lines by kind."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import orjson
from rich.text import Text

from tanuq.cli.answers.output import ESCAPED, printable
from tanuq.cli.errors import SystemRefused
from tanuq.reading.document import Zone
from tanuq.reading.layout import Laid
from tanuq.reading.layout.laid import Pages
from tanuq.reading.proposal import Kind, Proposal

HEADINGS = {
    Kind.PERSON: "People",
    Kind.GROUP: "Groups",
    Kind.PLACE: "Places",
    Kind.STATEMENT: "Statements",
    Kind.ACT: "What was done to people",
    Kind.PROCEEDING: "Proceedings",
    Kind.DATE: "Dates",
    Kind.LEGAL_REFERENCE: "Law",
    Kind.NUMBER: "Numbers",
    Kind.ZONE: "Parts of the document that are not its body",
}
_NO_PAGES = Pages()
_ENTITIES = frozenset({Kind.PERSON, Kind.GROUP, Kind.PLACE})
_SHOWN = 76
"""Characters of the words of one proposal."""
_UNSHOWN = frozenset({"content", "name", "form", "code"})
"""Fields that repeat the words, or say little to people."""
_USUAL = frozenset({("polarity", "positive"), ("modality", "actual")})
"""What is meant where nothing is said."""


def write_text(file: Path, text: str) -> None:
    """Write the text version in which offsets count.

    Raises:
        SystemRefused: when it cannot be written.
    """
    try:
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
    except OSError as problem:
        raise SystemRefused(f"The text cannot be written to {file}: {problem.strerror}.") from problem


def facts_of(laid: Laid) -> dict[str, object]:
    """What the document says of itself, for programs."""
    told = laid.metadata
    return {
        "media_type": laid.media_type,
        "language": told.language,
        "title": told.title,
        "author": told.author,
        "publisher": told.publisher,
        "published": told.published.value,
        "published_source": told.published.source,
        "published_otherwise": [{"value": one.value, "source": one.source} for one in told.otherwise],
        "archived": told.archived,
        "pages": [asdict(size) for size in laid.pages.sizes],
        "unit": laid.pages.unit,
        "notes": list(laid.notes),
    }


def write_document(
    text: str, sha256: str, facts: Mapping[str, object], proposals: Iterable[Proposal], pages: Pages = _NO_PAGES
) -> None:
    """Print one JSON document, each proposal as it comes: a book takes no more memory than a page.

    Where the document has *pages*, each proposal says on which, and where there.
    """
    out = sys.stdout
    out.write('{\n  "text_sha256": ' + _json(sha256))
    for name, value in facts.items():
        out.write(f",\n  {_json(name)}: {_json(value)}")
    out.write(',\n  "proposals": [')
    between = "\n    "
    for proposal in proposals:
        out.write(between + _json(proposal.as_json(text) | _boxes(pages, proposal)))
        between = ",\n    "
    out.write("\n  ]\n}\n")
    out.flush()


def _boxes(pages: Pages, proposal: Proposal) -> dict[str, object]:
    return {"boxes": [asdict(box) for box in pages.boxes(proposal.start, proposal.end)]} if pages.unit else {}


def _json(value: object) -> str:
    try:
        written = orjson.dumps(value)
    except orjson.JSONEncodeError:  # Half of a surrogate pair, which UTF-8 cannot hold.
        written = orjson.dumps(_whole(value))
    return written.decode().translate(ESCAPED)


def _whole(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {_whole(key): _whole(one) for key, one in value.items()}
        case list():
            return [_whole(one) for one in value]
    return value


def reading_lines(text: str, proposals: Sequence[Proposal]) -> Iterator[str | Text]:
    """For people: by kind, names gathered to whom they mean, everything else in the order of the text."""
    by_kind: dict[Kind, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        if proposal.value("zone") != Zone.BODY:
            by_kind[proposal.kind].append(proposal)
    for kind, heading in HEADINGS.items():
        if not (there := by_kind.get(kind)):
            continue
        lines = list(_entities(there) if kind in _ENTITIES else (_one(text, proposal) for proposal in there))
        yield Text(f"{heading} ({len(lines)})", style="bold")
        for line in lines:
            yield from line
        yield ""


def _entities(mentions: Sequence[Proposal]) -> Iterator[list[str]]:
    gathered: dict[object, list[Proposal]] = defaultdict(list)
    for mention in mentions:
        gathered[mention.value("entity")].append(mention)
    for there in gathered.values():
        roles = dict.fromkeys(str(role) for one in there if (role := one.value("role")))
        times = "once" if len(there) == 1 else f"{len(there)} times"
        country = next((f", {value}" for one in there if (value := one.value("country"))), "")
        also = "".join(f"  {shortened(role)};" for role in roles).rstrip(";")
        yield [f"  {shortened(str(there[0].value('name')))}  ({times}{country}){also}"]


def _one(text: str, proposal: Proposal) -> list[str]:
    told = ", ".join(
        f"{name.replace('_', ' ')}: {shortened(str(field.value))}"
        for name, field in proposal.fields.items()
        if name not in _UNSHOWN and not name.endswith("_entity") and (name, field.value) not in _USUAL
    )
    words = f"  {proposal.start:>6}  {shortened(text[proposal.start : proposal.end])}"
    return [words, f"          {told}"] if told else [words]


def shortened(words: str) -> str:
    """*words* in one line that a page has room for.

    >>> shortened("They took him.\\nNobody knows where.")
    'They took him. Nobody knows where.'
    """
    line = printable(" ".join(words.split()))
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
