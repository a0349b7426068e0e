"""Metropolis moves on the collapsed posterior, by which two classes trade people and chances.

With n_0, the classes of people and their counts summed out, the posterior is (see :mod:`tanuq.estimation.latent`)

    p(θ | n) ∝ p(θ) ∏_x p_x^n_x / (1 − ρ)^n.

A Gibbs sweep moves a class by the doubt that m_k people leave, 1/√m_k, while what they leave open altogether is much
wider: a class may be large with small chances or small with large ones.  So each move changes one class as it likes,
and a second one makes up for it: with ω = π up to a common factor, which the likelihood does not see,

    λ'_jl = λ_jl + (ω_k λ_jk − ω'_k λ'_jk) / ω_l    for all lists j,

that each list still has as many people as before.  Given the change of class k this is a shift of λ_l, so its Jacobian
is 1; ω'_k = g ω_k with the others fixed has the Jacobian g / (1 + (g − 1) π_k)^K on the weights π.  The sticks' prior
in terms of weights, R_k = Σ_{h>k} π_h: p(π | α) = α^(K−1) R_{K−1}^(α−1) / ∏_{k=1}^{K−2} R_k.

Class k is drawn evenly, the second by the root of the part of the seen people that it has, which enters the acceptance.
Steps are normal, their scale drawn anew each time between :data:`FINEST` and :data:`COARSEST`: nothing is to be tuned.
"""

import math
from typing import NamedTuple

import numpy as np

from tanuq.estimation.latent.compiled import compiled
from tanuq.estimation.latent.gibbs import log_add
from tanuq.estimation.latent.state import Members, Place, Prior, Reals, State, Wholes

FINEST = math.log(0.02)
COARSEST = math.log(2.0)

RENEWED = 0.2
"""Share of the moves that put a class anew, wherever it was."""

ANCHORED = 0.5
"""Share of new classes that are drawn around a pattern that was seen."""

SMALL = 0.3
"""Off its pattern an anchored class has chances λ ~ Beta(SMALL, 1); a new class has the weight π ~ Beta(SMALL, 1)."""

FAINT = 1e-9
"""Added to what a class is drawn by, that each can be."""


class Move(NamedTuple):
    """What becomes of class k, and of the one that makes up for it."""

    hit: Reals
    """2 × J: log λ', of k and of the other."""
    miss: Reals
    """2 × J: log(1 − λ')."""
    cell: Reals
    """P × 2: what the two then have of p_x as it is now."""
    ratio: Reals
    """P: p_x then over p_x now, up to the common factor."""
    weight: Reals
    """K: log π'."""
    seen: Reals
    """K: π_k (1 − ∏_j (1 − λ_jk)) as it is now."""
    then: Reals
    """K: the same as it would be, up to the common factor."""


@compiled
def trade(chance: np.random.Generator, members: Members, counts: Wholes, prior: Prior, state: State, times: int) -> int:
    """Try so many moves on a state that was weighed, and leave it weighed; how many were accepted."""
    classes, lists = state.hit.shape
    patterns = len(counts)
    move = Move(
        np.empty((2, lists)),
        np.empty((2, lists)),
        np.empty((patterns, 2)),
        np.empty(patterns),
        np.empty(classes),
        np.empty(classes),
        np.empty(classes),
    )
    for k in range(classes):
        move.seen[k] = -math.exp(state.log_weight[k]) * math.expm1(state.miss[k].sum())
    people = float(counts.sum())
    accepted = 0
    for _ in range(times):
        one = chance.integers(0, classes)
        other = partner(chance, move.seen, one)
        grown, gain, alone = changed(chance, members, prior, state, one, move)
        move.hit[1] = state.hit[other]
        move.miss[1] = state.miss[other]
        if not (gain > -np.inf and (alone or made_up(state, one, other, grown, move))):
            continue
        factor, more = reweighed(prior, state, one, other, grown, move)
        bar = gain + more - people * math.log(move.then.sum() / move.seen.sum()) + chance.standard_exponential()
        if bar + fit(members, counts, state, one, other, grown, move) > 0.0:
            take(state, one, other, factor, move)
            accepted += 1
    restick(state)
    return accepted


@compiled
def partner(chance: np.random.Generator, seen: Reals, one: Place) -> int:
    """Another class, by the root of its part of the seen."""
    total = 0.0
    for k in range(len(seen)):
        if k != one:
            total += math.sqrt(seen[k]) + FAINT
    left = chance.random() * total
    other = -1
    for k in range(len(seen)):
        if k != one:
            other = k
            left -= math.sqrt(seen[k]) + FAINT
            if left < 0.0:
                break
    return other


@compiled
def log_partner(seen: Reals, scale: float, one: Place, other: Place) -> float:
    """The logarithm of the chance of that choice, of parts of the seen up to a factor."""
    total = 0.0
    for k in range(len(seen)):
        if k != one:
            total += math.sqrt(seen[k] * scale) + FAINT
    return math.log((math.sqrt(seen[other] * scale) + FAINT) / total)


@compiled
def changed(
    chance: np.random.Generator, members: Members, prior: Prior, state: State, one: Place, move: Move
) -> tuple[float, float, bool]:
    """Class k as it would be: log g, log of prior × Jacobian / proposal without g, and if nobody makes up."""
    move.hit[0] = state.hit[one]
    move.miss[0] = state.miss[one]
    scale = math.exp(FINEST + (COARSEST - FINEST) * chance.random())
    step = scale * chance.standard_normal()
    alone = False
    if chance.random() < RENEWED:
        grown, gain = renewed(chance, members, state, one, move)
    else:
        kind = chance.integers(0, 3)
        if kind == 0:
            alone = True
            grown, gain = faded(step, move)
        elif kind == 1:
            grown, gain = step, 0.0
        else:
            grown, gain = tilted(chance.integers(0, move.hit.shape[1]), step, move)
    return grown, gain - prior.lean * math.log(move.miss[0].sum() / state.miss[one].sum()), alone


@compiled
def faded(step: float, move: Move) -> tuple[float, float]:
    """All its hazards −log(1 − λ) times f = e^step, and as many more people as keep the seen ones: nobody makes up.

    Hazards are Exp(1) a priori, and J of them times f have the Jacobian f^J.
    """
    factor = math.exp(step)
    before = -move.miss[0].sum()
    for j in range(move.miss.shape[1]):
        move.miss[0, j] *= factor
        move.hit[0, j] = math.log(-math.expm1(move.miss[0, j]))
    grown = math.log(math.expm1(-before) / math.expm1(-before * factor))
    return grown, move.miss.shape[1] * step - (factor - 1.0) * before


@compiled
def tilted(j: Place, step: float, move: Move) -> tuple[float, float]:
    """The logit of one chance moved by a step, which has the Jacobian λ'(1 − λ') / (λ(1 − λ))."""
    before = move.hit[0, j] + move.miss[0, j]
    logit = move.hit[0, j] - move.miss[0, j] + step
    if logit > 0.0:
        move.hit[0, j] = -math.log1p(math.exp(-logit))
        move.miss[0, j] = move.hit[0, j] - logit
    else:
        move.miss[0, j] = -math.log1p(math.exp(logit))
        move.hit[0, j] = move.miss[0, j] + logit
    return 0.0, move.hit[0, j] + move.miss[0, j] - before


@compiled
def renewed(chance: np.random.Generator, members: Members, state: State, one: Place, move: Move) -> tuple[float, float]:
    """A class drawn anew, weight and chances, whatever it was: so classes come to be and cease to be."""
    hit = move.hit[0]
    for j in range(len(hit)):
        hit[j] = -chance.standard_exponential()
    if chance.random() < ANCHORED:
        anchor = chance.integers(0, len(members.starts) - 1)
        hit /= SMALL
        for place in range(members.starts[anchor], members.starts[anchor + 1]):
            hit[members.lists[place]] *= SMALL
    for j in range(len(hit)):
        move.miss[0, j] = math.log(-math.expm1(hit[j]))
    rest = 0.0
    for k in range(len(state.log_weight)):
        if k != one:
            rest += math.exp(state.log_weight[k])
    weight = -chance.standard_exponential() / SMALL
    left = math.log(-math.expm1(weight))
    grown = weight - left + math.log(rest) - state.log_weight[one]
    gain = log_renewed(members, state.hit[one]) - log_renewed(members, hit)
    # Of the odds of the weight, in which g is a factor, the density is SMALL π^SMALL (1 − π).
    return grown, gain + SMALL * (state.log_weight[one] - weight) + math.log(rest) - left


@compiled
def log_renewed(members: Members, hit: Reals) -> float:
    """The logarithm of the density from which the chances of a new class are drawn."""
    patterns = len(members.starts) - 1
    off = 0.0
    for j in range(len(hit)):
        off += math.log(SMALL) + (SMALL - 1.0) * hit[j]
    anchored = 0.0
    for x in range(patterns):
        value = off
        for place in range(members.starts[x], members.starts[x + 1]):
            value -= math.log(SMALL) + (SMALL - 1.0) * hit[members.lists[place]]
        anchored += math.exp(value)
    return math.log(1.0 - ANCHORED + ANCHORED * anchored / patterns)


@compiled
def made_up(state: State, one: Place, other: Place, grown: float, move: Move) -> bool:
    """Fill the chances by which the other class keeps the size of each list; whether they are chances."""
    ratio = math.exp(state.log_weight[one] - state.log_weight[other])
    then = ratio * math.exp(grown)
    if not then < np.inf:
        return False
    for j in range(move.hit.shape[1]):
        shift = ratio * math.exp(state.hit[one, j]) - then * math.exp(move.hit[0, j])
        if shift == 0.0:
            continue
        caught = math.exp(move.hit[1, j]) + shift
        passed = math.exp(move.miss[1, j]) - shift
        if not (caught > 0.0 and passed > 0.0):
            return False
        move.hit[1, j] = math.log(caught)
        move.miss[1, j] = math.log(passed)
    return True


@compiled
def log_weights_prior(log_weight: Reals, alpha: float) -> float:
    """log p(π | α) but for α^(K−1): (α − 1) log R_{K−1} − Σ_{k=1}^{K−2} log R_k."""
    last = len(log_weight) - 1
    rest = log_weight[last]
    value: float = (alpha - 1.0) * rest
    for k in range(last - 1, 0, -1):
        rest = log_add(rest, log_weight[k])
        value -= rest
    return value


@compiled
def reweighed(prior: Prior, state: State, one: Place, other: Place, grown: float, move: Move) -> tuple[float, float]:
    """Fill the weights and what is seen of each class; log Σ ω', and log of the weights' prior, Jacobian and choice."""
    classes = len(state.log_weight)
    total = 0.0
    for k in range(classes):
        move.weight[k] = state.log_weight[k]
        move.then[k] = move.seen[k]
        if k == one:
            move.weight[k] += grown
            move.then[k] = -math.exp(move.weight[k]) * math.expm1(move.miss[0].sum())
        elif k == other:
            move.then[k] = -math.exp(move.weight[k]) * math.expm1(move.miss[1].sum())
        total += math.exp(move.weight[k])
    factor = math.log(total)
    for k in range(classes):
        move.weight[k] -= factor
    alpha = state.alpha[0]
    value = log_weights_prior(move.weight, alpha) - log_weights_prior(state.log_weight, alpha)
    value += grown - classes * factor - prior.lean * math.log(move.miss[1].sum() / state.miss[other].sum())
    choice = log_partner(move.then, 1.0 / total, one, other) - log_partner(move.seen, 1.0, one, other)
    return factor, value + choice


@compiled
def fit(  # noqa: PLR0913, PLR0917 - a compiled loop works on arrays
    members: Members, counts: Wholes, state: State, one: Place, other: Place, grown: float, move: Move
) -> float:
    """Fill what each pattern then has; Σ_x n_x log(p'_x / p_x), up to the common factor."""
    classes = len(state.log_weight)
    never = (
        state.log_weight[one] + grown + move.miss[0].sum(),
        state.log_weight[other] + move.miss[1].sum(),
    )
    value = 0.0
    for x in range(len(counts)):
        first = never[0] - state.log_cell[x]
        second = never[1] - state.log_cell[x]
        for place in range(members.starts[x], members.starts[x + 1]):
            j = members.lists[place]
            first += move.hit[0, j] - move.miss[0, j]
            second += move.hit[1, j] - move.miss[1, j]
        move.cell[x, 0] = math.exp(first)
        move.cell[x, 1] = math.exp(second)
        ratio = move.cell[x, 0] + move.cell[x, 1]
        for k in range(classes):
            if k not in (one, other):
                ratio += state.share[x, k]
        move.ratio[x] = ratio
        if counts[x] > 0:
            value += counts[x] * math.log(ratio)
    return value


@compiled
def take(state: State, one: Place, other: Place, factor: float, move: Move) -> None:
    """Make the move."""
    for x in range(len(move.ratio)):
        for k in range(len(state.log_weight)):
            state.share[x, k] /= move.ratio[x]
        state.share[x, one] = move.cell[x, 0] / move.ratio[x]
        state.share[x, other] = move.cell[x, 1] / move.ratio[x]
        state.log_cell[x] += math.log(move.ratio[x]) - factor
    state.log_weight[:] = move.weight
    for j in range(state.hit.shape[1]):
        state.hit[one, j], state.hit[other, j] = move.hit[0, j], move.hit[1, j]
        state.miss[one, j], state.miss[other, j] = move.miss[0, j], move.miss[1, j]
    for k in range(len(move.seen)):
        move.seen[k] = move.then[k] * math.exp(-factor)


@compiled
def restick(state: State) -> None:
    """The sticks of the weights: e_k = log(1 + π_k / R_k)."""
    last = len(state.sticks)
    rest = state.log_weight[last]
    for k in range(last - 1, -1, -1):
        state.sticks[k] = math.log1p(math.exp(state.log_weight[k] - rest))
        rest = log_add(rest, state.log_weight[k])
