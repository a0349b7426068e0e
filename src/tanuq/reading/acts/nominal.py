"""Whether an act that a noun names happened: what stands before the noun, what governs it, what is said of it."""

from tanuq.reading.acts.modality import before_noun, governed
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import VERBAL, Tag
from tanuq.reading.acts.verdict import NEGATING, NOUNS, VERBS, Verdict

_ENDS = frozenset({"end", "halt", "stop", "opposition"})
_GOVERNING = frozenset({"", "of", "for", "from", "against", "about", "on", "at"})
_WARRANTS = frozenset({"warrant", "warrants"})
_ADJECTIVES = {
    "alleged": "alleged",
    "reported": "alleged",
    "possible": "possible",
    "planned": "planned",
    "threatened": "threatened",
    "feared": "feared",
    "imminent": "feared",
    "attempted": "not_planned",
}
_PUT_OFF = frozenset({"postponed", "delayed", "adjourned", "suspended"})
_TO_COME = frozenset({"trial", "hearing", "retrial", "verdict", "hearings"})
_HEARINGS = frozenset({"trial", "hearing", "retrial"})
_SEEKS = frozenset({"sought", "seeks", "seek", "seeking"})


def of_noun(t: Tagged, first: int, noun: int, end: int) -> Verdict:
    """Of the act that a noun names; its phrase begins at *first*, what belongs to it ends before *end*."""
    verdict = Verdict()
    for place in range(first, noun):
        if t.words[place] in NEGATING:
            verdict = verdict.negated(place)
    return _described(t, first, noun, _told_of(t, first, noun, end, verdict))


def _described(t: Tagged, first: int, noun: int, verdict: Verdict) -> Verdict:
    """What adjectives say, unless what governs the noun says more: “halt the imminent deportation”."""
    for place in range(first, noun):
        kind = _ADJECTIVES.get(t.words[place])
        if kind is not None and (verdict.modality, verdict.polarity) == ("actual", "positive"):
            verdict = verdict.under(kind, place)
    return verdict


def _told_of(t: Tagged, first: int, noun: int, end: int, verdict: Verdict) -> Verdict:
    """What is said of the noun, or what governs it."""
    if t.words[noun] in _TO_COME and (ahead := _to_come(t, end)) is not None:
        return verdict.under("planned", ahead)
    if (after := _said_of(t, end)) is not None:
        kind, at = after
        return verdict.under("planned" if t.words[at] in _PUT_OFF and t.words[noun] in _HEARINGS else kind, at)
    place = first - 1
    if place >= 0 and t.words[place] in ("without", "no"):
        return verdict.negated(place)
    if place < 0:
        return verdict
    return _noun_governed(t, place, verdict)


def _to_come(t: Tagged, end: int) -> int | None:
    """The word that says that it is to take place: “will be held”, “is expected”."""
    if t.words[end : end + 1] in (("will",), ("shall",)):
        return end
    place = end + 1
    coming = place < len(t) and t.tags[end] is Tag.BE and t.words[place] in ("expected", "due", "scheduled", "set")
    return place if coming else None


def _noun_governed(t: Tagged, place: int, verdict: Verdict) -> Verdict:
    """What governs the noun: “fears of the arrest”, “a warrant for his arrest”, “demanded the release”."""
    preposition = t.words[place] if t.tags[place] in (Tag.PREP, Tag.TO) else ""
    if preposition == "to" and place > 1 and t.says(place - 2, ("information", "leading")):
        return verdict.under("planned", place - 1)
    if preposition == "to" and t.words[place - 1] in _ENDS:
        return _governed_at(t, place - 1, preposition, verdict)
    if preposition not in _GOVERNING:
        return verdict
    if preposition == "for" and _WARRANTS.intersection(t.words[max(0, place - 8) : place]):
        return verdict.under("requested", place)
    at = place - 1 if preposition else place
    while at >= 0 and t.tags[at] is Tag.ADV:
        at -= 1
    return _governed_at(t, at, preposition, verdict) if at >= 0 else verdict


def _governed_at(t: Tagged, at: int, preposition: str, verdict: Verdict) -> Verdict:
    word = t.words[at]
    if word in NOUNS and preposition in ("at", "over") and NOUNS[word] == "feared":
        return verdict  # concern at the arrest
    if word in NOUNS and t.tags[at] not in VERBAL:
        verdict = verdict.under(NOUNS[word], at)
        before, verdict = before_noun(t, at, verdict)
        if before > 0 and t.tags[before] is Tag.PREP and NOUNS[word] == "not_actual":
            before -= 1  # call for an end to
        goes_on = NOUNS[word] == "actual" or (before >= 0 and t.tags[before] in VERBAL)
        return governed(t, before, verdict) if goes_on else verdict
    if word in _SEEKS:
        verdict = verdict.under("requested", at)
    if t.tags[at] not in VERBAL or word not in VERBS:
        return verdict
    if preposition == "" and word.startswith("call"):
        return verdict  # called the execution a crime
    if preposition in ("on", "at", "about") and VERBS[word] != "feared":
        return verdict
    return governed(t, at, verdict)


def _said_of(t: Tagged, end: int) -> tuple[str, int] | None:
    """“His extradition was refused”: the predicate behind the phrase."""
    place = end
    while place < min(len(t), end + 6) and t.tags[place] in (Tag.BE, Tag.HAVE, Tag.ADV, Tag.MODAL, Tag.NEG):
        place += 1
    if place == end or place >= len(t) or t.tags[place] is not Tag.PAST:
        return None
    kind = "requested" if t.words[place] in _SEEKS else VERBS.get(t.words[place], "")
    return (
        (kind, place)
        if kind.startswith("not_") or kind in ("planned", "called_for", "requested", "feared", "alleged", "possible")
        else None
    )
