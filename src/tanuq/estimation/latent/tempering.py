"""Chains on powers of the likelihood that exchange states, so that what is far apart at its full power is reached.

Rung r of the ladder is f(θ) A(θ)^β_r, from a foot f near the prior, of which every state is a new draw, to the
posterior f A; :mod:`.density` has both.  States θ, θ' of the rungs r and r + 1 are exchanged with the chance
min(1, (A(θ) / A(θ'))^(β_{r+1} − β_r)), even and odd pairs in turn (Okabe et al. 2001), which carries states up and down
the ladder instead of having them diffuse; the ladder is then best where all pairs are refused equally often (Syed,
Bouchard-Côté, Deligiannidis & Doucet 2022, Non-reversible parallel tempering, JRSS B 84, doi:10.1111/rssb.12464).
"""

import math
from typing import NamedTuple

import numpy as np

from tanuq.estimation.latent.compiled import compiled
from tanuq.estimation.latent.density import ABOVE, FOOT, SEEN, UNSEEN, evaluate
from tanuq.estimation.latent.moves import LENGTH, reorder, stretch, trajectory
from tanuq.estimation.latent.state import Reals, Room, Task, Wholes

DENSITY, ACCEPTED, STEPS, ODDS = range(4)
"""Places among what is told of a point: log posterior up to a constant, how likely its move was, steps made for it, and
ρ / (1 − ρ)."""


class Ladder(NamedTuple):
    """R rungs; one alone is the posterior without a ladder."""

    shares: Reals
    """β, rising to 1."""
    steps: Reals
    """ε of the trajectories."""

    @property
    def cost(self) -> float:
        """Slopes of one round, about: a trajectory is half as long as the longest."""
        return float((1 + LENGTH / 2 / self.steps[self.shares > 0]).sum())


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
    """R: the sum over rounds of how likely the moves on a rung were; nought for the foot, where there are none."""
    refused: Reals
    """R − 1: of how likely two neighbours were not to exchange."""
    gradients: Wholes
    """One figure: steps of all trajectories."""
    trips: Wholes
    """One figure: states that came from the lowest rung to the highest."""


def tally_for(ladder: Ladder) -> Tally:
    """Nothing counted yet."""
    rungs = len(ladder.shares)
    return Tally(np.zeros(rungs), np.zeros(rungs - 1), np.zeros(1, np.int64), np.zeros(1, np.int64))


class Climb(NamedTuple):
    """All that the chains of one run work on."""

    task: Task
    ladder: Ladder
    states: States
    tally: Tally
    room: Room


class Path(NamedTuple):
    """Of the highest rung."""

    told: Reals
    """Draws × 4."""
    kept: Reals
    """S × D: points, evenly spaced among the draws."""


@compiled
def rounds(chance: np.random.Generator, climb: Climb, fresh: Reals, path: Path) -> None:
    """Fill the path, one draw after each round of moves on all rungs; ``fresh`` has a point of the foot for each."""
    states = climb.states
    last = len(climb.ladder.shares) - 1
    for turn in range(len(path.told)):
        for rung in range(last + 1):
            likely, steps = move(chance, climb, rung, fresh[turn])
        exchange(chance, climb, turn % 2)
        count_trips(climb)
        who = states.who[last]
        tell(path, turn, states.points[who], states.figures[who], likely, steps)


@compiled
def tell(path: Path, turn: int, point: Reals, figures: Reals, likely: float, steps: int) -> None:
    """Fill what is told of a draw, and keep its point where it is one of those to be kept."""
    path.told[turn, DENSITY] = figures[FOOT] + figures[ABOVE]
    path.told[turn, ACCEPTED] = likely
    path.told[turn, STEPS] = steps
    path.told[turn, ODDS] = figures[UNSEEN] / figures[SEEN]
    number, kept = len(path.told), len(path.kept)
    if turn * kept // number < (turn + 1) * kept // number:
        path.kept[turn * kept // number] = point


@compiled
def move(chance: np.random.Generator, climb: Climb, rung: int, fresh: Reals) -> tuple[float, int]:
    """The state on a rung, at the lowest to a new point; how likely the trajectory was to be accepted, its steps."""
    task, room = climb.task, climb.room
    who = climb.states.who[rung]
    point, figures, share = climb.states.points[who], climb.states.figures[who], climb.ladder.shares[rung]
    if share == 0.0:
        point[:] = fresh
        evaluate(task, share, point, room, figures)
        return 1.0, 0
    reorder(chance, task, share, point)
    likely, steps = trajectory(chance, task, share, climb.ladder.steps[rung], point, room, figures)
    if task.classes > 1:
        stretch(chance, task, share, point, room, figures)
    climb.tally.accepted[rung] += likely
    climb.tally.gradients[0] += steps
    return likely, steps


@compiled
def ascend(chance: np.random.Generator, climb: Climb) -> None:
    """Bring the state of each rung there, from the foot over all rungs below.

    A trajectory that began high on the ladder at a point of the foot would turn all the energy that it loses into
    speed, and be flung to where nothing brings it back soon.
    """
    who = climb.states.who
    for state in range(len(who)):
        for rung in range(1, state + 1):
            who[rung] = state
            move(chance, climb, rung, climb.states.points[state])
            who[rung] = rung


@compiled
def exchange(chance: np.random.Generator, climb: Climb, first: int) -> None:
    """Offer each other pair of rungs to exchange."""
    who, figures, shares = climb.states.who, climb.states.figures, climb.ladder.shares
    for rung in range(first, len(who) - 1, 2):
        low, high = who[rung], who[rung + 1]
        gain = (shares[rung + 1] - shares[rung]) * (figures[low, ABOVE] - figures[high, ABOVE])
        taken = math.exp(min(0.0, gain))
        climb.tally.refused[rung] += 1.0 - taken
        if chance.random() < taken:
            who[rung], who[rung + 1] = high, low


@compiled
def count_trips(climb: Climb) -> None:
    """A trip ends where a state that was at the lowest rung last has come to the highest."""
    who, rising = climb.states.who, climb.states.rising
    last = len(who) - 1
    rising[who[0]] = 1
    if last > 0 and rising[who[last]] == 1:
        rising[who[last]] = 0
        climb.tally.trips[0] += 1
