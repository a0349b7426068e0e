"""Hierarchical models of J lists: which interactions each has, and how it is written.

A set of lists is a code, the sum of 2^j over its lists j, as the patterns of a table are.  A *term* is such a set; a
model is a set of terms that holds with each term all its subsets.  The intercept (0) and the lists themselves are in
every model, so a model is known by its *interactions*, the terms of two lists and more.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.errors import BadOption

Terms = NDArray[np.int64]

MOST_MODELS = 40_000
"""That are all fitted: the 32,768 graphs of six lists are, and seven lists have two million."""


def main_terms(lists: int) -> tuple[int, ...]:
    """The intercept and one term a list."""
    return (0, *(1 << place for place in range(lists)))


def interactions(lists: int, order: int) -> tuple[int, ...]:
    """All terms of two lists to ``order`` lists, those of fewer lists first."""
    return tuple(
        sum(1 << place for place in chosen)
        for size in range(2, order + 1)
        for chosen in combinations(range(lists), size)
    )


@cache
def hierarchical_models(lists: int, order: int) -> tuple[tuple[int, ...], ...]:
    """The interactions of every hierarchical model with terms of at most ``order`` lists, fewest terms first.

    There are 8 of three lists and 113 of four (order three), 1,024 and 6,893 of five (orders two and four).

    Raises:
        BadOption: there are more than :data:`MOST_MODELS`.
    """
    found: list[frozenset[int]] = [frozenset()]
    for term in interactions(lists, order):
        needed = frozenset(_one_list_less(term))
        found += [model | {term} for model in found if needed <= model]
        if len(found) > MOST_MODELS:
            raise BadOption(
                f"There are more than {MOST_MODELS:,} models of {lists} lists to order {order}: search forward, or to "
                "a lower order."
            )
    return tuple(sorted((_sorted(model) for model in found), key=lambda model: (len(model), model)))


def as_matrix(lists: int, models: Sequence[Collection[int]]) -> tuple[Terms, Terms]:
    """Models as rows of their terms, the intercept and the lists included, filled up with −1; and how many each has."""
    main = main_terms(lists)
    sizes = np.array([len(main) + len(model) for model in models], dtype=np.int64)
    rows = np.full((len(models), int(sizes.max())), -1, dtype=np.int64)
    for row, model in zip(rows, models, strict=True):
        row[: len(main) + len(model)] = [*main, *model]
    return rows, sizes


def written(lists: Sequence[str], model: Collection[int]) -> str:
    """A model by its largest terms: ``[EXH·ABA·OSCE][EXH·HRW]``."""
    terms = {*main_terms(len(lists))[1:], *model}
    largest = [term for term in terms if not any(term != other and term & other == term for other in terms)]
    largest.sort(key=lambda term: (-term.bit_count(), term))
    return "".join(f"[{'·'.join(named(lists, term))}]" for term in largest)


def named(lists: Sequence[str], term: int) -> tuple[str, ...]:
    """The lists of a term."""
    return tuple(name for place, name in enumerate(lists) if term >> place & 1)


def _one_list_less(term: int) -> Iterable[int]:
    smaller = (term ^ (1 << place) for place in range(term.bit_length()) if term >> place & 1)
    return (one for one in smaller if one.bit_count() > 1)


def _sorted(model: Collection[int]) -> tuple[int, ...]:
    return tuple(sorted(model, key=lambda term: (term.bit_count(), term)))
