"""How long the state's cases take, through `tanuq.proceedings`: days from stage to stage, and estimates or refusals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tanuq.proceedings.between import Step, steps
from tanuq.proceedings.delays import Estimate, all_together, delays
from tanuq.proceedings.durations import delay_codes, delay_of
from tanuq.proceedings.stages import Proceeding


@dataclass(frozen=True, slots=True)
class Waiting:
    """One delay, such as from an application to its decision, with its estimate or why there is none."""

    delay: str
    estimate: Estimate


def waitings(cases: Iterable[Proceeding], state: str, today: date) -> tuple[Waiting, ...]:
    """Every delay that a case of the state has a beginning for."""
    cases = [case for case in cases if case.state == state]
    return tuple(
        Waiting(code, estimate)
        for code in delay_codes()
        for estimate in delays(cases, delay_of(code), today, all_together)
    )


def steps_of(cases: Iterable[Proceeding]) -> Mapping[tuple[str, str], Step]:
    """(number, stage) → the days since the dated stage before it."""
    return {(case.number, step.second.name): step for case in cases for step in steps(case)}
