"""Finds names in Arabic script, Uyghur and Kazakh, by lists: given names, the case file, the gazetteer, offices.

Nothing marks a name there, so only what a list has is found: the screen must say so.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from tanuq.names.lexicon import elements
from tanuq.reading.document import Document, Passage, Span
from tanuq.reading.entities.known import KnownIndex
from tanuq.reading.entities.named import Named
from tanuq.reading.entities.places import Known, known_place
from tanuq.reading.entities.stems import PACKAGE
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why
from tanuq.reading.words import Words
from tanuq.vocabulary.datafiles import read_toml

MOST_WORDS = 5
"""Words of an organisation's name, at most."""
_SHORTEST = 3
_LOCATIVE = ("دىكى", "تىكى")
"""Ends where something is: what follows has a name of its own."""
_ACCORDING = "ىچە"
"""Ends the verb of whoever tells what follows: ئېيتىشىچە."""
_MARKS = frozenset("،.:؛»«!؟")
Pair = tuple[str, str]


@cache
def _list(part: str, name: str) -> frozenset[str]:
    return frozenset(read_toml(PACKAGE, "data", "uig.toml")[part][name].split())


@cache
def _given() -> dict[str, str]:
    """Given names with their sex."""
    forms = {form: one.sex for one in elements() for form in (one.uey, one.kk_arab) if form and form[0] != "-"}
    return {form: sex for form, sex in forms.items() if form not in _list("people", "peoples")}


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """A word without its case ending, where it has one.

    >>> bare("شىنجاڭدا")
    'شىنجاڭ'
    """
    for length in range(min(8, len(word) - _SHORTEST), 1, -1):
        if word[-length:] in _list("endings", "case"):
            return word[:-length]
    return word


def _office(word: str) -> str:
    """The office that a word is, in its case and with whose it is; "" for none."""
    plain = bare(word)
    forms = [plain, *(plain.removesuffix(ending) for ending in _list("people", "possessive"))]
    return next((form for form in forms if form in _list("people", "roles")), "")


def _raised(word: str) -> Known | None:
    """The place whose last ا or ە a case has made ى: غۇلجىدا."""
    if len(word) <= _SHORTEST or word[-1] != "ى":
        return None
    return known_place(word[:-1] + "ا") or known_place(word[:-1] + "ە")


def _is_no_name(word: str) -> bool:
    return word in _list("people", "no_names") or bare(word) in _list("people", "no_names")


def names_in_arabic(document: Document, passages: Sequence[Passage], index: KnownIndex) -> list[Named]:
    """The names in passages in Arabic script, in the order of the text."""
    found: list[Named] = []
    words = document.words
    spans = [(words.at(one.speaker[1] if one.speaker else one.start), words.at(one.end)) for one in passages]
    pairs = _pairs(words.written, spans)
    for passage, span in zip(passages, spans, strict=True):
        found += _speaker(words, passage)
        found += _Passage(words, *span, index, pairs).names()
    return found


def _pairs(written: Sequence[str], spans: Sequence[Span]) -> frozenset[Pair]:
    """Two words that stand side by side more than once, with a given name among them: so do names in full."""
    given = _given()
    seen = Counter(
        (written[at], bare(written[at + 1]))
        for first, last in spans
        for at in range(first, last - 1)
        if written[at].isalpha() and (written[at] in given or bare(written[at + 1]) in given)
    )
    return frozenset(
        pair
        for pair, count in seen.items()
        if count > 1
        and not any(_is_no_name(word) or _office(word) or word in _list("people", "peoples") for word in pair)
    )


def _speaker(words: Words, passage: Passage) -> Iterator[Named]:
    """Who speaks in a turn, where a name stands there and no office."""
    if passage.speaker is None:
        return
    first, last = words.at(passage.speaker[0]), words.at(passage.speaker[1])
    if last - first > 1 and not _office(words.written[first]):
        keys = tuple(words.written[first:last])
        yield Named(words.starts[first], words.ends[last - 1], Kind.PERSON, keys, Why("who speaks in this turn"))


@dataclass(frozen=True, slots=True)
class _Passage:
    words: Words
    first: int
    last: int
    index: KnownIndex
    pairs: frozenset[Pair] = frozenset()
    """Two words that the text has side by side more than once."""

    def names(self) -> Iterator[Named]:
        known = {at: (end, name) for at, end, name in self.index.found(self.words, self.first, self.last)}
        at = self.first
        while at < self.last:
            one = self._known(at, known) or self._group(at) or self._person(at) or self._place(at)
            if one is not None:
                yield one
                at = max(at + 1, self.words.at(one.end))
            else:
                at += 1

    def _word(self, at: int) -> str:
        return self.words.written[at] if self.first <= at < self.last else ""

    def _known(self, at: int, known: dict[int, tuple[int, str]]) -> Named | None:
        if at not in known:
            return None
        end, name = known[at]
        return self._named(at, end, Kind.PERSON, Why("the case file has this name"), identity=name)

    def _person(self, at: int) -> Named | None:
        """Given names of the lexicon: two that follow each other, or one of some length, or one with a title."""
        end = at
        while end < at + 3 and self._given_at(end):
            end += 1
        before = self._office_before(at)
        if end <= at + 1 and (self._word(at), bare(self._word(at + 1))) in self.pairs and self._is_whole(at):
            end = at + 2
        if end == at:
            end = self._behind_office(at) if before else at
        elif end == at + 1 and self._is_surname(end):
            end += 1
        if end == at:
            return None
        title = bare(self._word(end)) if bare(self._word(end)) in _list("people", "titles_after") else ""
        role = before
        if end - at == 1 and not (
            title or role or len(self._word(at)) > 4 or self._word(end) in _list("people", "speech")
        ):
            return None
        sexes = [_given().get(plain, "") for place in range(at, end) if (plain := self._given_at(place))]
        sex = next((sex for sex in sexes if sex in {"m", "f"}), "")
        office = at - 1 - (self._word(at - 1) == "،")
        span = (self.words.starts[office], self.words.ends[office]) if role else None
        return replace(self._named(at, end, Kind.PERSON, Why("a given name of the lexicon")), sex=sex, role=span)

    def _office_before(self, at: int) -> str:
        """The office or kinship before a name, a comma between them or not: ئېرى، ناخشىچى سابىر."""
        comma = self._word(at - 1) == "،"
        return _office(self._word(at - 1 - comma))

    def _is_whole(self, at: int) -> bool:
        """Whether two words are no part of the name of a place."""
        return self._place_of(at) is None and self._place_of(at + 1) is None

    def _behind_office(self, at: int) -> int:
        """Where the name of two words ends that begins behind an office; *at* where none does."""
        first, second = self._word(at), self._word(at + 1)
        plain = first.isalpha() and bare(first) == first and not _is_no_name(first) and not _office(first)
        ends = self._is_surname(at + 1) or (bare(second) == second and self._place_of(at + 2) is not None)
        named = second.isalpha() and (ends or bool(self._given_at(at + 1)))
        return at + 2 if plain and named else at

    def _is_surname(self, at: int) -> bool:
        """Whether a word ends a name: it is marked as whose, or a mark or a verb of saying follows."""
        word, following = self._word(at), self._word(at + 1)
        if not word.isalpha() or _is_no_name(word) or _office(word) or self._place_of(at) is not None:
            return False
        if bare(word) in _list("people", "titles_after") or word.endswith(_ACCORDING):
            return False
        closed = following in _MARKS or following in _list("people", "speech")
        return word.endswith("نىڭ") or (bare(word) == word and closed)

    def _given_at(self, at: int) -> str:
        word = self._word(at)
        if not word or word in _list("people", "peoples") or _is_no_name(word) or _office(word):
            return ""
        known = next((form for form in (word, bare(word)) if form in _given()), "")
        return known or next(
            (
                plain
                for plain in (word, bare(word))
                for ending in _list("people", "given_endings")
                if len(plain) > 5 and plain.endswith(ending)
            ),
            "",
        )

    def _place_of(self, at: int) -> Known | None:
        word = self._word(at)
        if len(word) < _SHORTEST or _is_no_name(word):
            return None
        plain = bare(word)
        return known_place(word) or known_place(plain) or _raised(plain)

    def _place(self, at: int) -> Named | None:
        place = self._place_of(at)
        if place is None:
            return None
        area = bare(self._word(at + 1)) in _list("places", "areas")
        return self._named(at, at + 1 + area, Kind.PLACE, Why("the gazetteer has it"), identity=place.key)

    def _group(self, at: int) -> Named | None:
        """A place, and up to two words on the head of an organisation or a place where people are held."""
        word = self._word(at)
        if bare(word) in _list("groups", "bare") and word:
            why = Why("“%(words)s” is a group that the text does not name here", words=word)
            return replace(self._named(at, at + 1, Kind.GROUP, why, f"? {bare(word)}"), nominal=True)
        if self._place_of(at) is None and word not in _list("people", "peoples") | _list("groups", "first"):
            return None
        for end in range(at + 1, at + MOST_WORDS):
            if not self._may_go_on(end - 1, at):
                return None
            forms = {self._word(end), bare(self._word(end))}
            if forms & _list("groups", "heads"):
                last = end + (bare(self._word(end + 1)) in _list("groups", "heads"))
                return self._named(
                    at, last + 1, Kind.GROUP, Why("“%(words)s” is of an organisation", words=self._word(end))
                )
            if forms & _list("places", "facilities"):
                return self._named(
                    at,
                    end + 1,
                    Kind.PLACE,
                    Why("“%(words)s” is of a place where people are held or kept", words=self._word(end)),
                )
        return None

    def _may_go_on(self, at: int, first: int) -> bool:
        """Whether a word may stand within the name of a group: no mark, and no case of the place it begins with."""
        word = self._word(at)
        if at == first:
            return known_place(word) is not None or bare(word) == word
        return word[:1].isalpha() and not word.endswith(_LOCATIVE)

    def _named(self, first: int, last: int, kind: Kind, reason: str, identity: str = "") -> Named:
        words = self.words
        keys = tuple(bare(word) for word in words.written[first:last])
        return Named(words.starts[first], words.ends[last - 1], kind, keys, reason, identity=identity)
