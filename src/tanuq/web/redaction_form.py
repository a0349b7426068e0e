"""The form of a redacted copy: boxes or stretches, as they were typed, drawn and decided on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from tanuq.publishing.errors import UnusableRegions
from tanuq.publishing.redaction.faces import not_yet
from tanuq.publishing.redaction.hiding import places_of
from tanuq.publishing.redaction.regions import (
    MOST,
    Box,
    Boxes,
    Regions,
    Span,
    Spans,
    boxes_in_percent,
    hash_of,
    in_percent,
    spans_stated,
    written,
)

HIDE, LEAVE, OPEN = "hide", "leave", ""
HAND, FACE = "hand", "face"
_SIDES = ("x", "y", "width", "height")
_MIDDLE = Box(1, 4000, 4000, 2000, 2000)


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One box in the form."""

    page: str
    x: str
    y: str
    width: str
    height: str
    verdict: str = HIDE
    """`HIDE`, `LEAVE`, or `OPEN` for a proposal that nobody has decided on."""
    how: str = HAND

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not any((self.x, self.y, self.width, self.height))

    def box(self) -> Box:
        """The box.

        Raises:
            UnusableRegions: when it is none.
        """
        sides = {name: getattr(self, name).replace(",", ".") for name in _SIDES}
        return boxes_in_percent([{"page": self.page or "1", **sides}]).boxes[0]

    def drawn(self) -> Box | None:
        """The box as it is drawn over its page; None where it is none yet."""
        try:
            return self.box()
        except UnusableRegions:  # it is said when the copy is made
            return None


@dataclass(frozen=True, slots=True)
class NameRow:
    """Words that are proposed to be hidden, with every place where they stand."""

    spans: tuple[Span, ...]
    verdict: str = OPEN

    @property
    def places(self) -> str:
        """The places as one field of the form."""
        return ",".join(f"{span.start}-{span.end}" for span in self.spans)


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form."""

    boxes: tuple[BoxRow, ...] = ()
    spans: tuple[Span, ...] = ()
    names: tuple[NameRow, ...] = ()
    statement: str = ""
    nothing: bool = False
    """Whether somebody says that nothing has to be hidden."""
    seen: str = ""
    """What `mark_of` gave of the copy that was last looked at."""


def sent(form: QueryDict) -> Filled:
    """What was sent; rows that were emptied or taken out are gone."""
    columns = [form.getlist(name)[: MOST + 1] for name in ("page", *_SIDES, "verdict", "how")]
    rows = [BoxRow(*(cell.strip()[:20] for cell in cells)) for cells in zip(*columns, strict=False)]
    boxes = tuple(row for row in rows if not row.is_empty and (row.how == FACE or row.verdict == HIDE))
    verdicts = zip(form.getlist("proposed"), form.getlist("proposed-verdict"), strict=False)
    return Filled(
        boxes=boxes,
        spans=_spans(form.getlist("span")),
        names=tuple(NameRow(_spans(places.split(",")), verdict) for places, verdict in verdicts),
        statement=form.get("statement", ""),
        nothing="nothing" in form,
        seen=form.get("seen", ""),
    )


def _spans(stated: Iterable[str]) -> tuple[Span, ...]:
    return spans_stated(place.split("-") for place in list(stated)[: MOST + 1] if place).spans


def with_box(filled: Filled, page: int) -> Filled:
    """With one more box, in the middle of *page*, to be moved."""
    return replace(filled, boxes=(*filled.boxes, row_of(replace(_MIDDLE, page=page))))


def with_faces(filled: Filled, found: Iterable[Box]) -> Filled:
    """With the faces that nobody has decided on yet."""
    known = [box for row in filled.boxes if (box := row.drawn()) is not None]
    proposed = (row_of(box, OPEN, FACE) for box in not_yet(found, known))
    return replace(filled, boxes=(*filled.boxes, *proposed))


def with_names(filled: Filled, found: Iterable[Span], text: str) -> Filled:
    """With the names that nobody has decided on yet, all places of one name together."""
    known = {*filled.spans, *(span for row in filled.names for span in row.spans)}
    places: dict[str, list[Span]] = {}
    for span in found:
        if span not in known:
            places.setdefault(text[span.start : span.end], []).append(span)
    return replace(filled, names=(*filled.names, *(NameRow(tuple(spans)) for spans in places.values())))


def with_words(filled: Filled, words: str, text: str) -> Filled:
    """With every place where *words* stand.

    Raises:
        UnusableRegions: when they stand nowhere.
    """
    found = places_of(words, text)
    if not found:
        raise UnusableRegions(_("These words do not stand in the text. Copy them from it."))
    return replace(filled, spans=spans_stated((one.start, one.end) for one in (*filled.spans, *found)).spans)


def with_place(filled: Filled, start: str, end: str, text: str) -> Filled:
    """With the one place that was marked in the text.

    Raises:
        UnusableRegions: when none was.
    """
    if not (start.isdecimal() and end.isdecimal() and int(start[:9]) < int(end[:9]) <= len(text)):
        raise UnusableRegions(_("No words are marked. Mark them in the text, or type them and hide them everywhere."))
    return replace(filled, spans=spans_stated([*((s.start, s.end) for s in filled.spans), (start, end)]).spans)


def row_of(box: Box, verdict: str = HIDE, how: str = HAND) -> BoxRow:
    """The row that states *box*."""
    x, y, width, height = (in_percent(getattr(box, name)) for name in _SIDES)
    return BoxRow(str(box.page), x, y, width, height, verdict, how)


def regions_of(filled: Filled, *, in_text: bool) -> Regions:
    """What is to be hidden, once everything was decided.

    Raises:
        UnusableRegions: when a box is none, or somebody has still to decide.
    """
    rows: Sequence[BoxRow | NameRow] = filled.names if in_text else filled.boxes
    if any(row.verdict not in {HIDE, LEAVE} for row in rows):
        raise UnusableRegions(_("Decide on everything that was proposed: hide it, or leave it."))
    regions = _spans_of(filled) if in_text else _boxes_of(filled)
    nothing_hidden = regions in (Boxes(), Spans())
    if filled.nothing and not nothing_hidden:
        raise UnusableRegions(
            _("You say that nothing has to be hidden, and something is. Take out the one or the other.")
        )
    if nothing_hidden and not (filled.nothing and filled.statement.strip()):
        raise UnusableRegions(
            _("Nothing is hidden. Hide something; or look at all of it, say that nothing has to be hidden, and why.")
        )
    return regions


def _boxes_of(filled: Filled) -> Boxes:
    return Boxes(tuple(sorted({row.box() for row in filled.boxes if row.verdict == HIDE})))


def _spans_of(filled: Filled) -> Spans:
    accepted = (span for row in filled.names if row.verdict == HIDE for span in row.spans)
    return Spans(tuple(sorted({*filled.spans, *accepted})))


def mark_of(regions: Regions, parent: str) -> str:
    """What a form carries of the copy that was looked at: another one is looked at before it is kept.

    *parent* is the SHA-256 of what it is made of: a text may be written anew meanwhile, and other words stand there.
    """
    return hash_of(written(regions, parent))


def of_regions(regions: Regions) -> Filled:
    """The form with what a copy on record hides, to go on from."""
    if isinstance(regions, Spans):
        return Filled(spans=regions.spans)
    return Filled(boxes=tuple(map(row_of, regions.boxes)))
