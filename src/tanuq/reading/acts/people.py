"""Who does what to whom in Russian, Kazakh, Uyghur and Chinese: by the order of words, and by words for people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tanuq.reading.acts.lists import Language, Stem
from tanuq.reading.acts.reading import Party, Span
from tanuq.reading.document import Document
from tanuq.reading.mention import Form, Mention, Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.simplified import simplified

_PREPOSITIONS = frozenset(
    {"в", "на", "из", "с", "со", "от", "по", "о", "об", "у", "для", "до", "за", "под", "при", "без", "к", "ко", "перед"}
)
_OWNERS = frozenset({"у", "от"})
_UNDERGONE = ("passive", "suffer", "negative")
_RELATIVE = "котор"
_ANTECEDENT = 6
"""Words before a relative clause among which stands whom it is about."""
_FAR = 200
"""Characters before a clause in which the person of the clause before is looked for."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where people are looked for: the clause around the words that mean an act."""

    document: Document
    clause: Span
    trigger: Span
    doer: int
    """Where whoever does it stands before the trigger, as behind 被; the trigger's own place where nothing says so."""

    def before(self, mentions: Mentions) -> list[Mention]:
        return _people(mentions, self.clause[0], self.doer)

    def behind(self, mentions: Mentions) -> list[Mention]:
        return _people(mentions, self.trigger[1], self.clause[1])

    def preposition(self, one: Mention) -> str:
        """The preposition right before a mention, "" where there is none."""
        words = self.document.words
        at = words.at(one.start)
        before = words.folded[at - 1] if at > 0 else ""
        return before if before in _PREPOSITIONS else ""


def patient(reach: Reach, mentions: Mentions, stem: Stem, lists: Language) -> Party | None:
    """To whom it is done: whoever is named in the clause, then words for people, then the clause before."""
    named = _named(reach, mentions, stem, lists)
    if named is not None:
        return Party(named.start, named.end, named)
    return (
        _antecedent(reach, mentions, stem, lists)
        or _nominal(reach, stem, lists)
        or _owner_of_thing(reach, stem, lists)
        or _earlier(reach, mentions, stem, lists)
    )


def _antecedent(reach: Reach, mentions: Mentions, stem: Stem, lists: Language) -> Party | None:
    """Whom a Russian relative clause tells about: “земляка, которого выпустили”."""
    words = reach.document.words
    opening = words.between(*reach.clause)[:2]
    if not any(words.folded[place].startswith(_RELATIVE) for place in opening):
        return None
    before = range(opening[0] - 1, max(-1, opening[0] - _ANTECEDENT), -1)
    for place in before:
        mention = next(iter(mentions.within(words.starts[place], words.ends[place])), None)
        if mention is not None and mention.kind is not Kind.PLACE:
            return Party(mention.start, mention.end, mention)
        if words.folded[place].startswith(lists.people(stem)):
            return Party(words.starts[place], words.ends[place], None)
    return None


def agent(reach: Reach, mentions: Mentions, patient: Party | None, stem: Stem, lists: Language) -> Party | None:
    """Who does it, where somebody else than the *patient* is named at the place for that."""
    if stem.way == "passive" and reach.doer < reach.trigger[0]:
        others = _people(mentions, reach.doer, reach.trigger[0])
    elif stem.way in _UNDERGONE or stem.way == "noun" or stem.what.type == "border_crossing":
        return None
    else:
        others = [one for one in reach.before(mentions) if not reach.preposition(one)]
    others = [one for one in others if patient is None or one is not patient.mention]
    if not others or (patient is None and stem.way == "infinitive"):
        return _doer(reach, patient, stem, lists)
    one = others[0] if lists.order == "sov" else others[-1]
    return Party(one.start, one.end, one)


def _doer(reach: Reach, patient: Party | None, stem: Stem, lists: Language) -> Party | None:
    """The police, a court or an office that no name says."""
    taken = (patient.start, patient.end) if patient else (-1, -1)
    if not lists.blanks:
        first = reach.doer if stem.way == "passive" else reach.clause[0]
        found = _last(simplified(reach.document.text), (first, reach.trigger[0]), lists.doers)
        return Party(*found, None) if found and found != taken else None
    words = reach.document.words
    for place in words.between(*reach.clause):
        start, end = words.starts[place], words.ends[place]
        governed = place > 0 and words.folded[place - 1] in _PREPOSITIONS
        if words.folded[place].startswith(lists.doers) and not governed and (start, end) != taken:
            return Party(start, end, None)
    return None


def _named(reach: Reach, mentions: Mentions, stem: Stem, lists: Language) -> Mention | None:
    kind = Kind.GROUP if stem.patient == "group" else Kind.PERSON
    before = [one for one in reach.before(mentions) if one.kind is kind]
    behind = [one for one in reach.behind(mentions) if one.kind is kind]
    if stem.things and (owners := [one for one in before + behind if reach.preposition(one) in _OWNERS]):
        return owners[0]
    if stem.way == "noun":
        return before[-1] if before and before[-1].form is Form.PRONOUN else next(iter(behind), None)
    before, behind = _bare(reach, before), _bare(reach, behind)
    if lists.order == "sov":
        return before[-1] if before else None
    if stem.way in _UNDERGONE:
        return before[-1] if before else next(iter(behind), None)
    return behind[0] if behind else (before[-1] if before and stem.way != "infinitive" else None)


def _bare(reach: Reach, people: Iterable[Mention]) -> list[Mention]:
    """Without those behind a preposition: “пытали при мне”."""
    return [one for one in people if not reach.preposition(one)]


def _people(mentions: Mentions, start: int, end: int) -> list[Mention]:
    return [one for one in mentions.within(start, end) if one.kind is not Kind.PLACE]


def _nominal(reach: Reach, stem: Stem, lists: Language) -> Party | None:
    """People without a mention: “журналист”, “妻子”, the nearest in the clause; “40 человек”, “меня” too."""
    if not lists.blanks:
        return _nominal_han(reach, stem, lists)
    words, at = reach.document.words, reach.document.words.at(reach.trigger[0])
    undergone = stem.way in _UNDERGONE
    inside = words.between(*reach.clause)
    for place in sorted(inside, key=lambda place: (place > at if undergone else place < at, abs(place - at))):
        if reach.trigger[0] <= words.starts[place] < reach.trigger[1]:
            continue
        word = words.folded[place]
        speaks = word in lists.speaking and stem.patient != "group"
        if speaks or word.startswith(lists.people(stem)) or (word in lists.pronouns and stem.patient != "group"):
            return Party(words.starts[place], words.ends[place], None, speaks)
    return None


def _nominal_han(reach: Reach, stem: Stem, lists: Language) -> Party | None:
    text, undergone = simplified(reach.document.text), stem.way in _UNDERGONE
    people = (*lists.people(stem), *lists.pronouns, *lists.speaking)
    before = _last(text, (reach.clause[0], reach.doer), people)
    behind = _first(text, (reach.trigger[1], reach.clause[1]), people)
    if behind and text.startswith("的", behind[1]):  # 逮捕她的弟弟
        behind = _first(text, (behind[1], reach.clause[1]), people) or behind
    found = (before or behind) if undergone else (behind or before)
    return Party(*found, None, text[slice(*found)] in lists.speaking) if found else None


def _last(text: str, span: Span, words: Sequence[str]) -> Span | None:
    found = [(at, at + len(word)) for word in words if (at := text.rfind(word, *span)) >= 0]
    return max(found, default=None)


def _first(text: str, span: Span, words: Sequence[str]) -> Span | None:
    found = [(at, at + len(word)) for word in words if (at := text.find(word, *span)) >= 0]
    return min(found, key=lambda one: (one[0], -one[1]), default=None)


def _owner_of_thing(reach: Reach, stem: Stem, lists: Language) -> Party | None:
    """Whoever speaks, where the thing has an ending of “my”: паспортымды, پاسپورتىمنى."""
    if not stem.things or not lists.mine:
        return None
    words = reach.document.words
    for place in words.between(*reach.clause):
        if words.folded[place].startswith(stem.things) and words.folded[place].endswith(lists.mine):
            return Party(words.starts[place], words.ends[place], None, True)
    return None


def _earlier(reach: Reach, mentions: Mentions, stem: Stem, lists: Language) -> Party | None:
    """The person of the clause before, in the same sentence: “…, was arrested and …”; “Мужа, Марата, увезли”."""
    sentence = reach.document.sentence_at(reach.trigger[0])
    if sentence is None or not _may_be_earlier(reach, stem):
        return None
    first = max(sentence[0], reach.clause[0] - _FAR)
    people = _people(mentions, first, reach.clause[0])
    people = [one for one in people if (one.kind is Kind.GROUP) is (stem.patient == "group")]
    if people:
        return Party(people[-1].start, people[-1].end, people[-1])
    if lists.blanks or stem.patient == "group":
        return None
    pronoun = _last(simplified(reach.document.text), (first, reach.clause[0]), tuple(lists.pronouns))
    return Party(*pronoun, None) if pronoun else None


def _may_be_earlier(reach: Reach, stem: Stem) -> bool:
    """Whether somebody may be named only in the clause before: of a passive, or of Russian verbs without a subject."""
    several = reach.document.text[slice(*reach.trigger)].casefold().endswith(("ли", "ят", "ют", "ут", "ат"))
    return stem.way in ("passive", "suffer") or (stem.way == "active" and several)
