"""Finds counts in the sentences of a document, and says what each counts and whether it is a bound."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tanuq.reading.document import Document
from tanuq.reading.numbers import han
from tanuq.reading.numbers.lexicon import KAZAKH, Lexicon, lexicon, starters
from tanuq.reading.numbers.line import Line
from tanuq.reading.numbers.meaning import meaning
from tanuq.reading.numbers.refusing import is_no_count, may_be_year
from tanuq.reading.numbers.units import Tokens, counts_one, says_time, unit_behind, unit_of_one
from tanuq.reading.numbers.values import Value, value_at
from tanuq.reading.proposal import Field, Kind, Proposal

ENGINE = "rules 1"
_LONGEST = 400
"""Words of a sentence that are looked at together."""
_PREPOSITIONS = frozenset({"about", "around", "over", "under", "near", "above", "below", "из", "от", "с", "до"})
"""Before a number below ten they say rather where or of what: “a book about two men”."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what bounds it and what it counts; tokens of the document."""

    start: int
    end: int
    low: Value
    high: Value | None = None
    operator: str = "exactly"
    because: Tokens | None = None
    unit: Tokens | None = None
    bound: bool = False
    """Whether words beside the number say the operator."""


def numbers(document: Document) -> Iterator[Proposal]:
    """Counts (kind NUMBER) in the body, in the order of the text. The anchor holds operator, number and unit.

    ``value`` is a whole number where it is one, a fraction to four digits (“a third of”). ``operator``:

    - ``exactly``: no word says otherwise;
    - ``over``, ``under``: the value itself is not reached (“more than 10,000”, “fewer than 30”);
    - ``at_least``, ``at_most``: the value is among them (“no fewer than 5”, “5 or more”). Also what gives no more than
      a lower bound: “hundreds” is at least 200, “several dozen” at least 24, “tens of thousands” at least 20,000;
    - ``about``: near it, on either side (“some 300”, “about 300”); “nearly 300” and “almost 300” too;
    - ``between``: ``upper`` holds the other end (“between 1 and 3 million”, “10–15 men”);
    - ``up_to``: the most that is claimed, which binds nobody to it (“up to 500”, “as many as 500”).

    ``unit`` is the noun that is counted as written, with what it needs to be understood: “individuals”, “ethnic
    Kazakhs”, “percent”, “$”. It is left out where the number stands alone. No counts are dates, years, times, ages,
    durations, numbers of articles, rooms, cases and telephones. Linear in the length of the document.
    """
    words, begins = document.words, starters()
    for start, end in document.sentences:
        tokens = words.between(start, end)
        if han.is_there(document.text, start, end):
            yield from han.numbers(document.text, start, end)
        for first in range(tokens.start, tokens.stop, _LONGEST):
            last = min(tokens.stop, first + _LONGEST)
            folded = words.folded
            at = [place for place in range(first, last) if (word := folded[place]) in begins or word[0].isdecimal()]
            if at:
                yield from _in_line(Line(words, folded, first, last, _of(folded, first, last, document.language)), at)


def _of(folded: tuple[str, ...], first: int, last: int, told: str) -> Lexicon:
    """The words of the sentence's language, by its script and letters; *told* where a sentence has none of its own."""
    cyrillic = False
    for place in range(first, last):
        word = folded[place]
        if "a" <= word[0] <= "z":
            return lexicon("eng") if not cyrillic else lexicon("rus")
        if "\u0600" <= word[0] <= "\u06ff" and word[0].isalpha():
            return lexicon("uig")
        if "Ѐ" <= word[0] <= "ӿ":
            cyrillic = True
            if not KAZAKH.isdisjoint(word):
                return lexicon("kaz")
    return lexicon(("kaz" if told == "kaz" else "rus") if cyrillic else "eng")


def _in_line(line: Line, places: list[int]) -> Iterator[Proposal]:
    beyond = line.first
    for at in places:
        if at < beyond:
            continue
        value = value_at(line, at)
        if value is None:
            continue
        count = _count(line, value)
        beyond = max(beyond, value.end, count.high.end if count is not None and count.high else 0)
        if count is not None:
            yield _proposal(line, count)


def _count(line: Line, value: Value) -> Count | None:
    high = _upper(line, value)
    end = high.end if high else value.end
    low = replace(value, value=value.value * high.scaled) if high and _shares(value, high) else value
    count = _bounded(line, Count(value.start, end, low, high, "at_least" if value.least else "exactly"))
    count = _with_unit(line, count)
    return None if is_no_count(line, count.low, count.start, end, count.bound) or not _is_said(line, count) else count


def _upper(line: Line, low: Value) -> Value | None:
    """The other end of a range: “1 to 3 million”, “10–15”, “two or three”, “between 10 and 15”."""
    join, joins = line.word(low.end), line.lexicon.words["joins"]
    if low.least or low.part or join not in joins or not (line.is_digits(low.end + 1) or not line.touches(low.end + 1)):
        return None
    high = value_at(line, low.end + 1)
    opened = _opens_range(line, low.start)
    if high is None or high.part or (join in {"and", "и"} and not opened) or (join == "до" and not opened):
        return None
    if (join in {"or", "или"} and high.value > 12 * low.value) or (may_be_year(line, low) and may_be_year(line, high)):
        return None
    if opened and line.word(low.start - 2) in line.lexicon.words.get("change", ()):
        return None
    least = low.value * high.scaled if _shares(low, high) else low.value
    return high if least < high.value else None


def _opens_range(line: Line, start: int) -> bool:
    return any(phrase == (line.word(start - 1),) and operator == "between" for phrase, operator in _before(line, start))


def _shares(low: Value, high: Value) -> bool:
    """Whether the lower end is of the upper one's scale: “1 to 3 million”."""
    return low.scaled == 1 and high.scaled > 1 and low.value < high.value / high.scaled


def _before(line: Line, start: int) -> tuple[tuple[tuple[str, ...], str], ...]:
    return line.lexicon.before.get(line.word(start - 1), ())


def _bounded(line: Line, count: Count) -> Count:
    """With the words before or behind the number that make it a bound."""
    if count.high is not None:
        opened = _opens_range(line, count.start)
        start = count.start - 1 if opened else count.start
        because = (start, start + 1) if opened else (count.low.end, count.low.end + 1)
        return replace(count, start=start, operator="between", because=because, bound=True)
    for phrase, written in _before(line, count.start):
        begins = count.start - len(phrase)
        if written == "between" or not line.has(phrase, begins):
            continue
        if count.low.value < 10 and not count.low.part and phrase[0] in _PREPOSITIONS:
            continue
        operator = "at_least" if count.low.least and written in {"about", "exactly"} else written
        said = replace(count, start=begins, operator=operator, because=(begins, count.start), bound=True)
        return replace(said, end=_bounded_behind(line, count).end)
    return _bounded_behind(line, count)


def _bounded_behind(line: Line, count: Count) -> Count:
    at = _past_suffix(line, count.end)
    hyphen = 1 if line.word(at) in {"-", "‑"} and line.touches(at) else 0
    for phrase, operator in line.lexicon.behind.get(line.word(at + hyphen), ()):
        end = at + hyphen + len(phrase)
        if line.has(phrase, at + hyphen):
            return replace(count, end=end, operator=operator, because=(at + hyphen, end), bound=True)
    return count


def _past_suffix(line: Line, at: int) -> int:
    """Behind the case ending that Kazakh and Uyghur tie to digits: 100-ден астам."""
    endings = line.lexicon.words.get("case", frozenset())
    if line.word(at) in endings:
        return at + 1
    return at + 2 if line.word(at) == "-" and line.touches(at) and line.word(at + 1) in endings else at


def _with_unit(line: Line, count: Count) -> Count:
    before = count.low.start - 1
    if line.word(before) in line.lexicon.words["currency"]:
        begins = min(count.start, before)
        count = replace(count, start=begins, unit=(before, before + 1))
        return _bounded(line, replace(count, start=before)) if not count.bound else count
    unit = unit_of_one(line, count.end) if count.low.value == 1 else None
    unit = unit or unit_behind(line, _past_connected(line, count.end))
    if unit is None:
        return _inverted(line, count)
    count = replace(count, end=unit[1], unit=unit)
    return count if count.bound or count.low.least else _bounded_behind(line, count)


def _inverted(line: Line, count: Count) -> Count:
    """Russian: “человек сорок” is about forty people."""
    before = count.start - 1
    if count.bound or line.word(before) not in line.lexicon.words.get("inverted", frozenset()):
        return count
    both = (before, count.low.end)
    return replace(count, start=before, unit=(before, before + 1), operator="about", because=both, bound=True)


def _past_connected(line: Line, at: int) -> int:
    """Behind the whole of which it is a part: “ten out of twelve men”, “two of the 12 men”."""
    place = at
    while line.word(place) in {"out", "of", "the", "из"} and place - at < 3:
        place += 1
    if place == at or not (line.is_digits(place) or line.word(place) in line.lexicon.small):
        return at
    whole = value_at(line, place)
    return whole.end if whole else at


def _is_said(line: Line, count: Count) -> bool:
    """Whether it is a count: it has a unit that is none of time, or words that only a count has."""
    if _is_a_bare_scale(line, count):
        return False
    if _is_one(line, count):
        return counts_one(line, count.low.start, count.unit)
    if count.unit is not None:
        return not says_time(line, count.unit)
    big = count.low.value >= 100 and (count.bound or count.low.scaled >= 1000 or _is_grouped(line, count.low))
    follows = line.word(count.end)
    told = follows in line.lexicon.unit["predicate"] or (count.low.least and follows == "more")
    return big or (told and count.low.value >= 2 and follows != "") or _is_of_those_told(line, count)


def _is_of_those_told(line: Line, count: Count) -> bool:
    """“at least 70”, “the youngest of the 14”, “the killing of 58”: of whom, stands before it."""
    if line.lexicon.language != "eng" or count.low.value <= 1:
        return False
    if count.bound and count.operator in {"at_least", "up_to"}:
        return True
    one, two = line.word(count.start - 1), line.word(count.start - 2)
    return (two == "of" and one in {"the", "these", "those"}) or (one == "of" and two in line.lexicon.unit["befallen"])


def _is_one(line: Line, count: Count) -> bool:
    """Whether it is “one” of something, which may be an article; of percent it is always a number."""
    percent = count.unit and line.word(count.unit[0]) in line.lexicon.words["percent"] | {"per"}
    return count.low.value == 1 == count.low.scaled and not count.low.part and count.high is None and not percent


def _is_a_bare_scale(line: Line, count: Count) -> bool:
    """Kazakh “жүз” by itself is a face rather than a hundred."""
    scale = count.low.in_words and count.low.value == count.low.scaled < 1000 and not count.low.least
    return scale and not count.bound and line.lexicon.language != "eng"


def _is_grouped(line: Line, value: Value) -> bool:
    return "," in line.word(value.start) and value.value >= 1000


def _proposal(line: Line, count: Count) -> Proposal:
    starts, ends = line.words.starts, line.words.ends
    value = Field(count.low.number, starts[count.low.start], ends[count.low.end - 1])
    fields = {"value": value, "operator": Field(count.operator)}
    if count.because is not None:
        fields["operator"] = Field(count.operator, starts[count.because[0]], ends[count.because[1] - 1])
    elif count.low.least:
        fields["operator"] = Field(count.operator, value.start, value.end)
    if count.high is not None:
        fields["upper"] = Field(count.high.number, starts[count.high.start], ends[count.high.end - 1])
    if count.unit is not None:
        span = starts[count.unit[0]], ends[count.unit[1] - 1]
        fields["unit"] = Field(line.words.text[slice(*span)], *span)
    span = starts[count.start], ends[count.end - 1]
    return Proposal(Kind.NUMBER, *span, ENGINE, fields, _reasons(line, fields), 0.9 if count.unit else 0.7)


def _reasons(line: Line, fields: dict[str, Field]) -> tuple[str, ...]:
    operator = fields["operator"]
    if operator.start is None:
        return ()
    return (meaning(line.words.text[operator.start : operator.end], str(operator.value)),)
