"""What a verb's own words say of whether it happened: “not”, “would”, “reportedly”, “none of them”."""

from tanuq.reading.acts.clauses import Group
from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.phrases import NounPhrase
from tanuq.reading.acts.subjects import previous_group
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import Tag
from tanuq.reading.acts.verdict import HEDGES, NEGATING, NEGATIVE, VERBS_OF_FEAR, Verdict

_MODALS: dict[str, str] = {word: kind for kind, words in GRAMMAR["modals"].items() for word in words}
_CONDITIONS = frozenset({"if", "unless"})
_SAYING = frozenset(GRAMMAR["say"]["saying"])
_QUESTION = frozenset({Tag.MARK, Tag.COMMA, Tag.QUOTE})


def of_none(t: Tagged, subject: NounPhrase) -> int | None:
    """The word that says that it was nobody: “none of them”, “not one”, “in none of these cases had an officer”."""
    first = subject.start
    if t.words[first] in ("no", "none", "nobody", "neither", "no-one"):
        return first
    if first and t.tags[first - 1] is Tag.NEG and t.words[first] in ("one", "a"):
        return first - 1  # not one officer
    if first and ((t.tags[first - 1] is Tag.NEG and subject.counted) or t.words[first - 1] == "nor"):
        return first - 1
    if first > 1 and t.tags[first - 1] in (Tag.HAVE, Tag.BE, Tag.DO) and t.tags[first - 2] not in _QUESTION:
        return next((place for place in range(first - 2, max(-1, first - 8), -1) if t.words[place] in NEGATING), None)
    return None


def own(t: Tagged, group: Group) -> Verdict:
    """What auxiliaries, adverbs and “not” within the group say, and hearsay right before or behind it."""
    verdict = Verdict()
    if group.start and t.words[group.start - 1] == "nor":
        verdict = verdict.negated(group.start - 1)
    missed = _is_missed(t, group)
    for place in range(group.start, group.verb):
        if _denies(t, place):
            verdict = verdict.negated(place)
        if t.tags[place] is Tag.MODAL:
            verdict = verdict.negated(place) if missed else verdict.under(_modal(t, place), place)
    for place in range(max(0, group.start - 2), group.verb):
        verdict = _hedged(t, place, verdict)
    if group.end < len(t) and HEDGES.get(t.words[group.end]) == "alleged":
        verdict = verdict.under("alleged", group.end)
    return verdict


def _is_missed(t: Tagged, group: Group) -> bool:
    """“should never have been arrested” was; “ought to have been freed” was not."""
    tags = t.tags[group.start : group.verb]
    should = any(t.words[place] in ("should", "ought") for place in range(group.start, group.verb))
    return should and Tag.HAVE in tags


def shared(t: Tagged, group: Group, verdict: Verdict) -> Verdict:
    """“reportedly were seized and handed over”, “could be freed and expelled”: the second shares what the first is."""
    if not group.bare or group.start < 2 or t.tags[group.start - 1] not in (Tag.CC, Tag.COMMA):
        return verdict
    first = previous_group(t, group.start - 1)
    if first is None or not first.passive or verdict.modality != "actual":
        return verdict
    told = own(t, first)
    shared = verdict if told.modality == "actual" else verdict.under(told.modality, told.words[-1])
    neither = t.words[group.start - 1] == "or" and told.polarity == NEGATIVE
    return shared.negated(told.words[0]) if neither else shared


def _denies(t: Tagged, place: int) -> bool:
    no_longer = t.words[place] == "longer" and place > 0 and t.words[place - 1] == "no"
    return t.tags[place] is Tag.NEG or place in t.negated or t.words[place] == "cannot" or no_longer


def _modal(t: Tagged, place: int) -> str:
    """What a modal says; of “they’d” the contracted part counts. “Will” is a plan, unless the sentence has an “if”."""
    word = t.words[place]
    _, apostrophe, rest = word.partition("'")
    kind = _MODALS.get(apostrophe + rest or word, "possible")
    if kind == "planned" or (word == "would" and _is_told(t, place)):
        return "possible" if _CONDITIONS.intersection(t.words) else "planned"
    return kind


def _is_told(t: Tagged, place: int) -> bool:
    """“said that he would appeal”: what is told to come."""
    near = t.words[max(0, place - 7) : place]
    return any(word in _SAYING for word in near) and not any(word in VERBS_OF_FEAR for word in near)


def _hedged(t: Tagged, place: int, verdict: Verdict) -> Verdict:
    kind = HEDGES.get(t.words[place]) if t.tags[place] is Tag.ADV else None
    if kind is None or t.tags[place + 1 : place + 2] == (Tag.NUMBER,):
        return verdict
    return verdict.negated(place) if kind == "negative" else verdict.under(kind, place)
