"""What stands for a name: “the ambassador”, he, she, they, and I in a turn, where the grammar settles whom.

The rule for he and she is one of agreement and salience (after Lappin and Leass 1994, in a small form): of the people
named in this sentence and the three before it whose sex does not forbid it, a subject counts more than an object, a
near one more than a far one; where two count almost the same, nobody is proposed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tanuq.reading.document import Document, Passage
from tanuq.reading.entities.evidence import Context
from tanuq.reading.entities.gathering import Entity, Gathered
from tanuq.reading.entities.lexicon import Lexicon, lexicon
from tanuq.reading.entities.marks import marks
from tanuq.reading.entities.memory import APOSTROPHE, CLOSING, OPENING, STRAIGHT, Memory, Recent
from tanuq.reading.entities.named import Named
from tanuq.reading.entities.stems import stem
from tanuq.reading.mention import Form, Mention
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why

SENTENCES_BACK = 3
BETWEEN_COMMAS = 24
"""Words between an office and its verb: her lawyer, who asked not to be named, said."""
_HEARD = 1.0
"""What it counts against somebody to be spoken of by who is meant: “They took him,” he said."""
_UNLIKELY = 0.8
"""What the ending of an unknown given name counts: a woman called Dariusz, a man called Zelda."""
MARGIN = 0.4
"""By how much the best must count more than the second."""
_SUBJECT, _AGREES, _SAME_SENTENCE, _A_SENTENCE_BACK = 1.5, 0.7, 0.5, -0.6
_PROPER = 0.5
_NO_SUBJECT_BEHIND = marks("before_objects")
_DEFINITE = marks("definite")
_OWNERS = frozenset({"'s", "his", "her", "its", "their"})
"""Before somebody who speaks for another: “he” of “his lawyer said he” is the other."""
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_KNOWN_ALREADY = frozenset({"the", "my", "our"})
"""Before an office they mean somebody of whom the text has told, or whom the speaker knows."""
_CLAUSE_OPENS = frozenset({"“", "‘", '"', "when", "and", "but", "as", "while", "that"})
_BESIDE = frozenset({"from", "of", "with", "in", "who", "whose"})
"""Behind somebody new they say who it is: a man from the company came."""
_ANYBODY = {"man": "m", "boy": "m", "woman": "f", "girl": "f"}
"""Nouns for somebody that are no office."""
_MANY = marks("several")
_FINITE = marks("finite")
_REFLEXIVE = frozenset({"himself", "herself"})
_SURELY = 5
"""What “himself” right behind a name counts, against pronouns further off."""


def references(
    document: Document, scripts: Sequence[tuple[Passage, str]], named: Sequence[Named], entities: Gathered
) -> Iterator[Mention]:
    """Mentions without a name. New entities, of people who are only described, are added to *entities*."""
    read = [(passage, script) for passage, script in scripts if script in {"Latn", "Cyrl"}]
    _learn_sexes(document, read, named, entities)
    reader = _Reader(document, named, entities)
    for passage, script in read:
        yield from reader.passage(passage, script)


def _learn_sexes(
    document: Document, scripts: Sequence[tuple[Passage, str]], named: Sequence[Named], entities: Gathered
) -> None:
    """Of whom a pronoun tells the sex, anywhere in the text, where nobody else near can be meant by it."""
    copies = Gathered([replace(one, roles=set(one.roles)) for one in entities.entities], entities.of, entities.why)
    reader = _Reader(document, named, copies)
    for passage, script in scripts:
        for _ in reader.passage(passage, script):
            pass
    for entity in entities.entities:
        he, she = reader.votes[entity.number, "m"], reader.votes[entity.number, "f"]
        if not entity.sex and he != she:
            entity.sex = "m" if he > she else "f"


def _sounds_otherwise(entity: Entity, sex: str) -> bool:
    """Whether a given name of no known sex ends as those of the other sex mostly do."""
    if entity.sex or not entity.proper or " " not in entity.name:
        return False
    last = entity.name.partition(" ")[0][-1]
    return last not in "aeiyáéаяіиеэ" if sex == "f" else last in "aаяá"


@cache
def _telling(lists: Lexicon) -> frozenset[str]:
    """Words of a language without cases at which something is to be done."""
    marks_of_speech = OPENING | CLOSING | {STRAIGHT, APOSTROPHE}
    people = lists.roles | lists.kin | _ANYBODY.keys()
    return lists.he | lists.she | lists.they | lists.first_person | people | marks_of_speech


@dataclass(slots=True)
class _Reader:
    document: Document
    named: Sequence[Named]
    entities: Gathered
    memory: Memory = field(default_factory=Memory)
    next_named: int = 0
    described: dict[str, Entity] = field(default_factory=dict)
    holders: dict[str, dict[int, Entity]] = field(default_factory=dict)
    """People named so far by their offices."""
    speaking: set[int] = field(default_factory=set)
    """Entities that speak in this sentence: in their own quotation they are I."""
    doing: dict[str, Entity] = field(default_factory=dict)
    """By the sex of an object of this sentence the subject, whom that and what follows do not mean."""
    ending: dict[int, Entity] = field(default_factory=dict)
    """By the word behind a name of this sentence whose it is."""
    votes: Counter[tuple[int, str]] = field(default_factory=Counter)
    """How often a pronoun can mean nobody else: by the number of an entity and the sex."""

    def passage(self, passage: Passage, script: str) -> Iterator[Mention]:
        speaker = self._speaker(passage)
        self.memory.quoted = False
        words, lists = self.document.words, lexicon(script)
        for start, end in self.document.sentences_of(passage):
            context = Context(words, lists, words.at(start), words.at(end))
            self.memory.sentence += 1
            yield from self._sentence(context, start, end, speaker)

    def _speaker(self, passage: Passage) -> Entity | None:
        """Who speaks in a turn."""
        if passage.speaker is None:
            return None
        for at in range(self.next_named, len(self.named)):
            if self.named[at].start >= passage.speaker[1]:
                break
            if self.named[at].start >= passage.speaker[0] and self.named[at].kind is Kind.PERSON:
                return self.entities.entities[self.entities.of[at]]
        return None

    def _sentence(self, context: Context, start: int, end: int, speaker: Entity | None) -> Iterator[Mention]:
        mine = list(self._named_in(context, start, end))
        self.speaking = {one.entity.number for one, speaks in mine if speaks}
        starting = {one.at: one for one, _ in mine}
        covered = self._covered(start, end)
        words, lists = context.words, context.lexicon
        telling, latin = _telling(lists), bool(lists.pinyin_surnames)
        for at in range(context.first, context.last):
            if latin and words.folded[at] not in telling and at not in starting:
                continue
            if at in starting:
                one = starting[at]
                self.memory.note(one.entity, at, one.subject)
            yield from self._at(context, at, speaker, covered)

    def _at(self, context: Context, at: int, speaker: Entity | None, covered: set[int]) -> Iterator[Mention]:
        """What one word stands for."""
        words, lists = context.words, context.lexicon
        word = words.folded[at]
        if self.memory.hear(word, context.word(at - 1)):
            return
        if word in lists.he or word in lists.she:
            yield from self._he_or_she(context, at, "m" if word in lists.he else "f", speaker)
        elif word in lists.they:
            yield from self._they(context, at)
        elif speaker is not None and word in lists.first_person:
            yield self._mention(
                context, at, at + 1, speaker, Form.PRONOUN, Why("the first person of a turn is who speaks")
            )
        elif at not in covered and words.written[at][0].islower():
            key = stem(word)
            if key in lists.roles or key in lists.kin or word in _ANYBODY:
                yield from self._described_person(context, at, key)

    def _named_in(self, context: Context, start: int, end: int) -> Iterator[tuple[Recent, bool]]:
        """People and groups named in a sentence, with whether each speaks in it."""
        subject_seen = False
        self.ending.clear()
        self.doing.clear()
        while self.next_named < len(self.named) and self.named[self.next_named].start < end:
            one = self.named[self.next_named]
            entity = self.entities.entities[self.entities.of[self.next_named]]
            self.next_named += 1
            for office in entity.roles:
                self.holders.setdefault(office, {})[entity.number] = entity
            if one.start < start or one.kind is Kind.PLACE:
                continue
            at, behind = context.words.at(one.start), context.words.at(one.end)
            speaks = context.word(behind) in context.lexicon.speech or context.word(at - 1) in context.lexicon.speech
            begins = self._role_begins(context, one, at)
            free = context.word(begins - 1) not in _NO_SUBJECT_BEHIND and context.word(behind) not in {"'s", "'"}
            free = free and context.word(begins - 1) != "whose"
            subject = free and (speaks or not subject_seen or self._acts(context, behind))
            self.ending[behind] = entity
            subject_seen = subject_seen or subject
            yield Recent(entity, self.memory.sentence, at, subject), speaks

    def _acts(self, context: Context, behind: int) -> bool:
        """Whether a verb seems to stand behind a name: “as Judge Wreh read out the names”."""
        word = context.word(behind)
        return word.isalpha() and (word in _FINITE or word.endswith("ed")) and word not in context.lexicon.roles

    def _role_begins(self, context: Context, one: Named, at: int) -> int:
        return context.words.at(one.role[0]) if one.role and one.role[0] < one.start else at

    def _covered(self, start: int, end: int) -> set[int]:
        """Tokens that belong to a name or to the role beside it."""
        words = self.document.words
        found: set[int] = set()
        for at in range(self.next_named - 1, -1, -1):
            one = self.named[at]
            if one.start < start:
                break
            for span in ((one.start, one.end), one.role):
                if span and start <= span[0] < end:
                    found.update(words.between(*span))
        return found

    def _he_or_she(self, context: Context, at: int, sex: str, speaker: Entity | None) -> Iterator[Mention]:
        best = self._named_by_itself(context, at, sex) or self._antecedent(context, at, sex, speaker)
        if best is None:
            return
        best.sex = best.sex or sex
        begins = at == context.first or context.word(at - 1) in {
            ",",
            "and",
            "that",
            "“",
            "because",
            "when",
            "after",
            "before",
            "что",
            "и",
        }
        self.memory.note(best, at, begins)
        yield self._mention(
            context,
            at,
            at + 1,
            best,
            Form.PRONOUN,
            Why(
                "“%(words)s”: %(name)s is the subject or the only person named before it that agrees",
                words=context.words.written[at],
                name=best.name,
            ),
        )

    def _named_by_itself(self, context: Context, at: int, sex: str) -> Entity | None:
        """Whose name “himself” follows."""
        if context.word(at) not in _REFLEXIVE:
            return None
        entity = self.ending.get(at)
        if entity is None or entity.kind is not Kind.PERSON:
            return None
        self.votes[entity.number, sex] += _SURELY
        return entity

    def _antecedent(self, context: Context, at: int, sex: str, speaker: Entity | None) -> Entity | None:
        is_object = context.word(at) in {"him", "ему", "его"} or (
            context.word(at) == "her" and not self._owns(context, at)
        )
        scores: dict[int, float] = {}
        acting = self._acting(at) if is_object else None
        doing = None if is_object else self.doing.get(sex)
        if acting is not None:
            self.doing[sex] = acting
        for one in self.memory.within(SENTENCES_BACK):
            entity = one.entity
            if entity.kind is not Kind.PERSON or entity.sex not in {sex, ""} or entity is speaker:
                continue
            same = one.sentence == self.memory.sentence
            uttering = entity.number in self.speaking or (same and one.subject and not one.quoted)
            if (self.memory.quoted and uttering) or entity is acting or entity is doing:
                continue
            score = _SAME_SENTENCE if same else _A_SENTENCE_BACK * (self.memory.sentence - one.sentence)
            heard = one.quoted and not self.memory.quoted
            score -= _HEARD * (heard and same)
            counts = one.subject and not heard and not (same and (is_object or one.owned))
            score += _SUBJECT * counts + _AGREES * (entity.sex == sex) + _PROPER * (entity.proper and same)
            score -= _UNLIKELY * _sounds_otherwise(entity, sex)
            scores[entity.number] = max(score, scores.get(entity.number, score))
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        if len(ranked) == 1:
            self.votes[ranked[0][0], sex] += 1
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
            return None
        return self.entities.entities[ranked[0][0]]

    def _acting(self, at: int) -> Entity | None:
        """The subject right before an object: “him” is somebody else."""
        before = [one for one in self.memory.within(0) if one.at < at and one.subject]
        return before[-1].entity if before else None

    def _owns(self, context: Context, at: int) -> bool:
        """Whether “her” stands before what is hers."""
        following = context.word(at + 1)
        return following.isalpha() and following not in context.lexicon.closed

    def _they(self, context: Context, at: int) -> Iterator[Mention]:
        """Several who act as one, named in the same sentence as its subject: “police said they …”."""
        if self.memory.quoted:
            return
        near = [one for one in self.memory.within(0) if one.at < at]
        if near and all(one.entity is near[-1].entity for one in near) and near[-1].subject:
            entity = near[-1].entity
            if entity.kind is Kind.GROUP and any(keys[-1] in _MANY for keys in entity.keys):
                yield self._mention(
                    context,
                    at,
                    at + 1,
                    entity,
                    Form.PRONOUN,
                    Why(
                        "“%(words)s”: %(name)s is the only subject before it",
                        words=context.words.written[at],
                        name=entity.name,
                    ),
                )

    def _described_person(self, context: Context, at: int, key: str) -> Iterator[Mention]:
        begin = self._begins(context, at)
        determiner = context.word(begin)
        following = context.words.written[at + 1] if at + 1 < context.last else ""
        if (
            determiner not in _DEFINITE | _INDEFINITE
            or (following[:1].isupper() and determiner not in {"the"})
            or (following in {"’s", "'s"} and determiner in _INDEFINITE)
        ):
            return
        if determiner == "'s":
            begin = self._owner_begins(context, begin)
        entity = self._settled(key) if determiner not in _INDEFINITE else None
        if entity is not None:
            reason = Why("the only “%(words)s” of the text so far", words=key)
        elif self._speaks(context, begin, at):
            entity, reason = self._new(context, begin, at, key, determiner), Why("somebody without a name who speaks")
        elif self._appears(context, begin, at):
            self.memory.note(self._new(context, begin, at, key, determiner), at, subject=True)
            return
        else:
            return
        free = context.word(begin - 1) not in _NO_SUBJECT_BEHIND
        self.memory.note(entity, at, free, owned=determiner in _OWNERS and not entity.proper)
        yield self._mention(context, begin, at + 1, entity, Form.NOMINAL, reason)

    def _appears(self, context: Context, begin: int, at: int) -> bool:
        """Whether somebody new, or somebody's, does something: “a guard rang”, “his wife went”."""
        if context.word(begin) in _KNOWN_ALREADY or context.word(begin - 1) in _NO_SUBJECT_BEHIND:
            return False
        opens = begin == context.first or context.word(begin - 1) in _CLAUSE_OPENS
        return self._acts(context, at + 1) or (opens and context.word(at + 1) in _BESIDE)

    def _speaks(self, context: Context, begin: int, at: int) -> bool:
        """Whether somebody described from *begin* to *at* says something: also past what stands between commas."""
        speech = context.lexicon.speech
        if context.word(at + 1) in speech or context.word(begin - 1) in speech:
            return True
        if context.word(at + 1) != ",":
            return False
        ahead = range(at + 2, min(context.last, at + BETWEEN_COMMAS))
        closing = next((place for place in ahead if context.word(place) == ","), at)
        return context.word(closing + 1) in speech

    def _begins(self, context: Context, at: int) -> int:
        """Where the words before a role begin, with the article or the owner."""
        begin, lists = at, context.lexicon
        while begin > context.first and at - begin < 6:
            key = stem(context.word(begin - 1))
            if key in _DEFINITE or key in _INDEFINITE:
                return begin - 1
            if not (key in lists.modifiers or key in lists.roles or key in lists.topics or key in lists.demonyms):
                return begin
            begin -= 1
        return begin

    def _owner_begins(self, context: Context, at: int) -> int:
        """“the group’s founder”, “Bilash’s lawyer”."""
        begin = at - 1
        while (
            begin > context.first
            and context.words.written[begin][0].isupper()
            and context.words.written[begin - 1][0].isupper()
        ):
            begin -= 1
        return begin - 1 if context.word(begin - 1) in _DEFINITE else begin

    def _settled(self, key: str) -> Entity | None:
        """The one person mentioned so far who has this office; of several, the only one of the last sentences."""
        known = {one.entity.number: one.entity for one in self.memory.recent if key in one.entity.roles}
        everybody = list(self.holders.get(key, {}).values())
        if len(everybody) == 1:
            return everybody[0]
        return next(iter(known.values())) if len(known) == 1 else None

    def _new(self, context: Context, begin: int, at: int, key: str, determiner: str) -> Entity:
        if determiner not in _INDEFINITE and key in self.described:
            return self.described[key]
        lists = context.lexicon
        sex = "m" if key in lists.male else "f" if key in lists.female else _ANYBODY.get(key, "")
        entity = Entity(
            len(self.entities.entities), Kind.PERSON, context.text(begin, at + 1), sex=sex, roles={key}, proper=False
        )
        self.entities.entities.append(entity)
        self.described[key] = entity
        return entity

    def _mention(self, context: Context, first: int, last: int, entity: Entity, form: Form, reason: str) -> Mention:
        words = context.words
        return Mention(
            words.starts[first],
            words.ends[last - 1],
            entity.kind,
            entity.number,
            entity.name,
            form,
            "",
            reason,
            entity.sex,
        )
