"""Who tells of an act that stands in no statement: “a neighbour said her mother was released”."""

from tanuq.reading.acts.clauses import group_at
from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.phrases import NounPhrase, ending_at, starting_at
from tanuq.reading.acts.subjects import subject_of
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import VERBAL, Tag

_CUES = frozenset(GRAMMAR["say"]["cues"])
_FAR = 24
"""Words between whoever tells and the act."""
_ASIDE = 5
"""Words of “, she says,”."""
_STARTS = frozenset({Tag.NOUN, Tag.DET, Tag.POSS, Tag.PRON, Tag.NUMBER, Tag.GERUND})


def told_by(t: Tagged, act: int) -> NounPhrase | None:
    """Who tells of the act at *act*: of the cues before it in its sentence the nearest; None where there is none."""
    if t.says(0, ("according", "to")) and act > 2:
        return starting_at(t, 2)
    for place in range(act - 1, max(-1, act - _FAR), -1):
        if t.words[place] in _CUES and t.tags[place] in VERBAL:
            if (aside := _aside(t, place)) is not None:
                return aside
            return subject_of(t, group_at(t, place)) if _tells(t, place, act) else None
        if t.tags[place] is Tag.MARK and t.words[place] in ".;:!?":
            return None
        if t.tags[place] is Tag.CC and t.tags[place - 1] is Tag.COMMA and t.words[place + 1] != "that":
            return None  # what is joined by a comma is told by the reporter
    return None


def _tells(t: Tagged, cue: int, act: int) -> bool:
    """Whether a clause is told behind the cue, and the act stands in it."""
    return "that" in t.words[cue + 1 : act + 1] or (cue + 1 < len(t) and t.tags[cue + 1] in _STARTS)


def _aside(t: Tagged, cue: int) -> NounPhrase | None:
    """Who speaks in “, she says,”."""
    if t.tags[cue + 1 : cue + 2] != (Tag.COMMA,) or cue == 0:
        return None
    phrase = ending_at(t, cue - 1)
    opens = phrase is not None and phrase.start > 0 and t.tags[phrase.start - 1] is Tag.COMMA
    return phrase if opens and phrase is not None and cue - phrase.start < _ASIDE else None
