"""The page of an estimate: its report cut into sections, and what was asked, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tanuq.captures.errors import CaptureError
from tanuq.captures.lists import list_name
from tanuq.captures.wording import divided_by
from tanuq.casebook.queries.captures import SourceList
from tanuq.estimation.report.sentences import SENTENCES
from tanuq.estimation.report.shown.blocks import Block, Document, Heading, Items, Paragraph, Plot, Table
from tanuq.estimation.report.shown.kept import document_of
from tanuq.office.estimates import EstimateView
from tanuq.web.estimate_wish import EstimateWish
from tanuq.web.said_in_reports import REPORT


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a report, with the one field of its kind filled in."""

    heading: Heading | None = None
    paragraph: Paragraph | None = None
    items: Items | None = None
    table: Table | None = None
    plot: Plot | None = None

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Of a table: what names each row, and its other cells, each with its heading."""
        if self.table is None:
            return []
        return [(row[0], list(zip(self.table.head[1:], row[1:], strict=True))) for row in self.table.rows]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the second level with what stands under it."""

    key: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What was asked, in words."""

    lists: tuple[str, ...]
    methods: tuple[str, ...]
    divided: str
    strata_method: str
    seed: int
    joined_as_sure: bool
    insisted: bool


def document_in(content: Mapping[str, Any]) -> Document:
    """The report in the language of the moment; in English where it was kept before that language was added."""
    documents = content["documents"]
    return document_of(documents.get(get_language() or "en", documents["en"]))


def day_of(content: Mapping[str, Any]) -> date | None:
    """The day on which it was made."""
    return date.fromisoformat(content["day"]) if content["day"] else None


def sections(document: Document) -> tuple[Section, ...]:
    """The report section by section."""
    return tuple(_sections(document.blocks))


def _sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    starts = [place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=True), start=1):
        heading = blocks[start]
        title = heading.text if isinstance(heading, Heading) else ""
        yield Section(f"section-{number}", title, tuple(map(_part, blocks[start + 1 : end])))


def _part(block: Block) -> Part:
    match block:
        case Heading():
            return Part(heading=block)
        case Paragraph():
            return Part(paragraph=block)
        case Items():
            return Part(items=block)
        case Table():
            return Part(table=block)
        case Plot():
            return Part(plot=block)


def method_name(code: str) -> str:
    """A method by name, as a line begins with it."""
    said = pgettext(REPORT, SENTENCES[f"method-{code}"])
    return said[:1].upper() + said[1:]


def asked_row(view: EstimateView) -> AskedRow:
    """What was asked of an estimate; kinds of material by the name that they have in this language."""
    wish = EstimateWish.of_job(view.asked)
    kinds = set(view.asked.get("kinds", ()))
    names = zip(wish.lists, view.asked.get("names", wish.lists), strict=True)
    return AskedRow(
        lists=tuple(list_name(SourceList(number, "")) if number in kinds else name for number, name in names),
        methods=tuple(method_name(code) for code in wish.methods),
        divided=_divided(wish),
        strata_method=method_name(wish.strata_method),
        seed=wish.seed,
        joined_as_sure=wish.joined_as_sure,
        insisted=wish.insisted,
    )


def _divided(wish: EstimateWish) -> str:
    """By what; its code where this version of tanuq does not know the property any more."""
    try:
        return divided_by(wish.divided) if wish.divided else ""
    except CaptureError:
        return _("by %(code)s") % {"code": wish.by}
