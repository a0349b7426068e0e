"""What each block of a page is: by trafilatura's choice of the body, by the mark-up, and by the rules of plain text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tanuq.reading.document import Passage, Zone
from tanuq.reading.layout.lines import Told, ends_like_a_sentence, word_count
from tanuq.reading.layout.plain import zoned
from tanuq.reading.layout.web.article import length_of
from tanuq.reading.layout.web.hints import Hint
from tanuq.reading.layout.web.page import Block, Page

_WRAPS = 0.4
"""Share of the body that an element has to hold for its class names to mean the page, and not a part of it."""
_LINKS = 0.5
_PROSE = 15
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_WHOLES = frozenset({"article", "main"})
_OF_TEXT = frozenset({Zone.BODY, Zone.BLOCK_QUOTATION, Zone.BYLINE, Zone.CAPTION, Zone.CREDIT})
_CELLS = frozenset({"td", "th"})
_FURNITURE = frozenset({Zone.NAVIGATION, Zone.ADVERT})


def zones_of(page: Page, article: frozenset[int] | None, title: str) -> tuple[Passage, ...]:
    """Each block with its zone, in the order of the page; *title*: the title that the page states."""
    believed = _believed(page.blocks, article)
    told = [_told(page, place, believed, article) for place in range(len(page.blocks))]
    if article is not None:
        told = list(_outside(page, told))
    told = list(_titled(page, told, title))
    return zoned(page.text, [(block.start, block.end) for block in page.blocks], told)


def _believed(blocks: Sequence[Block], article: frozenset[int] | None) -> Mapping[int, bool]:
    """frame of a hint → whether it speaks of a part of the page: a class on what wraps the body does not."""
    body = [blocks[place] for place in article] if article else _prose(blocks)
    whole = max(1, length_of(body))
    held: dict[int, int] = defaultdict(int)
    for block in body:
        for hint in block.hints:
            held[hint.frame] += block.end - block.start
    return {hint.frame: held[hint.frame] <= _WRAPS * whole for block in blocks for hint in block.hints}


def _prose(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.end - block.start > 80 and block.linked * 3 < block.end - block.start]


def _told(page: Page, place: int, believed: Mapping[int, bool], article: frozenset[int] | None) -> Told | None:
    """What mark-up and trafilatura say of one block; None where they say nothing."""
    block = page.blocks[place]
    within = article is not None and place in article
    hint = next((hint for hint in reversed(block.hints) if hint.sure or believed[hint.frame]), None)
    if "h1" in block.tags:
        return Told(Zone.TITLE, "the page's main heading")
    if hint is not None and (told := _hinted(page, block, hint, within=within)):
        return told
    if block.tags & _HEADINGS:
        return Told(Zone.HEADING, "a heading in the mark-up") if within or article is None else None
    if _mostly_links(block):
        return Told(Zone.NAVIGATION, "most of it is links")
    if within:
        return Told(Zone.BODY, "trafilatura takes it for the article", firm=False)
    return None


def _hinted(page: Page, block: Block, hint: Hint, *, within: bool) -> Told | None:
    zone, reason = hint.zone, f"{hint.word} in the mark-up"
    words = page.text[block.start : block.end]
    if zone is Zone.BLOCK_QUOTATION:
        # A quotation that trafilatura leaves out is one that a page pulls out of its own text, or furniture.
        return Told(zone, reason)
    if zone is Zone.TITLE or zone is Zone.SECTION or zone is Zone.BYLINE:
        return Told(zone, reason) if word_count(words) < 2 * _PROSE else None
    if zone in _FURNITURE and within and not hint.sure and _is_prose(words) and not _mostly_links(block):
        # Pages call all kinds of things by the words of furniture: "social-history", "share-of-voice".
        return None if zone is Zone.NAVIGATION else Told(zone, reason)
    return Told(zone, reason)


def _is_prose(words: str) -> bool:
    return word_count(words) >= _PROSE and ends_like_a_sentence(words)


def _mostly_links(block: Block) -> bool:
    return block.linked > _LINKS * (block.end - block.start)


def _outside(page: Page, told: Sequence[Told | None]) -> Iterator[Told | None]:
    """What lies beside the article is no body, whatever it looks like; within it, prose that was left out is."""
    body = [place for place, one in enumerate(told) if one is not None and one.zone is Zone.BODY]
    first, last = (body[0], _last_of(page, told, body[-1])) if body else (0, len(told))
    titled = max((place for place in range(first) if (one := told[place]) and one.zone is Zone.TITLE), default=first)
    for place, one in enumerate(told):
        if one is None and place > last:
            yield Told(Zone.NAVIGATION, "stands behind the article")
        elif one is None and first < place <= last and _is_prose(_words(page, place)):
            yield Told(Zone.BODY, "prose within the article", firm=False)
        elif one is None and titled < place < last and page.blocks[place].tags & _HEADINGS:
            yield Told(Zone.HEADING, "a heading in the mark-up")
        elif one is None and first < place < last and page.blocks[place].tags & _CELLS:
            yield Told(Zone.BODY, "a cell of a table within the article")
        elif one is None and place < first and _is_prose(_words(page, place)):
            yield Told(Zone.NAVIGATION, "stands before the article") if "header" in page.blocks[place].tags else None
        else:
            yield one


def _last_of(page: Page, told: Sequence[Told | None], last: int) -> int:
    """Where prose ends that follows the article without furniture between them, such as posts of a forum."""
    within = page.blocks[last].tags & _WHOLES
    for place in range(last + 1, len(told)):
        one = told[place]
        if not within <= page.blocks[place].tags or (one is not None and one.zone not in _OF_TEXT):
            break
        if one is None and not _is_prose(_words(page, place)):
            break
        last = place if one is None else last
    return last


def _titled(page: Page, told: Sequence[Told | None], title: str) -> Iterator[Told | None]:
    """The title by its words, wherever the page repeats it; of several main headings only the one that it states."""
    stated = " ".join(title.casefold().split())
    folded = [" ".join(_words(page, place).casefold().split()) for place in range(len(told))]
    several = sum(one is not None and one.zone is Zone.TITLE for one in told) > 1 or (stated and stated in folded)
    for one, words in zip(told, folded, strict=True):
        if stated and words == stated and (one is None or one.zone is not Zone.NAVIGATION):
            yield Told(Zone.TITLE, "the title that the page states")
        elif one is not None and one.zone is Zone.TITLE and several and not _alike(words, stated):
            yield Told(Zone.NAVIGATION, "a heading that is not the page's title")
        else:
            yield one


def _alike(words: str, stated: str) -> bool:
    return not stated or words in stated or stated in words


def _words(page: Page, place: int) -> str:
    block = page.blocks[place]
    return page.text[block.start : block.end]
