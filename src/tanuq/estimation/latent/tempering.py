"""Chains on thinned tables that exchange their states, so that what is far apart in the whole table can be reached.

Rung r of the ladder is the posterior of a table with about β_r of the people, ⌊β_r n_x + u_x⌋ with a pattern and fixed
u_x spread evenly in [0, 1): whole numbers, so that every rung has the Gibbs sampler's conditional distributions, which
a likelihood raised to the power β has not.  The last rung is the table itself.  States θ, θ' of the rungs r and r + 1
with tables t and t' are exchanged with the chance
min(1, ∏_x (p_x / p'_x)^(t'_x − t_x) · ((1 − ρ') / (1 − ρ))^(n' − n)), even and odd pairs in turn (Okabe et al. 2001),
which carries states up and down the ladder instead of having them
diffuse; the ladder is then best where all pairs are refused equally often (Syed, Bouchard-Côté, Deligiannidis & Doucet
2022, Non-reversible parallel tempering, JRSS B 84, doi:10.1111/rssb.12464).
"""

import math

import numpy as np

from tanuq.estimation.latent.compiled import compiled
from tanuq.estimation.latent.gibbs import population, sweep, unseen_share, weigh
from tanuq.estimation.latent.state import Members, Prior, Reals, State, Wholes, at
from tanuq.estimation.latent.trades import trade

GOLDEN = (math.sqrt(5) - 1) / 2


def thinned(counts: Wholes, shares: Reals) -> Wholes:
    """R × P: the table with each share of its people; a pattern has no fewer in a larger share."""
    spread = np.arange(len(counts)) * GOLDEN % 1
    tables: Wholes = np.floor(shares[:, None] * counts + np.where(shares[:, None] < 1, spread, 0)).astype(np.int64)
    return np.minimum(tables, counts)


@compiled
def exchange(  # noqa: PLR0913, PLR0917 - a compiled loop works on arrays
    chance: np.random.Generator, tables: Wholes, who: Wholes, states: State, log_some: Reals, first: int, refused: Reals
) -> None:
    """Offer each other pair of rungs to exchange; ``refused`` gathers the chances that they do not."""
    for rung in range(first, len(tables) - 1, 2):
        low, high = who[rung], who[rung + 1]
        gain = 0.0
        more = 0
        for x in range(tables.shape[1]):
            people = tables[rung + 1, x] - tables[rung, x]
            if people > 0:
                gain += people * (states.log_cell[low, x] - states.log_cell[high, x])
                more += people
        gain -= more * (log_some[low] - log_some[high])
        taken = math.exp(min(0.0, gain))
        refused[rung] += 1.0 - taken
        if chance.random() < taken:
            who[rung], who[rung + 1] = high, low


@compiled
def rounds(  # noqa: PLR0913, PLR0917 - a compiled loop works on arrays
    chance: np.random.Generator,
    members: Members,
    tables: Wholes,
    prior: Prior,
    states: State,
    who: Wholes,
    rising: Wholes,
    trades: int,
    thin: int,
    drawn: Wholes,
    refused: Reals,
) -> int:
    """Fill draws of N at the whole table, one every ``thin`` rounds; how many states came up from the lowest rung.

    ``who`` says which state is on each rung, ``rising`` of each state whether it was last at the lower end.
    """
    rungs = len(tables)
    log_some = np.empty(rungs)
    seen = tables[rungs - 1].sum()
    for place in range(rungs):
        weigh(members, at(states, place))
        log_some[place] = math.log(unseen_share(at(states, place))[1])
    trips = 0
    for turn in range(len(drawn) * thin):
        for rung in range(rungs):
            state = at(states, who[rung])
            sweep(chance, members, tables[rung], prior, state)
            if trades > 0:
                trade(chance, members, tables[rung], prior, state, trades)
            log_some[who[rung]] = math.log(unseen_share(state)[1])
        exchange(chance, tables, who, states, log_some, turn % 2, refused)
        rising[who[0]] = 1
        if rung > 0 and rising[who[rungs - 1]] == 1:
            trips += 1
            rising[who[rungs - 1]] = 0
        if turn % thin == thin - 1:
            drawn[turn // thin] = population(chance, seen, at(states, who[rungs - 1]))
    return trips
