"""What the words of a name and the words around it say of whose it is: a person's, a group's or a place's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tanuq.names.writing.pinyin import read_as_pinyin
from tanuq.reading.entities.lexicon import Lexicon, Phrases
from tanuq.reading.entities.marks import marks
from tanuq.reading.entities.pieces import Piece
from tanuq.reading.entities.places import known_place, town
from tanuq.reading.entities.stems import stem
from tanuq.reading.proposal import Kind
from tanuq.reading.words import Words

SURE = 4.0
LONGEST_NAME = 5
"""Words of a person's name, at most."""
LONGEST_APPOSITION = 24
_OWNED_BY_GROUPS = marks("owned_by_groups")
_OF_PERSONS = marks("of_people")
_OUTLETS = marks("outlets")
_HUMANS = marks("humans")
_ONE_OF = marks("one_of")
_CALLED = frozenset({"called", "calls", "call", "named", "nicknamed"})
_OPENING_APPOSITION = marks("opening_apposition")


@dataclass(slots=True)
class Evidence:
    """Weights for each kind, with the strongest reason for it."""

    weights: dict[Kind, float] = field(default_factory=dict)
    reasons: dict[Kind, tuple[float, str]] = field(default_factory=dict)

    def add(self, kind: Kind, weight: float, reason: str) -> None:
        """Counts *weight* for *kind*; below zero, against it."""
        self.weights[kind] = self.weights.get(kind, 0.0) + weight
        if weight > self.reasons.get(kind, (0.0, ""))[0]:
            self.reasons[kind] = (weight, reason)

    def best(self) -> tuple[Kind, float]:
        """The kind that weighs most."""
        return max(self.weights.items(), key=lambda one: one[1], default=(Kind.PERSON, 0.0))

    def why(self, kind: Kind) -> str:
        """The strongest reason for *kind*."""
        return self.reasons.get(kind, (0.0, ""))[1]


def of_the_words(piece: Piece, words: Words, lexicon: Lexicon) -> Evidence:
    """What the name says by itself."""
    found = Evidence()
    if piece.kind is not None:
        found.add(piece.kind, SURE, piece.reason)
    text = words.text[words.starts[piece.first] : words.ends[piece.last - 1]]
    place = known_place(text)
    if place is not None:
        found.add(Kind.PLACE, SURE if place.is_country or len(piece.keys) > 1 else 3.0, "the gazetteer has it")
    elif piece.kind is None and (place_of := town(text)) is not None:
        found.add(
            Kind.PLACE,
            1.5 if len(piece.keys) > 1 else 1.0,
            "a town of this name" + (f" in {place_of}" if place_of else ""),
        )
    if len(piece.keys) == 1:
        _of_one_word(found, piece, words.written[piece.first], lexicon)
    elif len(piece.keys) <= LONGEST_NAME and piece.kind in {None, Kind.PERSON}:
        weight, reason = _likeness_to_name(piece.keys, lexicon)
        found.add(Kind.PERSON, weight - (1.5 if place else 0), reason)
    return found


def _of_one_word(found: Evidence, piece: Piece, written: str, lexicon: Lexicon) -> None:
    key = piece.keys[0]
    if key in lexicon.given:
        found.add(Kind.PERSON, 1.5 if piece.opens else 1.2, "a given name")
    elif key.endswith(lexicon.surname_endings) and len(key) > 5:
        found.add(Kind.PERSON, 0.8, "ends as surnames do")
    elif key in lexicon.surnames:
        found.add(Kind.PERSON, 0.8, "a surname")
    if written.isupper() and 2 <= len(written) <= 6 and written.isalpha():
        found.add(Kind.GROUP, 2.5, "an acronym")
    elif "/" in written or (
        any(letter.isupper() for letter in written[1:])
        and "-" not in written
        and "'" not in written
        and not written.isupper()
    ):
        found.add(Kind.GROUP, 0.6, "capitals inside the word")
    if piece.opens:
        found.add(Kind.PERSON, -0.5, "")


@lru_cache(maxsize=1 << 14)
def _likeness_to_name(keys: tuple[str, ...], lexicon_key: "Lexicon") -> tuple[float, str]:
    """How much several words look like the name of a person, and why."""
    lexicon = lexicon_key
    if _is_pinyin_name(keys, lexicon):
        return 3.3, "a Chinese surname and a given name"
    first, last = keys[0], keys[-1]
    parts = first.split("-")
    if first in lexicon.given or parts[0] in lexicon.given:
        return 3.3, "begins with a given name"
    if last.endswith(lexicon.surname_endings) and len(last) > 4:
        return 2.5, "ends as surnames do"
    if last in lexicon.given or (first.endswith(lexicon.given_endings) and len(first) > 5):
        return 2.3, "holds a given name"
    if last in lexicon.surnames or first in lexicon.surnames:
        return 2.0, "holds a surname"
    if any(len(key) == 1 for key in keys):
        return 2.0, "holds an initial"
    return 1.1, "two or more names"


def _is_pinyin_name(keys: Sequence[str], lexicon: Lexicon) -> bool:
    if not 2 <= len(keys) <= 3 or not all(map(str.isascii, keys)):
        return False
    family, given = (keys[0], keys[1:]) if keys[0] in lexicon.pinyin_surnames else (keys[-1], keys[:-1])
    if family not in lexicon.pinyin_surnames:
        return False
    read = [syllables for word in given if (syllables := read_as_pinyin(word)) is not None]
    return len(read) == len(given) and sum(map(len, read)) <= 3


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
            found.add(Kind.PERSON, 3.0, f"stands behind “{self.text(*role)}”")
        elif (stem(one),) in lexicon.bare or one in _OUTLETS:
            found.add(Kind.GROUP, 3.5 if one in _OUTLETS else 2.5, f"stands behind “{one}”")
        self._by_one_word(found, piece, one)
        if one in lexicon.prepositions and two not in lexicon.speech:
            self._placed(found, one, two)
        if one in lexicon.relations or one == "of":
            self._related(found, one, two)

    def _by_one_word(self, found: Evidence, piece: Piece, one: str) -> None:
        if one in _CALLED:
            self._called(found, piece.first)
        if one in self.lexicon.speech:
            found.add(Kind.PERSON, 1.0, f"stands behind “{one}”")
        elif one == "," and self._is_one_of(piece.first - 2):
            found.add(Kind.PERSON, 2.5, "one of several, and then the name")
        elif (
            one == "," and self.word(piece.first - 3) in {"the", "a", "another"} and self._is_any_group(piece.first - 2)
        ):
            found.add(Kind.GROUP, 4.5, f"“{self.word(piece.first - 2)}” stands before the comma")
        elif one == "(" and self.word(piece.last) == ")" and self.word(piece.last + 1) in {"-", "–", "—", "--"}:
            found.add(Kind.GROUP, 4.0, "the agency of a dateline")
        elif one in {"the", "a"}:
            found.add(Kind.GROUP, 1.0 if len(piece.keys) > 1 else 0.6, "stands behind “the”")
            found.add(Kind.PERSON, -2.0, "")

    def _is_any_group(self, at: int) -> bool:
        return (stem(self.word(at)),) in self.lexicon.bare

    def _placed(self, found: Evidence, one: str, two: str) -> None:
        """Behind a preposition of places; of those “from”, where people come from weighs most."""
        found.add(Kind.PLACE, 1.5 if one in self.lexicon.inner else 0.5, f"stands behind “{one}”")
        if one == "from" and (stem(two) in self.lexicon.roles | self.lexicon.kin or two in _HUMANS):
            found.add(Kind.PLACE, 1.5, f"stands behind “{two} from”")

    def _is_one_of(self, at: int) -> bool:
        """Whether “one of them” ends at a token: one of the women, Refugio."""
        for place in range(at, at - 4, -1):
            if self.word(place) == "of":
                return self.word(place - 1) in {"one", "two"} and self.word(place + 1) in _ONE_OF
        return False

    def _called(self, found: Evidence, at: int) -> None:
        """“an organisation called X”, “whom everybody calls X”."""
        if any((stem(self.word(place)),) in self.lexicon.bare for place in (at - 2, at - 3)):
            found.add(Kind.GROUP, 2.5, f"“{self.word(at - 2)} {self.word(at - 1)}” stands before it")
        elif any(
            self.word(place) in {"whom", "him", "her", "everybody", "everyone", "who", "he", "she"}
            for place in range(at - 5, at - 1)
        ):
            found.add(Kind.PERSON, 1.5, f"stands behind “{self.word(at - 1)}”")

    def _related(self, found: Evidence, one: str, two: str) -> None:
        lexicon, key = self.lexicon, stem(two)
        if one == "of" and key in lexicon.generic:
            found.add(Kind.PLACE, 3.0, f"stands behind “{two} of”")
        elif key in lexicon.kin or (two in _OF_PERSONS and one in {"of", "for"}):
            found.add(Kind.PERSON, 1.5, f"stands behind “{two} {one}”")
        elif one == "of" and two in _HUMANS:
            found.add(Kind.PLACE, 2.5, f"stands behind “{two} of”")
        elif key in lexicon.people_of and one != "by":
            found.add(Kind.GROUP, 2.5, f"stands behind “{two} {one}”")

    def _behind(self, found: Evidence, piece: Piece) -> None:
        lexicon, at = self.lexicon, piece.last
        one, two = self.word(at), self.word(at + 1)
        placed = self.word(piece.first - 1) in lexicon.prepositions
        if one in lexicon.speech and not placed:
            found.add(Kind.PERSON, 1.0, f"“{one}” stands behind it")
            found.add(Kind.GROUP, 0.4, "")
        if self.phrase_at(at, lexicon.life):
            found.add(Kind.PERSON, 2.0, "what happens to people stands behind it")
        if (one in lexicon.who and not placed) or (one == "," and two in lexicon.who):
            found.add(Kind.PERSON, 1.5, "“who” stands behind it")
        if one in {"'s", "'"} and two in _OWNED_BY_GROUPS:
            found.add(Kind.GROUP, 2.0, f"“{two}” stands behind it")
        elif one in lexicon.people_of and self._is_small(at) and self.word(at - 1) != "'s" and piece.role is None:
            found.add(
                Kind.GROUP,
                2.0 if len(piece.keys) > 1 or piece.keys[0] not in lexicon.given else 0.0,
                f"“{one}” stands behind it",
            )
        if stem(one) in lexicon.generic and self._is_small(at):
            found.add(Kind.PLACE, 2.0, f"“{one}” stands behind it")
        self._behind_comma(found, piece, one, two)

    def _behind_comma(self, found: Evidence, piece: Piece, one: str, two: str) -> None:
        at = piece.last
        if one != ",":
            return
        if two.isdigit() and len(two) == 2 and self.word(at + 2) in {",", ".", "and"}:
            found.add(Kind.PERSON, 3.0, "an age stands behind it")
        elif self._is_collective(at + 1):
            found.add(Kind.GROUP, 4.5, "what it is stands behind it")
        elif role := self.role_behind(piece):
            found.add(Kind.PERSON, 2.5, f"“{self.text(*role)}” stands behind it")
        elif two and self.words.written[at + 1][0].isupper() and known_place(self.words.written[at + 1]):
            found.add(Kind.PLACE, 1.0, "a place that holds it stands behind it")

    def _is_collective(self, begin: int) -> bool:
        """Whether an apposition says that it is a group: “, a volunteer group,”, “, a charity in Osh”."""
        if self.word(begin) not in {"a", "an", "the", "another"}:
            return False
        for at in range(begin + 1, min(self.last, begin + 8)):
            word, following = self.word(at), self.word(at + 1)
            if (word,) in self.lexicon.bare:
                return following in {",", ".", ")", "of", "in", "for", "from", "that", "which", "based", "with", "and"}
            if not self.words.written[at][0].isalpha() or word in self.lexicon.relations:
                return False
        return False

    def _is_small(self, at: int) -> bool:
        return self.words.written[at][0].islower()

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
