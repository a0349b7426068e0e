"""Laws of a state: codes, constitutions, acts and others by name: “Criminal Code of Kazakhstan”, “УК РК”."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tanuq.reading.law import turkic
from tanuq.reading.law.grammar import GRAMMAR, phrases
from tanuq.reading.law.grammar import words as listed
from tanuq.reading.law.mention import Instrument, Span
from tanuq.reading.law.states import StateSaid, state_at
from tanuq.reading.words import Words

_OPENING = "«“\"„‘'"
_CLOSING = "»”\"“’'"
_LONGEST_TITLE = 24
_RUSSIAN_CODES = tuple(word[:-2] for word in GRAMMAR["rus"]["codes"].split() if "_" not in word)
_KINDS_OF_DECREES = frozenset({"presidential", "federal", "legislative", "emergency", "supreme", "royal", "executive"})
_NO_CONSTITUTION = frozenset({"square", "avenue", "day", "street", "party", "hall", "court", "committee"})


@cache
def heads() -> frozenset[str]:
    """The words that such a name holds, folded; for Russian and Kazakh see :func:`is_head`."""
    abbreviations = {word.casefold() for language in ("rus", "kaz") for word in listed(language, "abbreviations")}
    return listed("eng", "heads") | {"code", "codes", "constitution"} | abbreviations


def is_head(word: str) -> bool:
    """Whether a folded word in Cyrillic may head the name of a law, in whatever case it stands."""
    if turkic.is_head(word):
        return True
    return word.startswith(("кодекс", "конституци", "закон")) and not word.startswith(
        ("законо", "конституцио", "закончи", "законн")
    )


def law_at(words: Words, at: int, first: int, last: int) -> Instrument | None:
    """The law whose name the head at *at* belongs to; None where it is none."""
    word = words.folded[at]
    if turkic.is_head(word) and (found := turkic.law_before(words, at, first)) is not None:
        return found
    if word[0] >= "\u0600":
        return None
    if "Ѐ" <= word[0] <= "ӿ":
        return _cyrillic(words, at, first, last)
    if word in {"code", "codes"}:
        return _code(words, at, first, last)
    if word == "constitution":
        return _constitution(words, at, first, last)
    return _law_on(words, at, first, last) or _numbered(words, at, first, last) or _act(words, at, first, last)


def _code(words: Words, at: int, first: int, last: int) -> Instrument | None:
    """“Criminal Code”, “Code of Criminal Procedure”, “Code on Administrative Offences”."""
    start, end = at, at + 1
    about = _phrase_before(words, at, first, "codes")
    if about is not None:
        start = about
    elif at + 2 < last and words.folded[at + 1] in {"of", "on"}:
        end = _phrase_behind(words, at + 2, last)
        if end == at + 2:
            return None
    else:
        return None
    return _in_small_letters(words, at, _of_state(words, (start, end), first, last, "code"))


def _phrase_before(words: Words, at: int, first: int, name: str) -> int | None:
    """The token that the longest phrase of a list begins with, which ends before *at*."""
    for length in range(4, 0, -1):
        if at - length >= first and tuple(words.folded[at - length : at]) in phrases("eng", name):
            return at - length
    return None


def _phrase_behind(words: Words, at: int, last: int) -> int:
    for length in range(3, 0, -1):
        if at + length <= last and tuple(words.folded[at : at + length]) in phrases("eng", "code_of"):
            return at + length
    return at


def _constitution(words: Words, at: int, first: int, last: int) -> Instrument | None:
    if _word(words, at + 1, last) in _NO_CONSTITUTION:
        return None
    found = _of_state(words, (at, at + 1), first, last, "constitution")
    before = words.folded[at - 1] if at > first else ""
    capital = words.text[words.starts[at]].isupper()
    named = before in {"the", "its", "their", "'s", "of", "our", "country's"}
    return replace(found, doubtful=not capital and not found.state) if found.state or named else None


def _act(words: Words, at: int, first: int, last: int) -> Instrument | None:
    """“Uyghur Human Rights Policy Act of 2020”, “Counter-Terrorism Law”; a list says what such a law is about."""
    if _word(words, at + 1, last) in listed("eng", "not_after"):
        return None
    about = _phrase_before(words, at, first, "laws")
    start = _capitals_before(words, at, first)
    if about is not None:
        start = start if _is_of_it(words, start, about) else about
    end = _with_year(words, at + 1, last)
    capital = words.text[words.starts[at]].isupper()
    cited = end > at + 1 or _is_cited(words, start, at, first)
    listed_or_dated = about is not None or (capital and cited and start < at)
    if not listed_or_dated or (about is None and words.folded[at] not in {"act", "law"}):
        return None
    found = _of_state(words, (start, end), first, last, "law")
    return found if capital or found.state else None


def _is_of_it(words: Words, start: int, about: int) -> bool:
    """Whether capitals and “of” stand before what a law is about: “Prevention of Terrorism Act”."""
    return start < about - 1 and words.folded[about - 1] in {"of", "on", "against"}


def _is_cited(words: Words, start: int, at: int, first: int) -> bool:
    """Whether something was done by it: “under the Official Secrets Act”, “section 3 of the Emergency Powers Law”."""
    if start - 2 < first or words.folded[start - 1] not in {"the", "'s", "its", "their", "own"} or start == at:
        return False
    return not listed("eng", "under").isdisjoint(words.folded[max(first, start - 5) : start - 1])


def _capitals_before(words: Words, at: int, first: int) -> int:
    start = at
    while start > max(first, at - 8) and (
        words.text[words.starts[start - 1]].isupper()
        or words.folded[start - 1] in {"and", "of", "for", "on", ",", "(", ")", "against"}
    ):
        start -= 1
    while start < at and not words.text[words.starts[start]].isupper():
        start += 1
    return start


def _with_year(words: Words, at: int, last: int) -> int:
    """“of 2020”, “2020”, “(2020)”."""
    for before, behind in ((("of",), ()), (("(",), (")",)), ((), ())):
        place = at + len(before)
        year = _word(words, place, last)
        there = all(_word(words, at + step, last) == one for step, one in enumerate(before))
        closed = all(_word(words, place + 1 + step, last) == one for step, one in enumerate(behind))
        if there and closed and len(year) == 4 and year.isdecimal() and year[:2] in {"18", "19", "20"}:
            return place + 1 + len(behind)
    return at


def _law_on(words: Words, at: int, first: int, last: int) -> Instrument | None:
    """“Law on Refugees”, “Law “On Refugees””, “Law of the Republic of Kazakhstan “On Refugees””."""
    if (
        words.folded[at] not in {"law", "regulations", "regulation", "decree", "act"}
        or not words.text[words.starts[at]].isupper()
    ):
        return None
    state = _state_behind(words, at + 1, last)
    place = state.last if state else at + 1
    title = _quoted(words, place, last) or _capitals_on(words, place, last)
    if title == place:
        return None
    return _named(words, (at, title), "law", state or _state_before(words, at, first))


def _numbered(words: Words, at: int, first: int, last: int) -> Instrument | None:
    """“Law 1055”, “Law No. 13/2018”, “Decree No. 349 of 2018”."""
    if not words.text[words.starts[at]].isupper():
        return None
    place = at + 1
    if _word(words, place, last) in {"no", "number", "nos", "№"}:
        place += 1
        place += _word(words, place, last) == "."
    if not _word(words, place, last)[:1].isdigit() or _with_year(words, at + 1, last) > at + 1:
        return None  # Act 2000
    end = place + 1
    while end + 1 < last and words.folded[end] in {"/", "-"} and words.folded[end + 1][0].isdigit():
        end += 2
    start = at - 1 if at > first and words.folded[at - 1] in _KINDS_OF_DECREES else at
    return _of_state(words, (start, _with_year(words, end, last)), first, last, "law")


def _quoted(words: Words, at: int, last: int) -> int:
    """The token behind a title in quotation marks that begins with “On”, “О” or “Об”; 0 where none begins there."""
    if _word(words, at, last) not in set(_OPENING) or _word(words, at + 1, last) not in {"on", "о", "об"}:
        return 0
    for place in range(at + 2, min(last, at + _LONGEST_TITLE)):
        if words.folded[place] in set(_CLOSING):
            return place + 1
    return 0


def _capitals_on(words: Words, at: int, last: int) -> int:
    if _word(words, at, last) != "on" or at + 1 >= last:
        return at
    end = place = at + 1
    while place < min(last, at + _LONGEST_TITLE):
        if words.text[words.starts[place]].isupper():
            end = place + 1
        elif words.folded[place] not in {"of", "and", "the", "for", "in", "to", "on", "against"}:
            break
        place += 1
    return end if end > at + 1 else at


def _cyrillic(words: Words, at: int, first: int, last: int) -> Instrument | None:
    word, written = words.folded[at], words.text[words.starts[at] : words.ends[at]]
    if written in listed("rus", "abbreviations") | listed("kaz", "abbreviations"):
        kazakh = written in listed("kaz", "abbreviations")
        state = _state_before(words, at, first) if kazakh else _state_behind(words, at + 1, last)
        return replace(_named(words, (at, at + 1), "code", state), doubtful=state is None)
    if word.startswith("кодекс"):
        return _russian_code(words, at, first, last)
    if word.startswith("конституци") and written[0].isupper():
        state = _state_behind(words, at + 1, last) or _state_before(words, at, first)
        return _named(words, (at, at + 1), "constitution", state)
    return _russian_law(words, at, last) if word.startswith("закон") else None


def _russian_code(words: Words, at: int, first: int, last: int) -> Instrument | None:
    start = at
    while start > first and (
        words.folded[start - 1].startswith(_RUSSIAN_CODES) or words.folded[start - 1] in listed("kaz", "codes")
    ):
        start -= 1
    end = at + 1
    if start == at:
        if [_word(words, at + step, last)[:12] for step in (1, 2, 3)] != ["об", "администрати"[:12], "правонарушен"]:
            return None
        end = at + 4
    state = _state_behind(words, end, last) or _state_before(words, start, first)
    return _named(words, (start, end), "code", state)


def _russian_law(words: Words, at: int, last: int) -> Instrument | None:
    state = _state_behind(words, at + 1, last)
    place = state.last if state else at + 1
    title = _quoted(words, place, last)
    return _named(words, (at, title), "law", state) if title else None


def _of_state(words: Words, span: Span, first: int, last: int, noun: str) -> Instrument:
    """The law of these tokens, with the state that stands behind or before them."""
    state = _state_behind(words, span[1], last) or _state_before(words, span[0], first)
    return _named(words, span, noun, state)


def _named(words: Words, span: Span, noun: str, state: StateSaid | None) -> Instrument:
    """A state behind the name belongs to it, one before does not: “Kazakhstan’s” “Criminal Code”."""
    start, end = words.starts[span[0]], words.ends[max(span[1], state.last if state else 0) - 1]
    if state is not None and state.last <= span[0]:
        end = words.ends[span[1] - 1]
    where = (words.starts[state.first], words.ends[state.last - 1]) if state else None
    return Instrument(start, end, words.text[start:end], noun, state.code if state else "", where)


def _in_small_letters(words: Words, at: int, found: Instrument) -> Instrument:
    """“criminal code” of no state may be any: doubtful."""
    return replace(found, doubtful=not found.state and not words.text[words.starts[at]].isupper())


def _state_behind(words: Words, at: int, last: int) -> StateSaid | None:
    """“of the Republic of Kazakhstan”, “РК”, “Республики Казахстан”."""
    place = at
    for step in ("of", "the"):
        place += _word(words, place, last) == step
    latin = _word(words, at, last) == "of"
    cyrillic = "Ѐ" <= (_word(words, place, last) or " ")[0] <= "ӿ"
    if place >= last or not (latin or cyrillic):
        return None
    found = state_at(words, place, last)
    return None if found is None or found.is_adjective else found


def _state_before(words: Words, at: int, first: int) -> StateSaid | None:
    """“Kazakhstan’s”, “Kazakh”, “ҚР”, “Қазақстан Республикасының”."""
    place = at - 1
    if place >= first and words.folded[place] in {"'s", "'"}:
        place -= 1
    for start in range(max(first, place - 3), place + 1):
        found = state_at(words, start, place + 1)
        if found is not None and found.last == place + 1:
            return found
        if words.folded[place].startswith("республика") and start == place - 1 and found is not None:
            return StateSaid(found.code, start, place + 1)
    return None


def _word(words: Words, at: int, last: int) -> str:
    return words.folded[at] if at < last else ""


def laws(words: Words, first: int, last: int, places: list[int]) -> Iterator[Instrument]:
    """The laws of a sentence whose heads stand at *places*."""
    beyond = 0
    for at in places:
        found = law_at(words, at, first, last)
        if found is not None and found.start >= beyond:
            yield found
            beyond = found.end
