"""Chinese: names of treaties and laws, in marks of a title or without, and articles: 第三十一条, 第9条第1款."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tanuq.reading.law.gazetteer import is_han, meanings, noun_of
from tanuq.reading.law.grammar import GRAMMAR
from tanuq.reading.law.grammar import words as listed
from tanuq.reading.law.mention import Article, Articles, Instrument, Part
from tanuq.reading.law.states import code_of
from tanuq.reading.numbers.han import is_there, numeral

__all__ = ["articles", "instruments", "is_there", "states"]


def _any_of(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_NUMERAL = r"\d{1,4}|[零〇一二两三四五六七八九十百]{1,7}"
NAMES = _any_of([name for name in meanings() if is_han(name)])
LAWS = _any_of(GRAMMAR["zho"]["laws"].split())
ENDS = _any_of(GRAMMAR["zho"]["title_ends"].split())
STATES = _any_of(GRAMMAR["zho"]["states"].split())
_NAMED = re.compile(f"(?P<mark>《)?(?:联合国)?(?P<name>{NAMES})(?(mark)》)")
_TITLED = re.compile(f"(?P<state>{STATES})?(?:的)?《(?P<title>(?P<inside>{STATES})?[^《》，。]{{1,40}}?(?:{ENDS}))》")
_BARE = re.compile(f"(?P<state>{STATES})?(?P<title>{LAWS})")
_AGAIN = re.compile("《?(?:该|本|此|上述)?(?P<noun>公约|盟约|议定书|规约)》?(?=第)")
_ARTICLE = re.compile(
    rf"第(?P<first>{_NUMERAL})(?:(?P<more>(?:[、和及](?:第)?(?:{_NUMERAL})(?=[、和及条])){{0,12}}))条"
    rf"(?:(?P<range>至|到|-|–|—)第(?P<last>{_NUMERAL})条)?(?:之[一二三四五])?(?:第(?P<part>{_NUMERAL})[款段])?"
)
_MORE = re.compile(_NUMERAL)
_STATE = re.compile(STATES)
_MOST = 40


def instruments(text: str, start: int, end: int) -> Iterator[Instrument]:
    """Treaties and laws of a passage, in its order; none overlap."""
    found = [*_treaties(text, start, end), *_laws(text, start, end), *_again(text, start, end)]
    beyond = start
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= beyond:
            yield one
            beyond = one.end


def _treaties(text: str, start: int, end: int) -> Iterator[Instrument]:
    for found in _NAMED.finditer(text, start, end):
        meaning = meanings()[found["name"]]
        yield Instrument(*found.span(), meaning.key, meaning.noun)


def _laws(text: str, start: int, end: int) -> Iterator[Instrument]:
    for pattern in (_TITLED, _BARE):
        for found in pattern.finditer(text, start, end):
            group = next((name for name in ("inside", "state") if found.groupdict().get(name)), None)
            state = code_of(found[group]) if group else ""
            span = found.span(group) if group and state else None
            bare, title = pattern is _BARE, found["title"]
            noun = noun_of(title) or ("constitution" if title.endswith("宪法") else "law")
            start_of = found.start("title") - (0 if bare else 1)
            ends = found.end() if not bare else found.end("title")
            yield Instrument(start_of, ends, title, noun, state, span, doubtful=bare)


def _again(text: str, start: int, end: int) -> Iterator[Instrument]:
    for found in _AGAIN.finditer(text, start, end):
        yield Instrument(*found.span(), "", noun_of(found["noun"]), again=True)


def articles(text: str, start: int, end: int) -> Iterator[Articles]:
    """The articles cited, in the order of the text."""
    for found in _ARTICLE.finditer(text, start, end):
        some = [*_single(found), *_listed(found)]
        if not some:
            continue
        if found["part"] and (part := numeral(found["part"])) is not None:
            some[-1] = replace(some[-1], parts=(Part(str(part), *found.span("part")),))
        yield Articles(*found.span(), tuple(some))


def _single(found: re.Match[str]) -> list[Article]:
    number = numeral(found["first"])
    if number is None:
        return []
    if found["range"]:
        high = numeral(found["last"])
        if high is not None and number < high <= number + _MOST:
            return [Article(str(one), *found.span()) for one in range(int(number), int(high) + 1)]
    return [Article(str(number), *found.span("first"))]


def _listed(found: re.Match[str]) -> Iterator[Article]:
    """第七、九条."""
    if found["more"]:
        for more in _MORE.finditer(found.string, *found.span("more")):
            if (number := numeral(more.group())) is not None:
                yield Article(str(number), *more.span())


def states(text: str, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The state that a sentence says is bound: the first it names, where it speaks of duties."""
    if not any(word in text[start:end] for word in listed("zho", "bound")):
        return None
    found = _STATE.search(text, start, end)
    code = code_of(found.group()) if found else ""
    return (code, found.span()) if found and code else None
