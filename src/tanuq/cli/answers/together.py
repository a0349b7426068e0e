"""Who was held together, as a document for programs and as lines for people."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tanuq.casebook.queries.views import ClaimView, PersonView
from tanuq.casebook.queries.wording import about_label, language
from tanuq.casebook.stays import Mark
from tanuq.cli.answers.wording import counted
from tanuq.vocabulary.days import FIRST, LAST, Days
from tanuq.vocabulary.labels import label
from tanuq.whereabouts.asking import Companion, Companions, Contacted, PairTold
from tanuq.whereabouts.ranking import Free, Reach
from tanuq.whereabouts.stays import Near, Overlap
from tanuq.whereabouts.telling import ToldStay
from tanuq.whereabouts.trail import LastSeen
from tanuq.whereabouts.trails import Trail, Turn

_FREE = {Free.YES: True, Free.NO: False, Free.UNKNOWN: None}
_HOW = {
    Reach.THEMSELVES_AGREED: "they told it themselves and agreed to be contacted again",
    Reach.AGREED: "whoever told it agreed to be contacted again",
    Reach.THEMSELVES: "they told it themselves; nobody asked whether they may be contacted again",
    Reach.TOLD: "somebody told it; nobody asked whether they may be contacted again",
}
_FREEDOM = {
    Free.YES: "said to be free now",
    Free.NO: "dead or held, as far as is told",
    Free.UNKNOWN: "whether they are free now nobody says, or sources differ",
}
_MARKS = {
    Mark.OUT_OF_ORDER: "an end lies before the beginning: it ends nothing here",
    Mark.TOO_WIDE: "a date is too wide to rule anybody out",
    Mark.DOUBTFUL: "a date is doubted",
}


def companion_document(
    person: PersonView, trail: Trail, found: Companions, shown: Sequence[Companion]
) -> dict[str, Any]:
    """The answer for programs. The keys stay as they are."""
    return {
        "person": person.id,
        "last_seen": _last_seen(trail),
        "steps": [_step(turn) for turn in trail.turns],
        "stays": [_stay(stay) for stay in found.own],
        "together": [_companion(one) for one in shown],
        "count": found.count,
    }


def _last_seen(trail: Trail) -> dict[str, Any] | None:
    if trail.last is None or trail.last_telling is None:
        return None
    step = trail.last.step
    return {
        "what": step.what,
        "place": step.place,
        "date": _days(step.first),
        "source": trail.last_telling.account.source.id,
        "may_be_later": len(trail.last.rivals),
        "undated": trail.last.undated,
        "claims": [_claim(view) for view in trail.last_telling.claims],
    }


def _step(turn: Turn) -> dict[str, Any]:
    gap = turn.gap
    return {
        "what": turn.step.what,
        "place": turn.step.place,
        "from": _days(turn.step.first),
        "until": _days(turn.step.last),
        "source": turn.telling.account.source.id,
        "unknown_after": None if gap is None else {"least_days": gap.least, "most_days": gap.most},
    }


def _stay(told: ToldStay) -> dict[str, Any]:
    return {
        "place": told.place,
        "from": _days(told.stay.stretch.first),
        "until": _days(told.stay.stretch.last),
        "source": told.account.source.id,
        "remarks": _remarks(told),
        "claims": [_claim(view) for view in told.claims],
    }


def _remarks(told: ToldStay) -> list[str]:
    site = told.stay.site
    wide = () if site.is_narrow else ("the place is too wide to say who met there",)
    return [*(words for mark, words in _MARKS.items() if mark in told.stay.marks), *wide]


def _companion(one: Companion) -> dict[str, Any]:
    return {
        "person": one.card.id,
        "names": [name.text for name in one.card.names],
        "place": one.place,
        "overlap": _days(one.days),
        "certainty": one.certainty.word,
        "free": _FREE[one.free],
        "reachable": [{"source": way.source.id, "how": way.how.name.lower()} for way in one.reachable],
        "strength": {"dated": sum(one.dated), "sources": one.sources, "level": one.level},
        "because": because(one),
        "claims": [_claim(view) for view in one.claims],
    }


def because(one: Companion) -> str:
    """Why somebody is in the list, in one sentence."""
    area = "; the facility is not named, only its area" if one.nearness is Near.AREA else ""
    surely = "certainly" if one.certainty is Overlap.CERTAIN else "possibly"
    days = _in_words(one.days)
    dated = ("neither stay is dated", "one of the two stays is dated", "both stays are dated")[sum(one.dated)]
    ways = "; ".join(_way(way) for way in one.reachable) or "no source leads to them"
    level = f", {label('review_level', one.level, language()).lower()}" if one.level else ""
    return (
        f"{surely} in “{one.place}” with them{days}{area}; {dated}, by {counted(one.sources, 'source')}{level}; "
        f"{_FREEDOM[one.free]}; {ways}"
    )


def _way(way: Contacted) -> str:
    return f"through {way.source.id} ({_HOW[way.how]})"


def _in_words(days: Days) -> str:
    """The days in words.

    >>> _in_words(Days(736000, 736010)), _in_words(Days(FIRST, 736010)), _in_words(Days(FIRST, LAST))
    (' at some time between 2016-02-06 and 2016-02-16', ' at some time until 2016-02-16', '')
    """
    earliest, latest = _days(days).values()
    if earliest and earliest == latest:
        return f" on {earliest}"
    if earliest and latest:
        return f" at some time between {earliest} and {latest}"
    if earliest:
        return f" at some time from {earliest} on"
    return f" at some time until {latest}" if latest else ""


def _days(days: Days) -> dict[str, str | None]:
    """Both ends as ISO 8601, null where they are open."""
    return {"earliest": _day(days.earliest), "latest": _day(days.latest)}


def _day(day: int) -> str | None:
    return None if day in {FIRST, LAST} else date.fromordinal(day).isoformat()


def _claim(view: ClaimView) -> dict[str, Any]:
    return {
        "account": view.account,
        "property": view.claim.property,
        "value": view.claim.value,
        "written": view.claim.written,
        "source": view.source.id,
    }


def companion_lines(person: PersonView, trail: Trail, found: Companions, shown: Sequence[Companion]) -> Iterator[str]:
    """The answer for people."""
    yield f"{person.id}  {' · '.join(name.text for name in person.names)}"
    if trail.last is not None:
        place = f" in “{trail.last.step.place}”" if trail.last.step.place else ""
        yield f"last: {about_label(trail.last.step.what)}{place}{_in_words(trail.last.step.first)}{_rivals(trail.last)}"
    for turn in trail.turns:
        yield from _turn_lines(turn)
    for told in found.own:
        for remark in _remarks(told):
            yield f"  remark on “{told.place}”: {remark}"
    yield ""
    yield how_many(found, shown)
    for rank, one in enumerate(shown, 1):
        yield f"{rank:>4}  {one.card.id}  {' · '.join(name.text for name in one.card.names)}"
        yield f"        {because(one)}"


def _rivals(last: LastSeen) -> str:
    later = counted(len(last.rivals), "other act may have been later", "other acts may have been later")
    undated = counted(last.undated, "act has no date", "acts have no date")
    return (f"; {later}" if last.rivals else "") + (f"; {undated}" if last.undated else "")


def how_many(found: Companions, shown: Sequence[Companion]) -> str:
    """How many people there are, and whether only the first are *shown*."""
    if not found.own:
        return "No source says in which place this person was held, so nobody can be looked for there."
    first = f", the first {len(shown)} of them" if len(shown) < found.count else ""
    return f"{counted(found.count, 'person', 'people')} may have been held in the same place at the same time{first}"


def _turn_lines(turn: Turn) -> Iterator[str]:
    place = f" “{turn.step.place}”" if turn.step.place else ""
    yield f"  {about_label(turn.step.what)}{place}{_in_words(Days(turn.step.first.earliest, turn.step.last.latest))}"
    if turn.gap is not None:
        least, most, unit = turn.gap.in_words_of()
        yield f"    … between {least} and {most} {unit} of which nobody says where"


def pair_document(pair: PairTold) -> dict[str, Any]:
    """Two people who may have met."""
    return {"people": list(pair.people), "overlap": _days(pair.days), "certainty": pair.certainty.word}
