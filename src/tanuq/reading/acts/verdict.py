"""What is decided of an act: whether it happened, or was asked for, refused, feared; and the words that govern that."""

from dataclasses import dataclass, replace

from tanuq.reading.acts.inflection import GRAMMAR, forms

POSITIVE, NEGATIVE = "positive", "negative"


def _governors() -> dict[str, str]:
    return {word: kind for kind, verbs in GRAMMAR["governors"].items() for verb in verbs for word in forms(verb)}


VERBS = _governors()
NOUNS: dict[str, str] = {word: kind for kind, words in GRAMMAR["governor_nouns"].items() for word in words}
HEDGES: dict[str, str] = {word: kind for kind, words in GRAMMAR["hedges"].items() for word in words}
NEGATING = frozenset(GRAMMAR["hedges"]["negating"])
VERBS_OF_FEAR = frozenset(word for word, kind in VERBS.items() if kind in ("feared", "possible"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it happened, and if not, what it is: asked for, refused, feared … with the words that say so."""

    polarity: str = POSITIVE
    modality: str = "actual"
    words: tuple[int, ...] = ()
    """Places of the words that say so."""
    generic: bool = False
    """A rule about acts, and no act: “it is illegal to torture prisoners”."""

    def negated(self, place: int) -> "Verdict":
        """The opposite, because of the word at *place*."""
        turned = NEGATIVE if self.polarity == POSITIVE else POSITIVE
        return replace(self, polarity=turned, words=(*self.words, place))

    def under(self, kind: str, place: int) -> "Verdict":
        """The same, governed by the word at *place*."""
        if kind == "generic":
            return replace(self, generic=True)
        if kind in ("actual", "implied"):
            return self
        _, _, modality = kind.rpartition("not_")
        there = self.negated(place) if "not_" in kind else replace(self, words=(*self.words, place))
        weak = ("actual", "possible") if modality == "possible" else ("actual", "possible", "planned")
        stronger = self.modality in weak or (self.modality in ("called_for", "requested") and modality == "refused")
        return replace(there, modality=modality) if stronger and modality != "actual" else there
