"""The pairs of names to learn from: Wikidata's tokens, legislators in several scripts, the elements of Turkic names."""

import csv
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from tanuq.names.encoding import hanzi
from tanuq.names.encoding.symbols import own_characters
from tanuq.names.writing.tables import rows_of

SPLIT = 5
"""One row in so many is kept for testing."""
_ELEMENT_WEIGHT = 4.0
_CHARACTER_WEIGHT = 20.0
_ELEMENT_COLUMNS = ("latin", "press", "uey", "usy", "kk_cyrl", "kk_arab", "ru", "han")
_MOST_VARIANTS = 6


@dataclass(frozen=True)
class Pair:
    """Two writings of one name, and how many times they count."""

    left: str
    right: str
    weight: float = 1.0


def is_for_testing(key: str) -> bool:
    """Whether the row named by *key* is kept for testing: always the same fifth of all."""
    return zlib.crc32(key.encode()) % SPLIT == 0


def token_pairs(folder: Path, language: str) -> Iterator[tuple[str, str]]:
    """Every pair of `wikidata_tokens/en_<language>.tsv`: the token in Latin letters and in the other script."""
    for line in (folder / "wikidata_tokens" / f"en_{language}.tsv").read_text(encoding="utf-8").splitlines():
        latin, other, _count = line.split("\t")
        yield latin, other.replace(" ", "")


def legislators(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The names of each person of `legislators_dev.tsv`, by script."""
    people: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with (folder / "legislators_dev.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            people[row["person"]][row["script"]].append(row["name"])
    return people


def training_pairs(folder: Path) -> Iterator[Pair]:
    """Every pair to learn from; none of the rows kept for testing."""
    yield from _tokens(folder)
    yield from _variants(folder)
    yield from _legislators(folder)
    yield from _elements()
    yield from _characters()


def _tokens(folder: Path) -> Iterator[Pair]:
    for language in ("arabic", "chinese", "russian"):
        for latin, other in token_pairs(folder, language):
            if not is_for_testing(latin):
                yield Pair(latin, other)


def _variants(folder: Path) -> Iterator[Pair]:
    """Spellings that share a writing in the other script, and writings that share a spelling."""
    for language in ("arabic", "chinese", "russian"):
        pairs = [pair for pair in token_pairs(folder, language) if not is_for_testing(pair[0])]
        yield from _sharing(pairs)
        yield from _sharing((other, latin) for latin, other in pairs)


def _sharing(pairs: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    shared: dict[str, list[str]] = defaultdict(list)
    for form, key in pairs:
        shared[key].append(form)
    for forms in shared.values():
        if len(forms) <= _MOST_VARIANTS:
            yield from (Pair(one, other, 1 / len(forms)) for one, other in combinations(forms, 2))


def _legislators(folder: Path) -> Iterator[Pair]:
    for person, names in legislators(folder).items():
        if is_for_testing(person):
            continue
        every = [(script, name) for script in names for name in names[script][:_MOST_VARIANTS]]
        for (_, one), (_, other) in combinations(every, 2):
            yield from _by_token(one.split(), other.replace("·", " ").replace("・", " ").split())


def _by_token(one: Sequence[str], other: Sequence[str]) -> Iterator[Pair]:
    if len(one) == len(other):
        yield from (Pair(a, b, 0.5) for a, b in zip(one, other, strict=True))
    elif len(other) == 1 or len(one) == 1:
        yield Pair("".join(one), "".join(other), 0.5)


def _elements() -> Iterator[Pair]:
    for row in rows_of("tanuq.names.lexicon", "elements.tsv"):
        forms = [
            (column, form.strip("-"))
            for column in _ELEMENT_COLUMNS
            for form in row.get(column, "").split("|")
            if form.strip("-")
        ]
        forms += [("pinyin", hanzi.pinyin(form)) for column, form in forms if column == "han"]
        for (column, one), (another, other) in combinations(forms, 2):
            if column != another or column in ("han", "press"):
                yield Pair(one, other, _ELEMENT_WEIGHT / 2)


def _characters() -> Iterator[Pair]:
    """Each character with costs of its own beside its sound in pinyin."""
    for char in own_characters():
        yield Pair(char, hanzi.readings()[char].mandarin, _CHARACTER_WEIGHT)
