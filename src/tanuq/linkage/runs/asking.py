"""Which pairs ask the same question: between two persons, or who the run holds for two, one pair is enough."""

from collections.abc import Iterable

import polars as pl

from tanuq.linkage.clusters.components import number_components
from tanuq.linkage.runs.stored import TOGETHER, StoredRun

_BETWEEN = ("one", "other")
_ACCOUNT = {"account": pl.String, "person": pl.Int64}
_PAIR = {"left": pl.String, "right": pl.String}


def asked_once(
    pairs: pl.DataFrame, run: StoredRun, joined: Iterable[tuple[str, int]], judged: Iterable[tuple[str, str]]
) -> pl.DataFrame:
    """The first of the *pairs* between every two groups of accounts, and none where somebody *judged* one of theirs.

    Accounts are one group where they are *joined* to a person, or where the run's clusters hold them together. Pairs
    inside a group are all kept: they ask whether it is one.
    """
    groups = _groups(run, pl.DataFrame(list(joined), schema=_ACCOUNT, orient="row"))
    answered = _between(pl.DataFrame(list(judged), schema=_PAIR, orient="row"), groups)
    return (
        _between(pairs, groups)
        .join(answered.filter(_apart()), on=_BETWEEN, how="anti", maintain_order="left")
        .filter(~_apart() | pl.struct(_BETWEEN).is_first_distinct())
        .drop(_BETWEEN)
    )


def _groups(run: StoredRun, joined: pl.DataFrame) -> pl.DataFrame:
    """``account, group`` of every account that is in a pair of the run or joined to others."""
    leaders = joined.with_columns(pl.col("account").first().over("person").alias("right"))
    edges = pl.concat(
        [
            run.pairs.filter(pl.col(TOGETHER)).select("left", "right"),
            leaders.select(pl.col("account").alias("left"), "right"),
        ]
    )
    accounts = pl.concat([run.pairs["left"], run.pairs["right"], joined["account"]]).unique().sort()
    places = pl.DataFrame({"account": accounts}).with_row_index("place")
    ends = [edges.join(places, left_on=side, right_on="account", maintain_order="left")["place"] for side in _PAIR]
    group = number_components(ends[0].to_numpy(), ends[1].to_numpy(), len(accounts))
    return pl.DataFrame({"account": accounts, "group": group})


def _between(pairs: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """*pairs* with the two groups of their accounts, the lower first, as ``one, other``."""
    sides = pairs
    for side in _PAIR:
        sides = sides.join(
            groups.rename({"account": side, "group": f"group_{side}"}), on=side, how="left", maintain_order="left"
        )
    found = [pl.col(f"group_{side}") for side in _PAIR]
    return sides.with_columns(pl.min_horizontal(found).alias("one"), pl.max_horizontal(found).alias("other")).drop(
        f"group_{side}" for side in _PAIR
    )


def _apart() -> pl.Expr:
    return pl.col("one") != pl.col("other")
