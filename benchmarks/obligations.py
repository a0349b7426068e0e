"""How fast the tables of treaties and the elements of articles answer, beside a plain walk through the tables.

uv run python -m benchmarks.obligations            # 50,000 questions, 2,000 cases
uv run python -m benchmarks.obligations --smoke    # 1,000 questions, 50 cases

Both ways say alike whether a state was bound on a day, but for successions before their notice and states that have
ended: of these the plain walk knows too little.
"""

import argparse
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from tanuq.obligations.elements.engaging import findings
from tanuq.obligations.elements.facts import Fact, Sort
from tanuq.obligations.elements.occasions import Told, occasions
from tanuq.obligations.instruments import Instrument, instruments
from tanuq.obligations.parties import party_table
from tanuq.obligations.reading import standing_of
from tanuq.obligations.standing import standing
from tanuq.obligations.states import State, states
from tanuq.vocabulary.properties import property_named

Result = TypeVar("Result")
Question = tuple[State, Instrument, date]


def main() -> None:
    """Print the time of each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="1,000 questions and 50 cases")
    smoke = parser.parse_args().smoke
    chance = random.Random(5)  # noqa: S311 — questions need no secrecy
    asked = [question(chance) for _ in range(1_000 if smoke else 50_000)]
    ours = timed(f"{len(asked):,} questions who was bound", lambda: [standing(*one).bound for one in asked])
    few = asked[:: max(1, len(asked) // 1_000)]
    plain = timed(f"{len(few):,} of them by a plain walk", lambda: [plainly_bound(*one) for one in few])
    alike = [(ours[place * max(1, len(asked) // 1_000)], said) for place, said in enumerate(plain)]
    print(f"  alike: {sum(said in (None, one) for one, said in alike):,} of {len(few):,}")
    cases = [occasions([case(number, chance)]) for number in range(50 if smoke else 2_000)]
    timed(
        f"{len(cases):,} cases, every article and element",
        lambda: [findings(one, standing_of, date(2026, 1, 1)) for one in cases],
    )


def question(chance: random.Random) -> Question:
    """A state, a treaty and a day."""
    day = date(1950, 1, 1) + timedelta(chance.randrange(27_000))
    return chance.choice(list(states().values())), chance.choice(list(instruments().values())), day


def plainly_bound(state: State, instrument: Instrument, day: date) -> bool | None:
    """The rows one after the other; None where these know less than the tables' rules do."""
    for row in party_table(instrument.code).rows:
        if row.state == state.code and row.binds_from is not None:
            return row.binds_from <= day and not (row.ended is not None and row.ended <= day)
    return None


def case(number: int, chance: random.Random) -> Told:
    """A criminal case of illegal entry, some of its facts known."""
    said = {"proceeding_kind": "criminal", "proceeding_state": "Kazakhstan", "stage_kind": "sentence",
            "stage_date": f"20{chance.randrange(10, 26)}", "charge": "illegal_entry", "penalty_kind": "imprisonment",
            "came_directly": chance.choice(("yes", "no")), "good_cause": chance.choice(("yes", "no"))}  # fmt: skip
    known = [(code, value) for code, value in said.items() if chance.random() < 0.9]
    facts = tuple(
        Fact(f"A-{number}#{place}", code, value, f"A-{number}", property_named(code).about, "")
        for place, (code, value) in enumerate(known)
    )
    return Told(Sort.PROCEEDING, f"C-{number}", facts)


def timed(what: str, action: Callable[[], Result]) -> Result:
    """Do *action* and print how long it took."""
    start = time.perf_counter()
    result = action()
    print(f"  {what:<46}{time.perf_counter() - start:8.3f} s")
    return result


if __name__ == "__main__":
    main()
