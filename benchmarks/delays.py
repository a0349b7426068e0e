"""How long a survival estimate of many invented proceedings takes, beside a plain loop in Python, in the same run.

uv run python -m benchmarks.delays            # 10,000 and 200,000 cases
uv run python -m benchmarks.delays --smoke    # 2,000 cases

Both estimate the same durations, and must give the same curve.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from tanuq.proceedings.delays import all_together, curve, delays
from tanuq.proceedings.durations import Duration, delay_of, duration
from tanuq.proceedings.stages import Proceeding, Stage
from tanuq.vocabulary.dates import parse_edtf

TODAY = date(2026, 1, 1)
DELAY = delay_of("application_to_decision")

Result = TypeVar("Result")


def main() -> None:
    """Print the seconds of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="2,000 cases instead of 10,000 and 200,000")
    sizes = [2_000] if parser.parse_args().smoke else [10_000, 200_000]
    curve([1], [True])  # loading lifelines is not what is measured
    for size in sizes:
        measure(size)


def measure(size: int) -> None:
    """One number of cases, in every way."""
    print(f"{size:,} cases")
    cases = invented_cases(size)
    found = timed("durations of all cases", lambda: [duration(case, DELAY, TODAY) for case in cases])
    followed = [one for one in found if isinstance(one, Duration)]
    days, ended = [one.most for one in followed], [one.ended for one in followed]
    ours = timed("one curve with intervals, lifelines", lambda: curve(days, ended))
    plain = timed("one curve without, plain loop", lambda: plain_survival(days, ended))
    assert all(abs(point.survival - plain.get(point.days, 1.0)) < 1e-9 for point in ours.points)
    timed("all of it: durations, both curves", lambda: delays(cases, DELAY, TODAY, all_together))


def plain_survival(days: Sequence[int], ended: Sequence[bool]) -> dict[int, float]:
    """Kaplan–Meier in one pass over the days, without intervals."""
    leaving, ends = Counter(days), Counter(day for day, came in zip(days, ended, strict=True) if came)
    at_risk, share, found = len(days), 1.0, {}
    for day in sorted(leaving):
        share *= 1 - ends[day] / at_risk
        found[day] = share
        at_risk -= leaving[day]
    return found


def invented_cases(size: int) -> list[Proceeding]:
    """Asylum cases, a third known by the month only and a third without a decision."""
    chance = random.Random(5)  # noqa: S311 — invented cases need no secrecy
    return [invented_case(chance) for _ in range(size)]


def invented_case(chance: random.Random) -> Proceeding:
    """One case."""
    start = date(2015, 1, 1) + timedelta(chance.randrange(3000))
    stages = [stage("application", start, chance)]
    if chance.random() < 2 / 3:
        stages.append(stage("first_decision", start + timedelta(31 + int(chance.expovariate(1 / 300))), chance))
    return Proceeding("asylum", "KZ", tuple(stages))


def stage(kind: str, day: date, chance: random.Random) -> Stage:
    """A stage on this day, or in its month."""
    return Stage(kind, parse_edtf(f"{day:%Y-%m}" if chance.random() < 1 / 3 else str(day)))


def timed(what: str, action: Callable[[], Result]) -> Result:
    """Do *action* and print how long it took."""
    start = time.perf_counter()
    result = action()
    print(f"  {what:<38}{time.perf_counter() - start:8.3f} s")
    return result


if __name__ == "__main__":
    main()
