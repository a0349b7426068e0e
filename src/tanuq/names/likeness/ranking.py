"""For each of many names the likest of a gallery: every pair is compared, nothing is left out."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count

import numpy as np

from tanuq.names.comparing.preparing import prepare
from tanuq.names.likeness.scoring import probability_of, scores

_QUERIES_AT_ONCE = 64


@dataclass(frozen=True)
class Ranked:
    """The likest names of a gallery, best first: their places in it (from 0) and probabilities."""

    places: tuple[int, ...]
    probabilities: tuple[float, ...]


def rank(queries: Sequence[str], gallery: Sequence[str], limit: int = 10) -> Iterator[Ranked]:
    """The *limit* likest names of *gallery* for each of *queries*, in their order; equal ones by their place.

    >>> next(rank(["Sayragul Sawutbay"], ["Tursun Memet", "Сайрагүл Сауытбай"], limit=1)).places
    (1,)
    """
    asked, among = prepare(queries), prepare(gallery)
    everyone = np.arange(len(gallery))

    def likest(query: int) -> Ranked:
        found = scores(asked, among, np.full(len(gallery), query), everyone)
        best = np.argsort(-found, kind="stable")[:limit]
        return Ranked(tuple(best.tolist()), tuple(probability_of(found[best]).tolist()))

    with ThreadPoolExecutor(cpu_count()) as threads:
        for begin in range(0, len(queries), _QUERIES_AT_ONCE):
            yield from threads.map(likest, range(begin, min(begin + _QUERIES_AT_ONCE, len(queries))))
