"""The words by which statements are told: cues, and the small words of the clause that they stand in."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain

from tanuq.vocabulary.datafiles import read_toml

_DATA = read_toml("tanuq.reading", "statements", "data", "cues.toml")
_LANGUAGES = tuple(_DATA.values())
"""Their forms do not collide, so one table serves all."""


class CueClass(StrEnum):
    """What may follow a cue."""

    SAYS = "says"
    """The words of the statement, with or without a “that”."""
    THAT = "that"
    """A clause with “that”, or a quotation."""
    QUOTES = "quotes"
    """A quotation only."""
    THINKS = "thinks"
    """A quotation, or what somebody only believes."""
    CALLS = "calls"
    """An object, and then what it is called."""
    CALLS_AS = "calls_as"
    """The same, with an “as”."""


def _words(part: str, name: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(language.get(part, {}).get(name, ()) for language in _LANGUAGES))


def _phrases(part: str, name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in _words(part, name))


CUES: dict[str, CueClass] = {
    word: kind for kind in reversed(CueClass) for language in _LANGUAGES for word in language.get(kind.value, ())
}
PARTICLES: dict[str, list[str]] = _DATA["eng"]["particles"]
"""Cues that are one only before a certain word: pointed out."""
BEHIND = _phrases("behind", "phrases")
"""Phrases whose speaker stands behind them: according to."""
BEHIND_FIRST = frozenset(phrase[0] for phrase in BEHIND)
NO_STATEMENT = _phrases("names", "before")
"""What stands before a name, a title or a word between marks."""
ROLES = _words("roles", "words")
SPEECH = _words("speech", "words")
INSTITUTIONS = _words("roles", "institutions")
PAPERS = _words("speech", "papers")
VENUES = _words("venue", "words")
SPOTS = _words("venue", "spots")
VENUE_BEFORE = _words("venue", "before")
COMPLEMENTIZERS = _words("grammar", "complementizers")
AUXILIARIES = _words("grammar", "auxiliaries")
PASSIVE = _words("grammar", "passive")
PARTICIPLES = _words("grammar", "participles")
DOUBTFUL = _words("grammar", "doubtful")
NEGATIONS = _words("grammar", "negations")
DETERMINERS = _words("grammar", "determiners")
ARTICLES = _words("grammar", "articles")
PREPOSITIONS = _words("grammar", "prepositions")
SUBORDINATORS = _words("grammar", "subordinators")
OPENERS = _words("grammar", "openers")
BOUNDARIES = _words("grammar", "boundaries")
RELATIVES = _words("grammar", "relatives")
PRONOUNS = _words("grammar", "pronouns")
PERSONS = _words("grammar", "persons")
BREAKS = _words("grammar", "breaks")
ADDRESSEES = _words("grammar", "addressees")
ASKING = _words("grammar", "asking")
HE = _words("grammar", "he")
SHE = _words("grammar", "she")
FINITE = _words("hints", "finite")
AUDIENCES = _words("hints", "audience")
FIRST_PERSON = _words("hints", "first_person")
NOUNS_TOO = _words("grammar", "nouns_too")
NO_ADVERBS = _words("hints", "no_adverbs")
DAYS = _words("hints", "days")
AGENT = _words("grammar", "agent")
ACCORDING = _words("according", "words")
"""Words that stand behind whoever says what follows: айтуынша."""
VERB_LAST = frozenset(
    word for language in ("kaz", "uig") for kind in CueClass for word in _DATA[language].get(kind.value, ())
)
"""Cues of languages in which they stand last."""
QUOTATIVES = _words("told", "quotatives")
"""Between a quotation and its cue: деп."""
HEARSAY = _words("told", "hearsay")
"""Cues right behind a whole sentence that is told."""
FINITE_ENDINGS = tuple(sorted(_words("told", "finite")))
"""Of the last verb of such a sentence."""
TOLD_VENUES = tuple(sorted(_words("told", "venues")))
"""Ends of words that say where somebody told it: мәлімдемесінде."""
TOLD_ENDINGS = tuple(sorted(_words("told", "endings")))
"""Of the last verb of a Kazakh or Uyghur clause that somebody tells."""


HAN_CUES = tuple(word for kind in CueClass for word in _DATA["zho"].get(kind.value, ()))
HAN_AT_END = frozenset(_DATA["zho"]["at_end"]["words"])
HAN_BETWEEN: tuple[str, ...] = tuple(_DATA["zho"]["grammar"]["between"])
HAN_ENDS: tuple[str, ...] = tuple(_DATA["zho"]["behind"]["ends"])
HAN_BEHIND: tuple[str, ...] = tuple(_DATA["zho"]["behind"]["phrases"])
HAN_NAMES: tuple[str, ...] = tuple(_DATA["zho"]["names"]["before"])
HAN_OPENERS: tuple[str, ...] = tuple(_DATA["zho"]["grammar"]["openers"])
HAN_ROLES: tuple[str, ...] = tuple(_DATA["zho"]["roles"]["words"])


def ends_with_phrase(words: Iterable[str], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether the last words are one of *phrases*, of at most three words."""
    last = tuple(words)[-3:]
    return any(last[-size:] in phrases for size in range(1, len(last) + 1))
