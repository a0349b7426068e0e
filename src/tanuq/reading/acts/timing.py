"""When: the date of the clause that an act stands in."""

from tanuq.reading.acts.lexicon import DEEDS
from tanuq.reading.acts.phrases import REACH
from tanuq.reading.acts.reading import When
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import Tag
from tanuq.reading.mention import DateMention
from tanuq.reading.why import Why

_PREDICATE = frozenset({Tag.PAST, Tag.PRESENT, Tag.BE, Tag.HAVE, Tag.DO, Tag.MODAL})
_ASIDE = frozenset({"after", "before", "when", "while", "as", "shortly", "days", "weeks", "months"})
_CLAUSE = 24
"""Words of a clause before a comma or an “and” among which its verb is looked for."""
_BREAKS = frozenset(".;:!?。")


def when(t: Tagged, start: int, verb: int) -> When:
    """The date of the act at *verb*, whose group begins at *start*.

    The date of its own clause, the one behind the verb first; else one that opens the sentence or the clause it is
    joined to; else one behind a verb that is joined to it. Never one of a clause that merely stands in the sentence.
    After the finding that the shortest path in the sentence tells better than the nearest words (TimeBank, 690 dates:
    .857 against .796).
    """
    left, right = clause_of(t, start, verb)
    behind = _first_date(t, verb + 1, right)
    before = _last_date(t, left, start)
    if behind is not None:
        return When(behind, before)
    if before is not None:
        return When(before, _joined_behind(t, right))
    after = _joined_behind(t, right)
    if after is not None:
        return When(after, _joined_before(t, left))
    leading = _leading(t, left) or _opening(t, left, start)
    if leading is not None:
        return When(leading, None)
    since = _since(t, left, start, verb)
    if since is None and "since" in t.words[verb:right]:
        since = _told_before(t, left)  # arrested in May and in custody since
    return When(since, None) if since is not None else When(None, _joined_before(t, left) or _any_date(t))


def within(t: Tagged, places: range) -> DateMention | None:
    """The first date that begins there."""
    return _first_date(t, places.start, places.stop)


def _since(t: Tagged, left: int, start: int, verb: int) -> DateMention | None:
    """Of “in June she left for Sweden, where she has been granted asylum”: from June on."""
    relative = left > 0 and (t.tags[left - 1] is Tag.REL or t.words[left - 1] == "where")
    if not relative or not any(t.words[place] in ("has", "have") for place in range(start, verb)):
        return None
    date = _last_date(t, 0, left) or _first_date(t, 0, left)
    if date is None or not date.edtf.replace("-", "").isdigit():
        return None
    return DateMention(date.start, date.end, f"{date.edtf}/..", Why("told as what has happened since"))


def clause_of(t: Tagged, start: int, verb: int) -> tuple[int, int]:
    """Where the clause of the verb begins and ends."""
    left = start
    while left > max(0, start - REACH) and not _edge_before(t, left - 1):
        left -= 1
    right = verb + 1
    while right < min(len(t), verb + REACH) and not _edge_behind(t, right):
        right += 1
    return left, right


def _edge_before(t: Tagged, place: int) -> bool:
    tag = t.tags[place]
    if tag in (Tag.SUB, Tag.REL) or t.words[place] in _BREAKS:
        return True
    if tag is Tag.CC or tag is Tag.COMMA:
        return _predicate_in(t, max(0, place - _CLAUSE), place)
    return False


def _edge_behind(t: Tagged, place: int) -> bool:
    tag = t.tags[place]
    if tag in (Tag.SUB, Tag.REL) or t.words[place] in _BREAKS:
        return True
    if tag is Tag.CC or tag is Tag.COMMA:
        return _predicate_in(t, place + 1, min(len(t), place + 8))
    return False


def _predicate_in(t: Tagged, start: int, end: int) -> bool:
    return any(t.tags[place] in _PREDICATE and t.dates[place] is None for place in range(start, end))


def _first_date(t: Tagged, start: int, end: int) -> DateMention | None:
    for place in range(start, end):
        date = t.dates[place]
        if date is not None and date.edtf and not _of_a_noun(t, place) and not _ends_it(t, place):
            return date
    return None


def _ends_it(t: Tagged, place: int) -> bool:
    """“remanded until Thursday”: when it ends, and not when it was done."""
    first = place
    while first > 0 and t.dates[first - 1] is t.dates[place]:
        first -= 1
    return first > 0 and t.words[first - 1] in ("until", "till")


def _of_a_noun(t: Tagged, place: int) -> bool:
    """Whether the year is that of what a noun names: a leader of the 2016 protests."""
    if not 0 < place < len(t) - 1 or t.dates[place - 1] is not None or t.dates[place + 1] is not None:
        return False
    return t.tags[place - 1] in (Tag.DET, Tag.POSS, Tag.GENITIVE) and t.tags[place + 1] is Tag.NOUN


def _last_date(t: Tagged, start: int, end: int) -> DateMention | None:
    """The last date there, unless it is that of another act: “since his arrest in May, he …”."""
    for place in range(end - 1, start - 1, -1):
        date = t.dates[place]
        if date is not None and date.edtf and not _of_a_noun(t, place):
            return None if any(_tells(t, at) for at in range(max(start, place - 8), place)) else date
    return None


def _tells(t: Tagged, place: int) -> bool:
    return t.words[place] in DEEDS and t.dates[place] is None


def _joined_behind(t: Tagged, right: int) -> DateMention | None:
    """A date behind a verb that shares the subject: “was charged and accepted a deal last August”."""
    if right >= len(t) or t.tags[right] is not Tag.CC or t.words[right] == "but":
        return None
    if right + 1 >= len(t) or t.tags[right + 1] not in _PREDICATE | {Tag.ADV}:
        return None
    end = right + 1
    while end < min(len(t), right + REACH) and not _edge_behind(t, end):
        end += 1
    return _first_date(t, right + 1, end)


def _joined_before(t: Tagged, left: int) -> DateMention | None:
    return _last_date(t, max(0, left - REACH), left)


def _told_before(t: Tagged, left: int) -> DateMention | None:
    dates = (t.dates[place] for place in range(left - 1, max(-1, left - REACH), -1))
    return next((date for date in dates if date is not None and date.edtf), None)


def _leading(t: Tagged, left: int) -> DateMention | None:
    """A date that opens the sentence holds for each verb that is joined to its first one."""
    if left == 0 or t.tags[left - 1] not in (Tag.CC, Tag.COMMA) or t.tags[left] in (Tag.SUB, Tag.REL):
        return None
    if t.tags[left] not in _PREDICATE | {Tag.ADV}:
        return None
    opening = next((place for place in range(min(len(t), left)) if t.tags[place] in _PREDICATE), left)
    return _last_date(t, 0, opening)


def _opening(t: Tagged, left: int, start: int) -> DateMention | None:
    """The date that opens the sentence is the main clause's: “In 2016, after he was freed, police …”.

    It is also that of a clause with “when” right behind it: “On 5 May, when he was arrested, …”.
    """
    comma = next((place for place in range(min(len(t), 8)) if t.tags[place] is Tag.COMMA), None)
    if comma is None or left < 2:
        return None
    if comma == left - 2 and t.words[left - 1] == "when":
        return _first_date(t, 0, comma)
    closed = t.tags[left - 1] is Tag.COMMA or (left <= comma + 6 and Tag.COMMA in t.tags[left:start])
    if comma + 1 >= left or not closed:
        return None
    counted = t.tags[comma + 1] is Tag.NUMBER and t.words[comma + 2] in _ASIDE
    aside = t.tags[comma + 1] is Tag.SUB or t.words[comma + 1] in _ASIDE or counted
    return _first_date(t, 0, comma) if aside and not _predicate_in(t, 0, comma) else None


def _any_date(t: Tagged) -> DateMention | None:
    return _first_date(t, 0, len(t))
