"""What the words around a name say of whose it is: a person's, a group's or a place's."""

from dataclasses import dataclass
from functools import lru_cache

from tanuq.reading.entities.lexicon import Lexicon, Phrases
from tanuq.reading.entities.likeness import LONGEST_NAME, Evidence
from tanuq.reading.entities.marks import marks
from tanuq.reading.entities.pieces import Piece
from tanuq.reading.entities.places import known_place
from tanuq.reading.entities.stems import stem
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why
from tanuq.reading.words import Words

LONGEST_APPOSITION = 24
_OWNED_BY_GROUPS = marks("owned_by_groups")
_OF_PERSONS = marks("of_people")
_OUTLETS = marks("outlets")
_HUMANS = marks("humans")
_ONE_OF = marks("one_of")
_KINDS_OF_GROUPS = marks("kinds_of_groups")
_OF_WHAT_KIND = marks("of_what_kind")
_HELD_AT = marks("held_at")
_THEMSELVES = frozenset({"himself", "herself"})
_CALL_THEMSELVES = frozenset({"call", "calls", "called", "calling", "named"})
_MARKS_OF_TITLES = frozenset('“‘"«')
"""“The Crane Does Not Ask” is a song."""
_BEFORE_AN_AGE = frozenset({"then", "now", "aged", "just", "only"})
_CALLED = frozenset({"called", "calls", "call", "named", "nicknamed"})
_BEHIND_A_GROUP = marks("behind_a_group")
_OPENING_APPOSITION = marks("opening_apposition")


@lru_cache(maxsize=2)
def _topics(lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
    """What an office may be of: the immigration chief is no chief of a group called Immigration."""
    return frozenset((topic,) for topic in lexicon.topics)


@dataclass(frozen=True, slots=True)
class Context:
    """The words around the names of one sentence, *first* to *last*."""

    words: Words
    lexicon: Lexicon
    first: int
    last: int

    def of(self, piece: Piece) -> Evidence:
        """What stands around a name says of it."""
        found = Evidence()
        self._before(found, piece)
        self._behind(found, piece)
        return found

    def word(self, at: int) -> str:
        """The folded word at *at*, "" outside the sentence."""
        return self.words.folded[at] if self.first <= at < self.last else ""

    def _before(self, found: Evidence, piece: Piece) -> None:
        lexicon, at = self.lexicon, piece.first
        one, two = self.word(at - 1), self.word(at - 2)
        if role := self.role_before(piece):
            found.add(Kind.PERSON, 3.0, Why("stands behind “%(words)s”", words=self.text(*role)))
        elif (stem(one),) in lexicon.bare or one in _OUTLETS:
            found.add(Kind.GROUP, 3.5 if one in _OUTLETS else 2.5, Why("stands behind “%(words)s”", words=one))
        self._by_one_word(found, piece, one)
        if one in lexicon.prepositions and two not in lexicon.speech:
            self._placed(found, one, two)
        if one in lexicon.relations or one == "of":
            self._related(found, one, two)

    def _by_one_word(self, found: Evidence, piece: Piece, one: str) -> None:
        two = self.word(piece.first - 2)
        if one in _CALLED:
            self._called(found, piece.first)
        if one in self.lexicon.speech:
            found.add(Kind.PERSON, 1.0, Why("stands behind “%(words)s”", words=one))
        elif one in {"the", "a"}:
            self._by_article(found, piece, one, two)
        elif one in {",", "(", "and"}:
            self._by_mark(found, piece, one)
        elif one == "year-old" and len(piece.keys) < LONGEST_NAME:
            found.add(Kind.PERSON, 2.5, Why("an age stands before it"))
        elif one == "is" and two == "name":
            found.add(Kind.PERSON, 3.5, Why("stands behind “name is”"))
        elif one in {"themselves", "itself"} and two in _CALL_THEMSELVES:
            found.add(Kind.GROUP, 4.5, Why("stands behind “%(words)s”", words=f"{two} {one}"))

    def _by_mark(self, found: Evidence, piece: Piece, one: str) -> None:
        """Behind a comma, a bracket or “and”: one of several, what it is, the agency of a dateline."""
        at = piece.first
        if one == "," and self._is_one_of(at - 2):
            found.add(Kind.PERSON, 2.5, Why("one of several, and then the name"))
        elif one == "," and self.word(at - 3) in {"the", "a", "another"} and self._is_any_group(at - 2):
            found.add(Kind.GROUP, 4.5, Why("“%(words)s” stands before the comma", words=self.word(at - 2)))
        elif one == "(" and self.word(piece.last) == ")" and self.word(piece.last + 1) in {"-", "–", "—", "--"}:
            found.add(Kind.GROUP, 4.0, Why("the agency of a dateline"))
        elif one == "and" and self.word(at - 3) == "," and self._is_role(at - 4):
            found.add(Kind.PERSON, 2.0, Why("stands behind “%(words)s”", words=self.word(at - 4)))

    def _by_article(self, found: Evidence, piece: Piece, one: str, two: str) -> None:
        weight = 0.4 if one == "a" else (1.0 if len(piece.keys) > 1 else 0.6)
        if two not in _MARKS_OF_TITLES:
            found.add(Kind.GROUP, weight, Why("stands behind “the”"))
        if one == "the" and two in {"cross", "crossed", "crossing", "crosses"}:
            found.add(Kind.PLACE, 2.5, Why("stands behind “crossed the”"))
        found.add(Kind.PERSON, -2.0, "")

    def _is_any_group(self, at: int) -> bool:
        return (stem(self.word(at)),) in self.lexicon.bare

    def _placed(self, found: Evidence, one: str, two: str) -> None:
        """Behind a preposition of places; of those “from”, where people come from weighs most."""
        found.add(Kind.PLACE, 1.5 if one in self.lexicon.inner else 0.5, Why("stands behind “%(words)s”", words=one))
        if one in {"at", "in", "near", "outside"} and two in _HELD_AT:
            found.add(Kind.PLACE, 2.0, Why("stands behind “%(words)s”", words=f"{two} {one}"))
        if one == "from" and (stem(two) in self.lexicon.roles | self.lexicon.kin or two in _HUMANS):
            found.add(Kind.PLACE, 1.5, Why("stands behind “%(words)s from”", words=two))

    def _is_one_of(self, at: int) -> bool:
        """Whether “one of them” ends at a token: one of the women, Refugio."""
        for place in range(at, at - 4, -1):
            if self.word(place) == "of":
                return self.word(place - 1) in {"one", "two"} and self.word(place + 1) in _ONE_OF
        return False

    def _called(self, found: Evidence, at: int) -> None:
        """“an organisation called X”, “whom everybody calls X”."""
        if any((stem(self.word(place)),) in self.lexicon.bare for place in (at - 2, at - 3)):
            found.add(
                Kind.GROUP, 2.5, Why("“%(words)s” stands before it", words=f"{self.word(at - 2)} {self.word(at - 1)}")
            )
        elif any(
            self.word(place) in {"whom", "him", "her", "everybody", "everyone", "who", "he", "she"}
            for place in range(at - 5, at - 1)
        ):
            found.add(Kind.PERSON, 1.5, Why("stands behind “%(words)s”", words=self.word(at - 1)))

    def _related(self, found: Evidence, one: str, two: str) -> None:
        lexicon, key = self.lexicon, stem(two)
        if one == "of" and two == "out":
            found.add(Kind.PLACE, 2.0, Why("stands behind “out of”"))
        elif one == "of" and key in lexicon.generic:
            found.add(Kind.PLACE, 3.0, Why("stands behind “%(words)s of”", words=two))
        elif key in lexicon.kin or (two in _OF_PERSONS and one in {"of", "for"}):
            found.add(Kind.PERSON, 1.5, Why("stands behind “%(words)s”", words=f"{two} {one}"))
        elif one == "of" and two in _HUMANS:
            found.add(Kind.PLACE, 2.5, Why("stands behind “%(words)s of”", words=two))
        elif key in lexicon.people_of and one != "by":
            found.add(Kind.GROUP, 2.5, Why("stands behind “%(words)s”", words=f"{two} {one}"))

    def _behind(self, found: Evidence, piece: Piece) -> None:
        lexicon, at = self.lexicon, piece.last
        one, two = self.word(at), self.word(at + 1)
        placed = self.word(piece.first - 1) in lexicon.prepositions
        if one in lexicon.speech and not placed:
            found.add(Kind.PERSON, 1.0, Why("“%(words)s” stands behind it", words=one))
            found.add(Kind.GROUP, 0.4, "")
        if self.phrase_at(at, lexicon.life):
            found.add(Kind.PERSON, 2.0, Why("what happens to people stands behind it"))
        if (one in lexicon.who and not placed) or (one == "," and two in lexicon.who):
            found.add(Kind.PERSON, 1.5, Why("“who” stands behind it"))
        self._what_it_is(found, at, one, two)
        if one in {"'s", "'"} and two in _OWNED_BY_GROUPS:
            found.add(Kind.GROUP, 2.0, Why("“%(words)s” stands behind it", words=two))
        elif one in lexicon.people_of and self._is_somebody_of(piece):
            whole = len(piece.keys) > 1 or piece.keys[0] not in lexicon.given
            found.add(Kind.GROUP, 2.0 if whole else 0.0, Why("“%(words)s” stands behind it", words=one))
        if stem(one) in lexicon.generic and self._is_small(at):
            found.add(Kind.PLACE, 2.0, Why("“%(words)s” stands behind it", words=one))
        self._behind_comma(found, piece, one, two)

    def _is_somebody_of(self, piece: Piece) -> bool:
        """Whether the small word behind the name means somebody of it; the immigration chief is of no group."""
        named = self._is_small(piece.last) and piece.role is None and self.word(piece.last - 1) != "'s"
        return named and piece.keys[-1:] not in _topics(self.lexicon)

    def _what_it_is(self, found: Evidence, at: int, one: str, two: str) -> None:
        """“X himself”, “Mizan news agency”, “X is a charity”."""
        if one in _THEMSELVES:
            found.add(Kind.PERSON, 3.0, Why("“%(words)s” stands behind it", words=one))
        if self._is_small(at) and (one in _KINDS_OF_GROUPS or (one in _OF_WHAT_KIND and two in _KINDS_OF_GROUPS)):
            found.add(Kind.GROUP, 3.0, Why("what it is stands right behind it"))
        if one == "is" and self._is_collective(at + 1):
            found.add(Kind.GROUP, 4.0, Why("the text says what it is"))

    def _behind_comma(self, found: Evidence, piece: Piece, one: str, two: str) -> None:
        at = piece.last
        if one != ",":
            return
        age = at + 2 if two in _BEFORE_AN_AGE else at + 1
        if len(self.word(age)) == 2 and self.word(age).isdigit() and self.word(age + 1) in {",", ".", "and"}:
            found.add(Kind.PERSON, 3.0, Why("an age stands behind it"))
        elif self._is_collective(at + 1):
            found.add(Kind.GROUP, 4.5, Why("what it is stands behind it"))
        elif role := self.role_behind(piece):
            found.add(Kind.PERSON, 2.5, Why("“%(words)s” stands behind it", words=self.text(*role)))
        elif two and self.words.written[at + 1][0].isupper() and known_place(self.words.written[at + 1]):
            found.add(Kind.PLACE, 1.0, Why("a place that holds it stands behind it"))

    def _is_collective(self, begin: int) -> bool:
        """Whether an apposition says that it is a group: “, a volunteer group,”, “, a charity in Osh”."""
        begin += self.word(begin) == "not"
        if self.word(begin) not in {"a", "an", "the", "another"}:
            return False
        for at in range(begin + 1, min(self.last, begin + 8)):
            word, following = self.word(at), self.word(at + 1)
            if (word,) in self.lexicon.bare:
                return following in _BEHIND_A_GROUP or following.endswith(("ing", "ed"))
            if not self.words.written[at][0].isalpha() or word in self.lexicon.relations:
                return False
        return False

    def _is_small(self, at: int) -> bool:
        return at < len(self.words) and self.words.written[at][0].islower()

    def phrase_at(self, at: int, phrases: Phrases) -> int:
        """How many words of a phrase of the list stand at *at*, the longest; 0 where none does."""
        for length in (3, 2, 1):
            if at + length <= self.last and tuple(map(stem, self.words.folded[at : at + length])) in phrases:
                return length
        return 0

    def text(self, first: int, last: int) -> str:
        """The words of the tokens as they stand in the text."""
        return self.words.text[self.words.starts[first] : self.words.ends[last - 1]]

    def role_before(self, piece: Piece) -> tuple[int, int] | None:
        """Tokens of the office or kinship that stands right before a name: “human rights lawyer”, “his wife,”."""
        if piece.role is not None:
            return self._widened(piece.role)
        at = piece.first - 1
        if self.word(at) == "," and self._introduces(at, piece):
            at -= 1
        if not self._is_role(at):
            return None
        return self._widened((at, at + 1))

    def _introduces(self, comma: int, piece: Piece) -> bool:
        """Whether an office before a comma is that of the name behind it: “The group’s founder, Serikzhan Bilash,”."""
        if stem(self.word(comma - 1)) in self.lexicon.kin:
            return True
        if self.word(piece.last) not in {",", ".", "and", ""} or known_place(self.text(piece.first, piece.last)):
            return False
        if piece.keys[0] >= "Ѐ":
            return True  # no articles: консул, Язгулыев,
        owners = {"'s", "his", "her", "its", "their", "the", "a", "an", "my", "our"}
        return any(self.word(at) in owners for at in range(comma - 2, comma - 6, -1))

    def _is_role(self, at: int) -> bool:
        key = stem(self.word(at))
        if not key:
            return False
        roles, kin = self.lexicon.roles, self.lexicon.kin
        single = key[:-1] if key.endswith("s") and key.isascii() else key
        return key in roles or key in kin or single in roles or single in kin or key in self.lexicon.titles

    def _widened(self, role: tuple[int, int]) -> tuple[int, int]:
        """With the words before that belong to it: “principal deputy assistant”, “human rights”."""
        begin, lexicon = role[0], self.lexicon
        while begin > self.first and role[0] - begin < 8:
            word = self.word(begin - 1)
            key = stem(word)
            if word == "'s" and begin - 2 >= self.first:
                begin -= 2
                continue
            if not (
                key in lexicon.modifiers
                or key in lexicon.roles
                or key in lexicon.topics
                or key in lexicon.demonyms
                or word in {"u.s", "u.s.", "uk"}
            ):
                break
            begin -= 1
        return begin, role[1]

    def role_behind(self, piece: Piece) -> tuple[int, int] | None:
        """Tokens of the apposition that says what somebody is: “, a volunteer with Atajurt”; None where none stands."""
        at = piece.last
        if self.word(at) != "," or self.word(piece.first - 1) in self.lexicon.inner:
            return None
        begin = at + 1
        if self.word(begin).isdigit() and self.word(begin + 1) == ",":
            begin += 2
        end = self._apposition_end(begin)
        if end is None or not any(self._is_role(place) for place in range(begin, min(end, begin + 9))):
            return None
        opens = self.word(begin)
        proper = (
            opens in _OPENING_APPOSITION
            or self._is_role(begin)
            or stem(opens) in self.lexicon.modifiers
            or stem(opens) in self.lexicon.demonyms
        )
        return (begin + (opens in {"a", "an", "the"}), end) if proper and opens != "who" else None

    def _apposition_end(self, begin: int) -> int | None:
        """Where the apposition ends; None where what stands there is a clause, or another name follows the role."""
        for at in range(begin, min(self.last, begin + LONGEST_APPOSITION)):
            word = self.word(at)
            if word in {",", "(", ".", ";", ":", ")", "—", "–", "?", "!", "who", "whose"}:
                return at if at > begin else None
            if (
                word in self.lexicon.speech
                or word in {"was", "is", "were", "had", "has", "have", "are"}
                or (
                    at > begin
                    and self._is_role(at - 1)
                    and self.words.written[at][0].isupper()
                    and self.words.written[at - 1][0].islower()
                )
            ):
                return None
        return None
