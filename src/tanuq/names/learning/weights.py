"""How the measures of two names add up: logistic regression on pairs whose answer is known."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from tanuq.names.comparing.layout import CHINESE, ENOUGH, EVIDENCE, MEASURES, SHORT_EVIDENCE
from tanuq.names.comparing.preparing import Prepared, prepare
from tanuq.names.learning.corpora import is_for_testing, legislators, token_pairs
from tanuq.names.learning.people import labelled
from tanuq.names.likeness.scoring import measures, scores

_INVENTED = 60_000
_COMPOSED = 20_000
_HARD_PER_NAME = 4
_FORGOTTEN = 0.4
_STRANGERS_WEIGHT = 2.0
"""Among names that are alike, strangers are more than the examples have of them."""
_SINGLE = 1_500
_GALLERY = 400
_PENALTY = 1e-5

Labelled = tuple[str, str, bool]


def learned_weights(folder: Path, seed: int = 1) -> NDArray[np.float64]:
    """The weight of each measure, in the order of `alignment`."""
    chance = random.Random(seed)  # noqa: S311 (a sample, no secret)
    pairs = [
        *labelled(_INVENTED, chance),
        *_composed(folder, chance),
        *_single(folder, chance),
        *_of_legislators(folder, chance),
    ]
    rows = np.arange(len(pairs))
    left, right = (
        _forgetful(prepare(side), seed) for side in ([one for one, _, _ in pairs], [two for _, two, _ in pairs])
    )
    found = measures(left, right, rows, rows)
    return fitted(found.astype(np.float64), np.array([pair[2] for pair in pairs]))


def _forgetful(names: Prepared, seed: int) -> Prepared:
    """The names as if the lexicon knew half of them: the invented ones are made of it, real ones are not."""
    forgotten = np.random.default_rng(seed).random(len(names.groups)) < _FORGOTTEN
    return replace(names, groups=np.where(forgotten[:, None], 0, names.groups).astype(np.int32))


def fitted(found: NDArray[np.float64], same: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The weights of the most likely logistic model with a small penalty; no weight has a sign against sense."""
    scale = np.maximum(found.std(0), 1e-6)
    scale[0] = 1.0
    share = np.where(same, 1.0, _STRANGERS_WEIGHT)
    scaled = found / scale

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logit = scaled @ weights
        probability = 1 / (1 + np.exp(-np.clip(logit, -30, 30)))
        value = np.mean(share * (np.logaddexp(0, logit) - same * logit)) + _PENALTY * (weights[1:] ** 2).sum()
        gradient = scaled.T @ (share * (probability - same)) / len(same)
        gradient[1:] += 2 * _PENALTY * weights[1:]
        return float(value), gradient

    for_them, against = (0.0, None), (None, 0.0)
    speaking_for = (EVIDENCE, ENOUGH, CHINESE, SHORT_EVIDENCE)
    signs = [for_them if place in speaking_for else against for place in range(len(MEASURES))]
    bounds = [(None, None), *signs[1:]]
    result = minimize(loss, np.zeros(found.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    weights: NDArray[np.float64] = result.x / scale
    return weights


def _composed(folder: Path, chance: random.Random) -> Iterator[Labelled]:
    """Names put together from tokens of Wikidata, in Latin letters and in another script."""
    for language in ("arabic", "chinese", "russian"):
        tokens = [pair for pair in token_pairs(folder, language) if not is_for_testing(pair[0])]
        dot = "·" if language == "chinese" else " "
        for _ in range(_COMPOSED // 3):
            parts = [chance.choice(tokens) for _ in range(chance.choice((2, 2, 3, 4, 5)))]
            if language != "arabic":
                parts = parts[:3]
            other = list(parts)
            same = chance.random() < 0.35
            if not same:
                other[chance.randrange(len(other))] = chance.choice(tokens)
            elif len(other) > 2 and chance.random() < 0.3:
                other.pop(chance.randrange(1, len(other)))
            yield " ".join(part[0] for part in parts), dot.join(part[1] for part in other), same


def _single(folder: Path, chance: random.Random) -> Iterator[Labelled]:
    """One token in two scripts, and the likest of other tokens."""
    for language in ("arabic", "chinese", "russian"):
        tokens = [pair for pair in token_pairs(folder, language) if not is_for_testing(pair[0])]
        gallery = [(latin, other) for latin, other in chance.sample(tokens, _SINGLE)]
        for latin, other in gallery:
            yield latin, other, True
            yield from ((latin, wrong, False) for wrong in _likest(latin, latin, gallery, chance) if wrong != other)


def _of_legislators(folder: Path, chance: random.Random) -> Iterator[Labelled]:
    """Two writings of one legislator, and the likest of the others."""
    people = {person: names for person, names in legislators(folder).items() if not is_for_testing(person)}
    by_script: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for person, names in people.items():
        for script, forms in names.items():
            by_script[script].append((person, chance.choice(forms)))
    for person, names in people.items():
        written = [(script, name) for script in names for name in names[script][:2]]
        for (_, one), (script, other) in islice(combinations(written, 2), 3):
            yield one, other, True
            yield from ((one, wrong, False) for wrong in _likest(one, person, by_script[script], chance))


def _likest(name: str, person: str, gallery: list[tuple[str, str]], chance: random.Random) -> list[str]:
    others = [other for other in chance.sample(gallery, min(_GALLERY, len(gallery))) if other[0] != person]
    found = scores(
        prepare([name]),
        prepare([other[1] for other in others]),
        np.zeros(len(others), np.int64),
        np.arange(len(others)),
    )
    return [others[place][1] for place in np.argsort(-found)[:_HARD_PER_NAME]]
