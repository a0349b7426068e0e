"""Chains on powers of the likelihood that exchange their states, so that what is far apart at its full power is reached.

Rung r of the ladder is p(θ) L(θ)^β_r, from the prior, of which every state is a new draw, to the posterior.  States θ,
θ' of the rungs r and r + 1 are exchanged with the chance min(1, (L(θ) / L(θ'))^(β_{r+1} − β_r)), even and odd pairs in
turn (Okabe et al. 2001), which carries states up and down the ladder instead of having them diffuse; the ladder is then
best where all pairs are refused equally often (Syed, Bouchard-Côté, Deligiannidis & Doucet 2022, Non-reversible
parallel tempering, JRSS B 84, doi:10.1111/rssb.12464).
"""

import math
from typing import NamedTuple

import numpy as np

from tanuq.estimation.latent.compiled import compiled
from tanuq.estimation.latent.density import FIT, PRIOR, draw_prior, evaluate, population
from tanuq.estimation.latent.moves import reorder, trajectory
from tanuq.estimation.latent.state import Reals, Task, Wholes, room_for

DENSITY, ACCEPTED, STEPS = range(3)
"""Places among what is told of a draw: log posterior up to a constant, how likely its move was, steps made for it."""


class Ladder(NamedTuple):
    """R rungs; one alone is the posterior without a ladder."""

    shares: Reals
    """β, rising to 1."""
    steps: Reals
    """ε of the trajectories."""


class States(NamedTuple):
    """Where R chains are."""

    points: Reals
    """R × D."""
    figures: Reals
    """R × 4."""
    who: Wholes
    """R: which state is on each rung."""
    rising: Wholes
    """R: of each state, 1 where it was at the lowest rung last and 0 where at the highest."""


class Tally(NamedTuple):
    """What is counted on the way."""

    accepted: Reals
    """R: the sum over rounds of how likely the moves on a rung were."""
    refused: Reals
    """R − 1: of how likely two neighbours were not to exchange."""
    gradients: Wholes
    """One figure: steps of all trajectories."""
    trips: Wholes
    """One figure: states that came from the lowest rung to the highest."""


class Drawn(NamedTuple):
    """Draws from the highest rung."""

    people: Wholes
    """N, each."""
    told: Reals
    """Draws × 3."""
    kept: Reals
    """S × D: points, evenly spaced among the draws."""
    kept_people: Wholes
    """S: N of each."""


@compiled
def exchange(chance: np.random.Generator, ladder: Ladder, states: States, first: int, tally: Tally) -> None:
    """Offer each other pair of rungs to exchange."""
    who = states.who
    for rung in range(first, len(who) - 1, 2):
        low, high = who[rung], who[rung + 1]
        apart = ladder.shares[rung + 1] - ladder.shares[rung]
        taken = math.exp(min(0.0, apart * (states.figures[low, FIT] - states.figures[high, FIT])))
        tally.refused[rung] += 1.0 - taken
        if chance.random() < taken:
            who[rung], who[rung + 1] = high, low


@compiled
def rounds(chance: np.random.Generator, task: Task, ladder: Ladder, states: States, tally: Tally, drawn: Drawn) -> None:
    """Fill the draws, one after each round of moves on all rungs."""
    room = room_for(task)
    last = len(ladder.shares) - 1
    number, kept = len(drawn.people), len(drawn.kept)
    for turn in range(number):
        likely, steps = 1.0, 0
        for rung in range(last + 1):
            who = states.who[rung]
            point, figures = states.points[who], states.figures[who]
            if ladder.shares[rung] == 0.0:
                draw_prior(chance, task, point)
                evaluate(task, 0.0, point, room, figures)
            else:
                reorder(chance, task, point)
                likely, steps = trajectory(chance, task, ladder.shares[rung], ladder.steps[rung], point, room, figures)
                tally.accepted[rung] += likely
                tally.gradients[0] += steps
        exchange(chance, ladder, states, turn % 2, tally)
        count_trips(states, tally)
        who = states.who[last]
        drawn.people[turn] = population(chance, task, states.figures[who])
        drawn.told[turn, DENSITY] = states.figures[who, PRIOR] + states.figures[who, FIT]
        drawn.told[turn, ACCEPTED] = likely
        drawn.told[turn, STEPS] = steps
        if turn * kept // number < (turn + 1) * kept // number:
            drawn.kept[turn * kept // number] = states.points[who]
            drawn.kept_people[turn * kept // number] = drawn.people[turn]


@compiled
def count_trips(states: States, tally: Tally) -> None:
    """A trip ends where a state that was at the lowest rung last has come to the highest."""
    last = len(states.who) - 1
    states.rising[states.who[0]] = 1
    if last > 0 and states.rising[states.who[last]] == 1:
        states.rising[states.who[last]] = 0
        tally.trips[0] += 1
