"""Protected names in what would be published: looked up word by word, never each name in each text.

First the words of all texts are gathered, then of all names only those are kept whose words occur, then the texts are
read once more against these. Two neighbouring words of one name are enough, in either order, as they are written, bent
by an ending, or in another script; one word is enough where the same source gives the name, or the name has no other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import permutations

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.protected_names import ProtectedName
from tanuq.names.folding import is_han
from tanuq.publishing.release.findings import Code, Finding, Severity
from tanuq.publishing.release.name_forms import Form, forms
from tanuq.publishing.release.small_cells import OWN_NAMES
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson

_SURE_BONES = 6
"""Consonants of two words together from which they are the same by sound."""
_SINGLE = 4
"""Letters of a word from which it is a name by itself."""
_LEAST = 3
"""The same where its own source tells the text."""
_HAN_PART = 3
"""Characters of one part of a Chinese name that tell somebody; a whole name may have two."""
_AROUND = 40


@dataclass(frozen=True, slots=True)
class _Text:
    person: str
    property: str
    beside: tuple[str, ...]
    """Numbers of the source and the account that tell it."""
    text: str


class NamesTold:
    """The texts of an edition, and who is called what in it."""

    def __init__(self) -> None:
        self._texts: list[_Text] = []
        self._own: dict[str, frozenset[str]] = {}
        self.printed: dict[str, frozenset[str]] = {}
        """Public number → the names that the edition prints."""

    def add(self, person: ReleasedPerson) -> None:
        """Take notice of *person*."""
        claims = [claim for account in person.accounts for claim in account.claims]
        names = frozenset(claim.value for claim in claims if claim.property in OWN_NAMES)
        for number in (person.number, *person.also):
            self.printed[number] = names
        self._own[person.number] = frozenset(form.word for name in names for form in forms(name))
        subjects = (account for subject in person.subjects for account in subject.accounts)
        told = dict.fromkeys(text for account in (*person.accounts, *subjects) for text in _texts(person, account))
        titles = (_Text(person.number, "", (source.number,), source.title) for source in person.sources if source.title)
        notes = (_Text(person.number, "", (), change.note) for change in person.changes if change.note)
        self._texts += [*told, *titles, *notes]

    def findings(self, names: Iterable[ProtectedName]) -> Iterator[Finding]:
        """The texts in which any of these *names* stands."""
        known = _Known(self._texts)
        for name in names:
            known.take(name)
        for text in self._texts:
            if (found := known.name_in(text, self._own[text.person])) is not None:
                name, around = found
                told = ((text.property, ""),) if text.property else ()
                yield Finding(Code.NAME_IN_TEXT, Severity.LOOK, (text.person,), told, around, name.person)


def _texts(person: ReleasedPerson, account: ReleasedAccount) -> Iterator[_Text]:
    for claim in account.claims:
        for text in _worded(claim):
            yield _Text(person.number, claim.property, (account.source, account.number), text)


def _worded(claim: Claim) -> Iterator[str]:
    for text in dict.fromkeys((claim.value, claim.written)):
        if any(map(str.isalpha, text)):
            yield text


class _Known:
    """The protected names of which a word occurs, by their words."""

    def __init__(self, texts: Sequence[_Text]) -> None:
        self._stems: set[str] = set()
        self._bones: set[str] = set()
        self._characters: set[str] = set()
        self._told_by = {number for text in texts for number in text.beside}
        self._pairs: dict[tuple[str, str], ProtectedName] = {}
        self._by_sound: dict[tuple[str, str, str], ProtectedName] = {}
        self._singles: dict[str, ProtectedName] = {}
        self._beside: dict[tuple[str, str], ProtectedName] = {}
        self._chinese: defaultdict[str, dict[str, ProtectedName]] = defaultdict(dict)
        for text in dict.fromkeys(text.text for text in texts):
            self._hear(forms(text))

    def _hear(self, words: Sequence[Form]) -> None:
        for form in words:
            if is_han(form.word):
                self._characters.add(form.word)
            else:
                self._stems.update(form.beginnings)
                self._bones.update(form.bone_beginnings)

    def take(self, name: ProtectedName) -> None:
        """Keep *name* if it may stand in any of the texts."""
        words = forms(name.text)
        letters = [form for form in words if not is_han(form.word)]
        self._take_chinese(name)
        written = [form for form in letters if form.stem in self._stems]
        for one, other in permutations(written, 2):
            self._pairs.setdefault((one.stem, other.stem), name)
        heard = [form for form in letters if form.bones in self._bones]
        for one, other in permutations(heard, 2):
            if len(one.bones) + len(other.bones) >= _SURE_BONES:
                self._by_sound.setdefault((one.script, one.bones, other.bones), name)
        if name.alone and len(words) == 1 and written and len(written[0].word) >= _SINGLE:
            self._singles.setdefault(written[0].stem, name)
        if name.alone and name.beside in self._told_by:
            for form in written:
                if len(form.word) >= _LEAST:
                    self._beside.setdefault((name.beside, form.stem), name)

    def _take_chinese(self, name: ProtectedName) -> None:
        runs = _runs_of_han(forms(name.text), name.text)
        telling = [run for run in runs if len(run) >= _HAN_PART or (len(run) > 1 and len(runs) == 1)]
        for run in (*telling, *map("".join, permutations(runs, 2))):
            if self._characters.issuperset(run):
                self._chinese[run[:2]].setdefault(run, name)

    def name_in(self, text: _Text, own: Set[str]) -> tuple[ProtectedName, str] | None:
        """The first protected name in *text* that is not made of the person's *own* names, with the words around."""
        chunks = text.text.split()
        words = [(form, at) for at, chunk in enumerate(chunks) for form in forms(chunk)]
        for place, (form, at) in enumerate(words):
            following = words[place + 1][0] if place + 1 < len(words) else None
            name = self._at(text, form, following, own) or self._chinese_at(words, place, own)
            if name is not None:
                return name, _around(chunks, at, form.word)
        return None

    def _at(self, text: _Text, form: Form, following: Form | None, own: Set[str]) -> ProtectedName | None:
        if form.word not in own:
            for stem in form.beginnings:
                found = (self._beside.get((number, stem)) for number in text.beside)
                if (name := next(filter(None, found), None) or self._singles.get(stem)) is not None:
                    return name
        if following is None or {form.word, following.word} <= own:
            return None
        return self._pair(form, following)

    def _pair(self, one: Form, other: Form) -> ProtectedName | None:
        for first in one.beginnings:
            for second in other.beginnings:
                if (name := self._pairs.get((first, second))) is not None:
                    return name
        for first in one.bone_beginnings:
            for second in other.bone_beginnings:
                for script in _SCRIPTS - {one.script}:
                    if (name := self._by_sound.get((script, first, second))) is not None:
                        return name
        return None

    def _chinese_at(self, words: Sequence[tuple[Form, int]], place: int, own: Set[str]) -> ProtectedName | None:
        if not is_han(words[place][0].word):
            return None
        rest = "".join(form.word for form, _at in words[place : place + _LONGEST_HAN])
        found = self._chinese.get(rest[:2], {})
        return next((name for run, name in found.items() if rest.startswith(run) and not own >= set(run)), None)


_LONGEST_HAN = 24
_SCRIPTS = frozenset({"Latn", "Cyrl", "Arab", "Hang"})


def _runs_of_han(words: Sequence[Form], text: str) -> tuple[str, ...]:
    """The parts of a Chinese name, as its dots and blanks part it."""
    if not any(is_han(form.word) for form in words):
        return ()
    parts = ("".join(form.word for form in forms(part) if is_han(form.word)) for part in _parts(text))
    return tuple(part for part in parts if part)


def _parts(text: str) -> list[str]:
    for dot in "·•・‧.":
        text = text.replace(dot, " ")
    return text.split()


def _around(chunks: Sequence[str], at: int, word: str) -> str:
    """Some words before and after; of a text without blanks the characters around the first that was meant."""
    if len(chunks[at]) > 2 * _AROUND:
        where = max(0, chunks[at].find(word))
        return f"… {chunks[at][max(0, where - _AROUND) : where + _AROUND]} …"
    first, last = max(0, at - 4), at + 6
    words = " ".join(chunks[first:last])
    return f"{'… ' if first else ''}{words}{' …' if last < len(chunks) else ''}"
