"""Which runs of words are written as somebody's name in this record: for engines that read texts."""

from collections.abc import Sequence

from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.gathering import accounts_with_ids
from tanuq.casebook.text.index import word_index
from tanuq.casebook.text.terms import Combine, Term
from tanuq.policy.decision import Purpose, Viewer, visible_to


class KnownNames:
    """Asks the word index; each word is asked for once."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._seen = visible_to(viewer, Purpose.SEARCH)
        self._index = word_index()
        self._words: dict[str, bool] = {}

    def has_word(self, word: str) -> bool:
        """Whether the folded *word* stands in any name that the viewer may look for."""
        if word not in self._words:
            self._words[word] = bool(self._accounts((word,)))
        return self._words[word]

    def person_called(self, words: Sequence[str]) -> str:
        """The number of a person in whose names these folded words stand side by side; "" where there is none."""
        accounts = self._accounts(tuple(words))
        if not accounts:
            return ""
        (person,) = People(self._viewer, Purpose.SEARCH).persons_of(accounts[:1])
        return person_number(accounts_with_ids([person])[0].number)

    def _accounts(self, words: tuple[str, ...]) -> list[int]:
        return self._index.find_names([Term(words)], Combine.ALL, self._seen, 1)
