"""One sweep of the Gibbs sampler on patterns: each function draws from one conditional distribution of the model.

Nothing here looks at a person: a sweep costs patterns × classes × lists, however many people bear a pattern.
"""

import math

import numpy as np

from tanuq.estimation.latent.compiled import compiled
from tanuq.estimation.latent.state import Members, Place, Prior, Reals, State, Wholes

LARGEST = 1e15
"""A mean of unseen people beyond which they are drawn no larger, that whole numbers of 64 bits hold them."""


@compiled
def log_gamma_variate(chance: np.random.Generator, shape: float) -> float:
    """The logarithm of a Gamma(shape, 1) variate, finite however small the shape is."""
    if shape >= 0.5:
        return math.log(chance.standard_gamma(shape))
    return math.log(chance.standard_gamma(shape + 1.0)) - chance.standard_exponential() / shape


@compiled
def log_add(one: float, other: float) -> float:
    """log(exp one + exp other)."""
    if one < other:
        one, other = other, one
    return one + math.log1p(math.exp(other - one))


@compiled
def unseen_share(state: State) -> tuple[float, float]:
    """ρ, the chance of being on no list, and 1 − ρ, each without cancellation."""
    none = 0.0
    some = 0.0
    for k in range(len(state.log_weight)):
        weight = math.exp(state.log_weight[k])
        never = state.miss[k].sum()
        none += weight * math.exp(never)
        some -= weight * math.expm1(never)
    return none, some


@compiled
def weigh(members: Members, state: State) -> None:
    """Fill log p_x = log Σ_k π_k ∏_j λ_jk^x_j (1 − λ_jk)^(1 − x_j), and each class's share of it."""
    classes, lists = state.hit.shape
    never = np.empty(classes)
    odds = np.empty((classes, lists))
    for k in range(classes):
        never[k] = state.log_weight[k] + state.miss[k].sum()
        for j in range(lists):
            odds[k, j] = state.hit[k, j] - state.miss[k, j]
    for x in range(len(state.log_cell)):
        share = state.share[x]
        highest = -np.inf
        for k in range(classes):
            value = never[k]
            for place in range(members.starts[x], members.starts[x + 1]):
                value += odds[k, members.lists[place]]
            share[k] = value
            highest = max(highest, value)
        total = 0.0
        for k in range(classes):
            share[k] = math.exp(share[k] - highest)
            total += share[k]
        for k in range(classes):
            share[k] /= total
        state.log_cell[x] = highest + math.log(total)


@compiled
def split(chance: np.random.Generator, people: int, share: Reals, parts: Wholes) -> None:
    """People dealt to classes: a multinomial draw, by one binomial a class."""
    left = people
    remaining = 1.0
    last = len(share) - 1
    for k in range(last):
        parts[k] = 0
        if left == 0:
            continue
        if share[k] < remaining:
            parts[k] = chance.binomial(left, share[k] / remaining) if share[k] > 0.0 else 0
            remaining -= share[k]
        else:
            parts[k] = left
        left -= parts[k]
    parts[last] = left


@compiled
def allocate(chance: np.random.Generator, members: Members, counts: Wholes, state: State) -> None:
    """Classes of all people given the chances: the seen by pattern, and how many unseen there are in each.

    With p(N) ∝ 1/N, n_0 ~ NegBin(n, 1 − ρ): a Poisson of mean g·ρ/(1 − ρ), g ~ Gamma(n); so the unseen of class k are
    Poisson of mean g·π_k ∏_j (1 − λ_jk)/(1 − ρ).
    """
    classes = len(state.log_weight)
    state.members[:] = 0
    state.caught[:] = 0
    parts = np.empty(classes, dtype=np.int64)
    seen = 0
    for x in range(len(counts)):
        if counts[x] == 0:
            continue
        seen += counts[x]
        split(chance, counts[x], state.share[x], parts)
        for k in range(classes):
            if parts[k] > 0:
                state.members[k] += parts[k]
                for place in range(members.starts[x], members.starts[x + 1]):
                    state.caught[k, members.lists[place]] += parts[k]
    if seen == 0:
        return
    _, some = unseen_share(state)
    scale = chance.standard_gamma(float(seen)) / some
    for k in range(classes):
        mean = scale * math.exp(state.log_weight[k] + state.miss[k].sum())
        state.members[k] += chance.poisson(min(mean, LARGEST))


@compiled
def log_order(members: Wholes, alpha: float) -> float:
    """log p(m | α) but for what no order of the classes changes and no α: the sticks V integrated out.

    ∏_{k<K} α Γ(1 + m_k) Γ(α + M_k) / Γ(1 + α + M_{k−1}), M_k people beyond class k, times Γ(1 + m_K) / ∏_k Γ(1 + m_k).
    """
    last = len(members) - 1
    if last == 0:
        return 0.0
    after = float(members[last])
    value = last * math.log(alpha) + math.lgamma(alpha + after) - math.lgamma(1.0 + after)
    for k in range(last - 1, 0, -1):
        after += members[k]
        value -= math.log(alpha + after)
    return value - math.lgamma(1.0 + alpha + after + members[0])


@compiled
def relabel(chance: np.random.Generator, state: State, times: int) -> None:
    """Swap the places of two classes in the order of the sticks, accepted by p(m' | α) / p(m | α).

    Without such a move a chain can stay for ever in an order that the prior hardly allows (Papaspiliopoulos & Roberts
    2008, doi:10.1093/biomet/asm086); theirs is given the sticks, here they are integrated out and more is accepted.
    """
    classes = len(state.members)
    now = log_order(state.members, state.alpha[0])
    for _ in range(times):
        one = chance.integers(0, classes)
        other = (one + chance.integers(1, classes)) % classes
        if state.members[one] == state.members[other]:
            continue
        swap_wholes(state.members, one, other)
        then = log_order(state.members, state.alpha[0])
        if then - now > -chance.standard_exponential():
            now = then
            for j in range(state.caught.shape[1]):
                swap_wholes(state.caught[:, j], one, other)
                swap_reals(state.hit[:, j], one, other)
                swap_reals(state.miss[:, j], one, other)
        else:
            swap_wholes(state.members, one, other)


@compiled
def swap_wholes(row: Wholes, one: Place, other: Place) -> None:
    """Two entries in each other's place."""
    row[one], row[other] = row[other], row[one]


@compiled
def swap_reals(row: Reals, one: Place, other: Place) -> None:
    """Two entries in each other's place."""
    row[one], row[other] = row[other], row[one]


@compiled
def log_concentration(log_alpha: float, members: Wholes, prior: Prior) -> float:
    """log p(log α | m), the sticks integrated out."""
    alpha = math.exp(log_alpha)
    return prior.shape * log_alpha - prior.rate * alpha + log_order(members, alpha)


@compiled
def draw_alpha(chance: np.random.Generator, state: State, prior: Prior) -> None:
    """α given how many are in each class, by slice sampling of log α (Neal 2003)."""
    width = 3.0
    now = math.log(state.alpha[0])
    level = log_concentration(now, state.members, prior) - chance.standard_exponential()
    low = now - width * chance.random()
    high = low + width
    while log_concentration(low, state.members, prior) > level:
        low -= width
    while log_concentration(high, state.members, prior) > level:
        high += width
    while True:
        then = low + (high - low) * chance.random()
        if log_concentration(then, state.members, prior) > level:
            break
        if then < now:
            low = then
        else:
            high = then
    state.alpha[0] = math.exp(then)


@compiled
def draw_sticks(chance: np.random.Generator, state: State) -> None:
    """V_k ~ Beta(1 + m_k, α + M_k), kept as e_k = −log(1 − V_k) and log π_k."""
    last = len(state.members) - 1
    after = state.members.sum()
    left = 0.0
    for k in range(last):
        after -= state.members[k]
        taken = log_gamma_variate(chance, 1.0 + state.members[k])
        kept = log_gamma_variate(chance, state.alpha[0] + after)
        both = log_add(taken, kept)
        state.sticks[k] = both - kept
        state.log_weight[k] = left + taken - both
        left -= state.sticks[k]
    state.log_weight[last] = left


@compiled
def draw_lean(chance: np.random.Generator, miss: Reals, prior: Prior) -> float:
    """s_k ~ Gamma(J − 1, T_k), T_k = −Σ_j log(1 − λ_jk): what leans the chances of a class; 0 where they are uniform.

    T^−(J − 1) is the integral of s^(J − 2) e^(−sT) / Γ(J − 1) over s, and e^(−sT) = ∏_j (1 − λ_jk)^s.
    """
    return chance.standard_gamma(prior.lean) / -miss.sum() if prior.lean > 0.0 else 0.0


@compiled
def draw_chances(chance: np.random.Generator, state: State, prior: Prior) -> None:
    """λ_jk ~ Beta(1 + captures, 1 + s_k + others)."""
    classes, lists = state.hit.shape
    for k in range(classes):
        lean = draw_lean(chance, state.miss[k], prior)
        for j in range(lists):
            caught = log_gamma_variate(chance, 1.0 + state.caught[k, j])
            passed = log_gamma_variate(chance, 1.0 + lean + (state.members[k] - state.caught[k, j]))
            state.hit[k, j] = -math.log1p(math.exp(passed - caught))
            state.miss[k, j] = -math.log1p(math.exp(caught - passed))


@compiled
def draw_prior(chance: np.random.Generator, state: State, prior: Prior) -> None:
    """α, sticks and chances before anything was seen.

    T of a class of uniform chances is Gamma(J, 1) whatever the shares of the lists in it; of uniform coverage, Exp(1).
    """
    state.alpha[0] = max(math.exp(log_gamma_variate(chance, prior.shape)) / prior.rate, 1e-300)
    state.members[:] = 0
    draw_sticks(chance, state)
    classes, lists = state.hit.shape
    for k in range(classes):
        for j in range(lists):
            state.miss[k, j] = -chance.standard_exponential()
        if prior.lean > 0.0:
            state.miss[k] *= chance.standard_exponential() / -state.miss[k].sum()
        for j in range(lists):
            state.hit[k, j] = math.log(-math.expm1(state.miss[k, j]))


@compiled
def sweep(chance: np.random.Generator, members: Members, counts: Wholes, prior: Prior, state: State) -> None:
    """One draw of all that is unknown, from a state that was weighed to one that is."""
    allocate(chance, members, counts, state)
    relabel(chance, state, len(state.members) if len(state.members) > 1 else 0)
    draw_alpha(chance, state, prior)
    draw_sticks(chance, state)
    draw_chances(chance, state, prior)
    weigh(members, state)


@compiled
def population(chance: np.random.Generator, seen: int, state: State) -> int:
    """N given the chances: n + NegBin(n, 1 − ρ)."""
    none, some = unseen_share(state)
    return seen + chance.poisson(min(chance.standard_gamma(float(seen)) * none / some, LARGEST))
