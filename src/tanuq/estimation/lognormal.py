"""The interval of a count of unseen people that cannot be below none: log-normal."""

from math import exp, log, sqrt

STANDARD_DEVIATIONS = 1.959963984540054
"""Between which and its negative a normal figure lies with 95 %."""


def log_normal_interval(seen: int, unseen: float, variance: float) -> tuple[float, float]:
    """At 95 %, n + n̂_0 / C to n + n̂_0 · C with C = exp(1.96 √log(1 + var/n̂_0²)).

    It is the interval of Chao (1987), Biometrics 43:783, doi:10.2307/2531532; never below the people seen.
    """
    if unseen <= 0:
        return float(seen), float(seen)
    spread = exp(STANDARD_DEVIATIONS * sqrt(log(1 + variance / unseen**2)))
    return seen + unseen / spread, seen + unseen * spread
