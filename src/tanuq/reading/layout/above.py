"""What stands above the body of a plain text: title, dek, byline, sections, menus, the head of a letter."""

import re
from collections.abc import Iterator, Sequence

from tanuq.reading.document import Passage, Zone
from tanuq.reading.layout.lines import Line, passage
from tanuq.vocabulary.datafiles import read_toml

_ADDRESSEES = tuple(read_toml("tanuq.reading", "data", "furniture.toml")["addressee"]["begins"])
_MENU = 3
"""Words of an entry of a menu."""
_ENTRIES = 4
"""Entries in a row that make a menu."""
_TITLED = frozenset({Zone.TITLE})
_BREADCRUMB = re.compile(r"\s[|›»>/•·]\s")
_GOING_ON = (".", "。", "۔", ",", ";", ":", "،", "؛", "，", "；", "：", "、")
"""Marks that end no title."""
_HEADLINE = 5
"""Words of a headline; the names of sections and of kinds of documents above it have fewer."""
_HEAD = 60
"""Lines from the beginning in which titles and days are looked for."""
_LONGEST_NAME = 60


def above_body(lines: Sequence[Line]) -> Iterator[Passage]:
    """The lines before the body, with their zones."""
    title = title_among(lines)
    menu = _menu(lines, title)
    titled = False
    for place, line in enumerate(lines):
        zone, reason = _zone(lines, place, title, titled=titled)
        if zone is Zone.SECTION and place in menu:
            zone, reason = Zone.NAVIGATION, "one of several short lines in a row"
        titled = titled or zone is Zone.TITLE
        yield passage(line, zone, reason)


def _zone(lines: Sequence[Line], place: int, title: str, *, titled: bool) -> tuple[Zone, str]:
    line = lines[place]
    if known := _known(line, place):
        return known
    if line.words == title:
        return Zone.TITLE, "stands above the body" if line.times == 1 else "the title, repeated"
    if titled and line.ends and line.count > 4 and not line.words.endswith(":"):
        return Zone.DEK, "one sentence between title and body"
    if titled and _beside_a_day(lines, place) and _is_name(line.words):
        return Zone.BYLINE, "a name beside the day"
    if _BREADCRUMB.search(line.words):
        return Zone.NAVIGATION, "a path of sections"
    if title and place and lines[place - 1].words == title and _is_second_headline(lines, place):
        return Zone.DEK, "a second headline below the title"
    return Zone.SECTION, "a short line above the body"


def _known(line: Line, place: int) -> tuple[Zone, str] | None:
    """What the line is whatever stands around it."""
    if line.told is not None and line.told.firm:
        return line.told.zone, line.told.reason
    if place < _HEAD and line.is_dateline:
        return Zone.BYLINE, "a day, above the body"
    return (line.told.zone, line.told.reason) if line.told is not None else None


def _is_second_headline(lines: Sequence[Line], place: int) -> bool:
    """Whether this one line stands between the title and what is known, and is no name of an office in capitals."""
    line = lines[place]
    alone = place + 1 == len(lines) or lines[place + 1].told is not None or lines[place + 1].is_dateline
    return alone and line.count >= _HEADLINE and not line.words.isupper()


def _is_name(words: str) -> bool:
    """Whether the words may be a person's: two to four that begin with capitals; headings are all capitals."""
    parts = words.split() if len(words) <= _LONGEST_NAME else []
    return 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts) and not words.isupper()


def _beside_a_day(lines: Sequence[Line], place: int) -> bool:
    return any(lines[at].is_dateline for at in (place - 1, place + 1) if 0 <= at < min(_HEAD, len(lines)))


def _menu(lines: Sequence[Line], title: str) -> frozenset[int]:
    """Places of short lines in a row, but for the last, which may be the section that the title stands in."""
    found: set[int] = set()
    row: list[int] = []
    for place, line in enumerate(lines):
        if line.told is None and line.count <= _MENU and line.words != title:
            row.append(place)
            continue
        found.update(row[:-1] if len(row) >= _ENTRIES else ())
        row = []
    return frozenset(found | set(row[:-1] if len(row) >= _ENTRIES else ()))


def has_title(lines: Sequence[Line]) -> bool:
    """Whether one of the lines is a title."""
    return bool(title_among(lines)) or any(line.is_told(_TITLED) for line in lines)


def title_among(lines: Sequence[Line]) -> str:
    """The title: what is repeated, else the first headline, else the longest line that is no sentence; or ""."""
    if any(line.is_told(_TITLED) for line in lines):
        return ""
    unmarked = [line for line in lines[:_HEAD] if line.told is None and _may_be_title(line)]
    repeated = [line for line in unmarked if line.times > 1 and line.count > _MENU]
    headlines = [line for line in unmarked if line.count >= _HEADLINE][:1]
    return max(repeated or headlines or unmarked, key=lambda line: line.count).words if unmarked else ""


def _may_be_title(line: Line) -> bool:
    if line.words.endswith(_GOING_ON) or _BREADCRUMB.search(line.words) or line.is_dateline or line.is_item:
        return line.times > 1 and line.count > _MENU and not line.is_dateline and not _BREADCRUMB.search(line.words)
    return not line.words.casefold().startswith(_ADDRESSEES)
