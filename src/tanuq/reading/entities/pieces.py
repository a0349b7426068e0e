"""A run of capitalised words cut into names: an office before a name is a role, a place before an office is a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tanuq.reading.entities.heads import (
    CONNECTORS,
    head_of,
    is_an_office_itself,
    is_for_something,
    kind_of_head,
    known_group,
    last_office,
    name_in_latin,
)
from tanuq.reading.entities.lexicon import Lexicon
from tanuq.reading.entities.marks import marks
from tanuq.reading.entities.places import known_place
from tanuq.reading.entities.runs import ADJECTIVES, NICKNAME_OPENS
from tanuq.reading.entities.stems import stem
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why
from tanuq.reading.words import Words

_BEHIND_NAMES = marks("behind_names")
_NO_KEYS = frozenset('."“”‘’«»')
_NO_NAMES = frozenset({"new year", "new years", "christmas eve", "holy thursday", "good friday", "easter sunday"})
_AGED = ("летний", "летняя", "летнего", "летней", "летнему", "летнюю", "летним", "летние")
"""How Russian words end that tell somebody's age: Двадцатилетняя Гульзира."""
_POINTING = frozenset({"the", "this", "that", "its"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that may be a name. Tokens are half-open."""

    first: int
    last: int
    keys: tuple[str, ...]
    """Its words as they are compared."""
    opens: bool = False
    """Whether its capital is owed to the place where it stands."""
    kind: Kind | None = None
    """Where its own words say it."""
    reason: str = ""
    role: tuple[int, int] | None = None
    """Tokens of the office before it."""
    sex: str = ""
    """m or f where a title or a role says so."""


def pieces(words: Words, first: int, last: int, opens: bool, lexicon: Lexicon) -> Iterator[Piece]:
    """The names in a run, in its order; none where it is an office, a people or a paper."""
    yield from _Split(words, lexicon, opens, first).cut(first, last)


@dataclass(frozen=True, slots=True)
class _Split:
    words: Words
    lexicon: Lexicon
    opens: bool
    begin: int

    def cut(self, first: int, last: int) -> Iterator[Piece]:
        first, last = self._trimmed(first, last)
        if first >= last:
            return
        keys = self._keys(first, last)
        if keys in self.lexicon.groups:
            yield self._piece(first, last, Kind.GROUP, Why("a known organisation"))
            return
        if self._is_nothing(first, keys):
            return
        if "&" in keys:
            yield self._piece(first, last, Kind.GROUP, Why("two joined by “&”"))
            return
        name = self.words.text[self.words.starts[first] : self.words.ends[last - 1]]
        if known_place(name) and not (len(keys) == 1 and keys[0] in self.lexicon.surnames):
            yield self._piece(first, last, None, "")
            return
        size = known_group(keys, self.lexicon)
        if size and "." not in self.words.folded[first:last]:
            yield self._piece(first, first + size, Kind.GROUP, Why("a known organisation"))
            yield from self.cut(first + size, last)
            return
        yield from self._by_words(first, last, keys)

    def _is_nothing(self, first: int, keys: tuple[str, ...]) -> bool:
        """A people, a feast, “Thank God”, “the Convention”."""
        joined, lists = " ".join(keys), self.lexicon
        if joined in lists.demonyms or joined in _NO_NAMES or lists.nothing.issuperset(keys):
            return True
        if self.opens and first == self.begin and keys[0] in lists.ordinary and keys[1:] == ("god",):
            return True
        return len(keys) == 1 and keys[0] in lists.nothing_heads and self.words.folded[first - 1] in _POINTING

    def _by_words(self, first: int, last: int, keys: Sequence[str]) -> Iterator[Piece]:
        if latin := name_in_latin(keys, self.lexicon):
            yield self._piece(
                first + latin[0], first + latin[1], Kind.GROUP, Why("a word for a group stands beside it")
            )
            return
        head = head_of(keys, self.lexicon)
        office = last_office(keys, self._nicknames(first, last), self.lexicon)
        named_behind = office is not None and head is not None and head <= office < len(keys) - 1
        if named_behind and is_an_office_itself(keys, office or 0, self.lexicon):
            named_behind = False  # Office of the High Commissioner for Human Rights
        if named_behind and keys[0] >= "Ѐ" and not self.lexicon.topics.isdisjoint(keys[(office or 0) + 1 :]):
            named_behind = False  # Управление Верховного комиссара ООН по делам беженцев
        if head is None and is_for_something(keys, office, self.lexicon):
            yield self._piece(first, last, Kind.GROUP, Why("what it is for"))
        elif head is not None and not named_behind:
            yield from self._headed(first, last, keys, head)
        elif office is not None:
            yield from self._with_office(first, last, office)
        else:
            yield from self._plain(first, last, keys)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without full stops, and ordinary words that only open the sentence, at its ends."""
        folded = self.words.folded
        while first < last and (folded[first] in {".", "&", "'s"} or self._only_opens(first, last)):
            first += 1
        while last > first and (
            folded[last - 1] in {".", "&", "'s", "'"} or (folded[last - 1] in _BEHIND_NAMES and last - first > 1)
        ):
            last -= 1
        return first, last

    def _only_opens(self, first: int, last: int) -> bool:
        folded = self.words.folded
        if first != self.begin or not self.opens or first + 1 >= last:
            return False
        if folded[first][0] >= "Ѐ":
            ordinary = folded[first] in self.lexicon.ordinary or folded[first].endswith(_AGED)
            return ordinary and self.words.written[first + 1][0].isupper()
        return folded[first] in self.lexicon.ordinary and stem(folded[first + 1]) in self.lexicon.given

    def _keys(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(stem(word) for word in self.words.folded[first:last] if word not in _NO_KEYS)

    def _nicknames(self, first: int, last: int) -> frozenset[str]:
        """What stands in marks: “Boxer” in “Arman “Boxer” Duisenov”, who is no boxer."""
        opened = (at for at in range(first + 1, last - 1) if self.words.written[at - 1] in NICKNAME_OPENS)
        return frozenset(stem(self.words.folded[at]) for at in opened)

    def _headed(self, first: int, last: int, keys: Sequence[str], head: int) -> Iterator[Piece]:
        told = kind_of_head(keys, head, self.lexicon)
        word = self.words.written[min(first + head, last - 1)]
        if told == "nothing" or len(keys) == 1:
            return
        if told == "group":
            end = self._member_begins(first, last, keys, head)
            yield self._piece(first, end, Kind.GROUP, Why("“%(words)s” is of an organisation", words=word))
            yield from self._plain(end, last, keys[end - first :])
        elif told == "area" and head > 1 and head == len(keys) - 1 and self._described(last):
            yield from self._plain(first, last - 2, keys[:-2])  # Ушарал Абайской области
            yield self._piece(last - 2, last, Kind.PLACE, Why("“%(words)s” is of a place", words=word))
        else:
            yield self._piece(
                first,
                last,
                Kind.PLACE,
                Why("“%(words)s” is of a place where people are held or kept", words=word)
                if told == "facility"
                else Why("“%(words)s” is of a place", words=word),
            )

    def _member_begins(self, first: int, last: int, keys: Sequence[str], head: int) -> int:
        """Where somebody of a Russian group is named: министерства юстиции Аскар Умиров; *last* where nobody is.

        Right behind the noun a name is the group's own, unless adjectives say already which it is: Фонд Анны Ким.
        """
        begin = max(head + 1 + (head == 0), len(keys) - 3)
        if keys[0] < "Ѐ" or len(keys) != last - first:
            return last
        named = next((first + at for at in range(begin, len(keys) - 1) if keys[at] in self.lexicon.given), last)
        surname = len(keys) - 2 >= begin and keys[-1].endswith(self.lexicon.surname_endings) and len(keys[-1]) > 4
        if named == last and surname and all(self.words.written[at][0].isupper() for at in range(last - 2, last)):
            return last - 2
        return named

    def _described(self, last: int) -> bool:
        """Whether a Russian adjective stands before the area at the end of a run, and a noun before that."""
        folded = self.words.folded
        return folded[last - 2].endswith(ADJECTIVES) and not folded[last - 3].endswith(ADJECTIVES)

    def _with_office(self, first: int, last: int, office: int) -> Iterator[Piece]:
        folded = self.words.folded
        places = [at for at in range(first, last) if folded[at] not in _NO_KEYS]
        end = places[office] + 1
        begin = self._role_begins(first, places[office])
        if begin > first:
            yield from self._plain(first, begin, self._keys(first, begin))
        connected = end < last and folded[end] in CONNECTORS
        while end < last and (
            folded[end] in {".", "the", "and"} | CONNECTORS or self._of_the_office(end, last, connected)
        ):
            end += 1
        if end >= last:
            return
        name = self._keys(end, last)
        if group := known_group(name, self.lexicon):
            yield self._piece(end, end + group, Kind.GROUP, Why("a known organisation"))
            end, name = end + group, name[group:]
        if len(name) > 1 and head_of(name, self.lexicon) is not None:
            yield from self.cut(end, last)
            return
        sex = next((told for at in range(begin, end) if (told := sex_of(stem(folded[at]), self.lexicon))), "")
        yield Piece(
            end,
            last,
            name,
            False,
            Kind.PERSON,
            Why("stands behind “%(words)s”", words=self._text(begin, end)),
            (begin, end),
            sex,
        )

    def _of_the_office(self, at: int, last: int, connected: bool) -> bool:
        """Whether a word behind an office says of what: Secretary of State, President of Kazakhstan."""
        if at + 1 >= last:
            return connected
        key = stem(self.words.folded[at])
        if key in self.lexicon.topics or key == "state":
            return True
        return connected and known_place(self.words.written[at]) is not None

    def _role_begins(self, first: int, office: int) -> int:
        """Where the words of an office begin: “Deputy Foreign Minister” behind “Kazakh”."""
        at, lexicon = office, self.lexicon
        while at > first:
            key = stem(self.words.folded[at - 1])
            known = key in lexicon.modifiers or key in lexicon.roles or key in lexicon.titles or key in lexicon.topics
            ranked = key in {"u.s.", "u.s", "us"} and at - 1 > first and self.words.folded[at - 2] == "assistant"
            if not known and not ranked and key not in {".", "of", "and"} and key not in lexicon.demonyms:
                break
            at -= 1
        return at

    def _plain(self, first: int, last: int, keys: Sequence[str]) -> Iterator[Piece]:
        """A name by itself; demonyms before it are not part of it."""
        first, last = self._trimmed(first, last)
        if first >= last:
            return
        head = head_of(self._keys(first, last), self.lexicon)
        if head is not None and last - first > 1:
            yield from self._headed(first, last, self._keys(first, last), head)
            return
        while (
            last - first > 1
            and stem(self.words.folded[first]) in self.lexicon.demonyms
            and not known_place(self._text(first, last))
        ):
            first += 1
        keys = self._keys(first, last)
        if keys and " ".join(keys) not in self.lexicon.demonyms:
            yield from self._bare_name(first, last, keys)

    def _bare_name(self, first: int, last: int, keys: Sequence[str]) -> Iterator[Piece]:
        """A name without an office or a people before it; a place at its edges is a name of its own."""
        if "/" in keys:
            yield self._piece(first, last, Kind.GROUP, Why("acronyms joined by a slash"))
        elif last - first == 2 and self._is_office_of_state(first, keys):
            yield self._piece(first, last, Kind.GROUP, Why("an office and its state"))
        elif last - first == 2 and self._before_state(first):
            opening = self.opens and first == self.begin and self.words.folded[first] in self.lexicon.ordinary
            if not opening and keys[0] not in self.lexicon.nothing:
                yield self._piece(first, last - 1, None, "")
            yield self._piece(last - 1, last, None, "")
        elif last - first > 1 and (self._begins_with_state(first, last) or self._begins_with_town(first, keys)):
            yield self._piece(first, first + 1, None, "")
            yield from self._plain(first + 1, last, keys[1:])
        elif last - first > 2 and self._ends_with_place(first, last):
            yield self._piece(first, last - 1, None, "")
            yield self._piece(last - 1, last, None, "")
        else:
            yield self._piece(first, last, None, "")

    def _is_office_of_state(self, first: int, keys: Sequence[str]) -> bool:
        """МИД Польши, МВД Чечни."""
        short = self.words.written[first].isupper() and (keys[0],) in self.lexicon.groups
        return short and keys[0] >= "Ѐ" and known_place(self.words.written[first + 1]) is not None

    def _begins_with_town(self, first: int, keys: Sequence[str]) -> bool:
        """Whether a Russian or Kazakh place stands right before the name of a person: из Стамбула Довлет Аннаев."""
        if keys[0] < "Ѐ" or len(keys) < 3 or keys[0] in self.lexicon.given:
            return False
        named = keys[1] in self.lexicon.given or keys[-1].endswith(self.lexicon.surname_endings)
        return named and known_place(self.words.written[first]) is not None

    def _ends_with_place(self, first: int, last: int) -> bool:
        """Whether a place stands right behind a person’s name, as in Kazakh: “Серік Ахмет Нұр-Сұлтанда”."""
        key = stem(self.words.folded[last - 1])
        if (
            stem(self.words.folded[first]) not in self.lexicon.given
            or key in self.lexicon.given
            or key in self.lexicon.surnames
        ):
            return False
        return known_place(self.words.written[last - 1]) is not None and not key.endswith(self.lexicon.surname_endings)

    def _before_state(self, first: int) -> bool:
        """Whether a state stands right behind another Cyrillic word: “выдать Ахметова Китаю”, “Гражданство Турции”."""
        key = stem(self.words.folded[first])
        place = known_place(self.words.written[first + 1])
        return (
            key[0] >= "Ѐ"
            and place is not None
            and place.is_country
            and known_place(self._text(first, first + 2)) is None
        )

    def _begins_with_state(self, first: int, last: int) -> bool:
        """Whether the first word is a state and the whole is no place: “U.S. Central Asia strategy”."""
        state = known_place(self.words.written[first])
        if state is None or stem(self.words.folded[first]) in self.lexicon.given:
            return False
        return (state.is_country or state.country == "US") and known_place(self._text(first, last)) is None

    def _piece(self, first: int, last: int, kind: Kind | None, reason: str) -> Piece:
        return Piece(first, last, self._keys(first, last), self.opens and first == self.begin, kind, reason)

    def _text(self, first: int, last: int) -> str:
        return self.words.text[self.words.starts[first] : self.words.ends[last - 1]]


def sex_of(key: str, lexicon: Lexicon) -> str:
    """m or f where a title or a role says so, else ""."""
    if key in lexicon.male:
        return "m"
    return "f" if key in lexicon.female else ""
