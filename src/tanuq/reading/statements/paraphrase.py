"""What somebody says in the words of the text, and when a verb of saying tells it."""

from dataclasses import dataclass

from tanuq.reading.statements.attribution import Attribution, is_verb
from tanuq.reading.statements.frame import QUOTE, Frame
from tanuq.reading.statements.lexicon import ASKING, CUES, DOUBTFUL, NEGATIONS, CueClass

_GOES_ON = frozenset(
    {"on", "used", "continues", "continued", "continuing", "came"}
    | {"as", "began", "wrote", "telephoned", "phoned", "rang"}
)
"""Before “to say” they tell that it was said."""


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """What is said, by the places of the first word and of the one behind the last."""

    first: int
    behind: int
    by: Attribution


def may_report(frame: Frame, cue: int) -> bool:
    """Whether a cue is a verb of saying that neither is negated, nor asked for, nor only possible."""
    if CUES[frame.words[cue]] not in {CueClass.SAYS, CueClass.THAT} or not is_verb(frame, cue):
        return False
    if frame.words[cue] in ASKING or (frame.words[cue] == "say" and frame.word(cue - 1) in {"i", "we", "'d"}):
        return False
    if frame.word(cue - 1) == "to" and frame.word(cue - 2) not in _GOES_ON:
        return False
    for place in range(cue - 1, max(-1, cue - 5), -1):
        word = frame.words[place]
        if word in {",", QUOTE, ";"}:
            return True
        if word in NEGATIONS or word in DOUBTFUL or word.endswith("n't"):
            return False
    return True
