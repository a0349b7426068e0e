"""Linking tables: what is found, what is given back, and what people decided."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from invented_records import namesakes, people, told_again

from tanuq.linkage import Judgements, Linked, Options, Step, link
from tanuq.linkage.errors import (
    BadColumn,
    BadOption,
    ContradictoryJudgements,
    DoubleRecord,
    MissingId,
    SparkMissing,
    UnknownRecord,
)

PERSONS = people(300)
AGAIN = told_again(PERSONS)
ALL = pl.concat([PERSONS, AGAIN])


@pytest.fixture(scope="module")
def deduplicated() -> Linked:
    return link(ALL)


@pytest.fixture(scope="module")
def linked() -> Linked:
    return link({"ours": PERSONS, "theirs": AGAIN}, Options(matching="one_to_one", threshold=0.5, keep=0.5))


def pairs_of(result: Linked) -> set[tuple[str, str]]:
    return set(result.pairs.filter(pl.col("probability") >= 0.5).select("left", "right").iter_rows())


def together(result: Linked, *ids: str) -> bool:
    return result.clusters.filter(pl.col("id").is_in(ids))["cluster"].n_unique() == 1


def test_duplicates_in_one_list_are_found(deduplicated: Linked) -> None:
    true = {(f"p{number}", f"q{number}") for number in range(300)}
    found = pairs_of(deduplicated)
    assert (len(found & true) >= 285, len(found - true) <= 6) == (True, True)


def test_two_lists_are_linked_one_to_one(linked: Linked) -> None:
    true = {(f"p{number}", f"q{number}") for number in range(300)}
    found = pairs_of(linked)
    assert (len(found & true) >= 285, len(found - true) <= 3) == (True, True)


def test_one_to_one_gives_nobody_two_partners(linked: Linked) -> None:
    assert linked.pairs["left"].is_unique().all()
    assert linked.pairs["right"].is_unique().all()


def test_lists_keep_their_names(linked: Linked) -> None:
    assert linked.pairs.select("left_list", "right_list").unique().rows() == [("ours", "theirs")]


def test_across_lists_nobody_is_paired_inside_one() -> None:
    pairs = link([ALL, AGAIN.with_columns(pl.col("id").str.replace("q", "r"))]).pairs
    assert pairs.select("left_list", "right_list").unique().rows() == [("1", "2")]


def test_every_record_is_in_one_cluster(deduplicated: Linked) -> None:
    assert deduplicated.clusters["id"].to_list() == ALL["id"].to_list()


def test_the_same_seed_gives_the_same_result(deduplicated: Linked) -> None:
    again = link(ALL)
    assert again.pairs.equals(deduplicated.pairs)
    assert again.clusters.equals(deduplicated.clusters)


def test_pandas_and_arrow_give_what_polars_gives(deduplicated: Linked) -> None:
    for table in (ALL.to_pandas(), ALL.to_arrow()):
        assert isinstance(table, pd.DataFrame | pa.Table)
        assert link(table).pairs.equals(deduplicated.pairs)


def test_the_reasons_and_the_prior_add_up_to_the_weight(deduplicated: Linked) -> None:
    row = deduplicated.pairs.row(0, named=True)
    own = sum(bits for comparison, _, bits in deduplicated.reasons(0) if comparison != "group")
    assert own + deduplicated.model.prior_weight == pytest.approx(row["weight"], abs=1e-9)


def test_missing_columns_are_no_contradiction() -> None:
    bare = link(ALL.select("id", "names", "birth_date"))
    assert together(bare, "p0", "q0")


def test_progress_rises_to_the_end() -> None:
    steps: list[Step] = []
    link(ALL, progress=steps.append)
    done = [step.done for step in steps]
    assert (done == sorted(done), done[0], done[-1]) == (True, 0.0, 1.0)


def test_people_who_say_same_are_followed() -> None:
    assert together(link(ALL, judgements=Judgements(same=(("p1", "p2"),))), "p1", "p2")


def test_people_who_say_different_are_followed() -> None:
    result = link(ALL, judgements=Judgements(different=(("p0", "q0"),)))
    assert not together(result, "p0", "q0")
    assert result.pairs.filter(pl.col("left") == "p0", pl.col("right") == "q0")["judged"].to_list() == ["different"]


def test_what_follows_from_two_judgements_is_followed_too() -> None:
    judgements = Judgements(same=(("p5", "p6"),), different=(("p6", "q5"),))
    result = link(ALL, judgements=judgements)
    assert (together(result, "p5", "p6"), together(result, "p5", "q5")) == (True, False)


def test_contradictory_judgements_are_named_with_their_chain() -> None:
    judgements = Judgements(same=(("p1", "p2"), ("p2", "p3")), different=(("p1", "p3"),))
    with pytest.raises(ContradictoryJudgements, match="p1 = p2 = p3, but p1 ≠ p3") as raised:
        link(ALL, judgements=judgements)
    assert raised.value.chains == (("p1", "p2", "p3"),)


def test_a_judgement_about_nobody_is_named() -> None:
    with pytest.raises(UnknownRecord, match="“x9”"):
        link(ALL, judgements=Judgements(same=(("p1", "x9"),)))


def test_an_id_that_two_lists_have_needs_its_list() -> None:
    lists = {"a": PERSONS, "b": PERSONS}
    with pytest.raises(UnknownRecord, match="several lists"):
        link(lists, judgements=Judgements(same=(("p1", "p2"),)))
    clusters = link(lists, judgements=Judgements(same=((("a", "p1"), ("b", "p2")),))).clusters
    named = {(row["list"], row["id"]): row["cluster"] for row in clusters.iter_rows(named=True)}
    assert named["a", "p1"] == named["b", "p2"]


def test_an_id_twice_in_a_list_is_named() -> None:
    with pytest.raises(DoubleRecord, match="“p0” more than once"):
        link(pl.concat([PERSONS, PERSONS.head(1)]))


def test_a_row_without_id_is_named() -> None:
    with pytest.raises(MissingId, match="Row 2 "):
        link(pl.DataFrame({"id": ["a", None], "names": ["Aynur Tohti", "Serik Rozi"]}))


def test_a_list_without_ids_is_named() -> None:
    with pytest.raises(MissingId, match="no column “id”"):
        link(pl.DataFrame({"names": ["Aynur Tohti"]}))


def test_a_column_of_another_type_is_named() -> None:
    with pytest.raises(BadColumn, match="“sex”"):
        link(pl.DataFrame({"id": ["a"], "sex": [["female"]]}))


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(BadColumn, match="is a Polars, pandas or Arrow table"):
        link("people.csv")  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [0, 1])
def test_a_list_with_nobody_to_pair_gives_no_pairs(count: int) -> None:
    result = link(PERSONS.head(count))
    assert (len(result.pairs), len(result.clusters)) == (0, count)


def test_records_that_say_nothing_stay_alone() -> None:
    result = link(pl.DataFrame({"id": ["a", "b", "c"], "names": [None, "", "…"]}, schema={"id": str, "names": str}))
    assert (len(result.pairs), result.clusters["cluster"].to_list()) == (0, [1, 2, 3])


@pytest.mark.parametrize(
    "columns", [["names"], ["names", "birth_date"], ["names", "birth_date", "sex"], ["names", "sex", "birth_place"]]
)
def test_namesakes_are_not_taken_for_one_person(columns: list[str]) -> None:
    result = link(namesakes(400, 80).select("id", *columns))
    assert result.clusters["cluster"].n_unique() >= 396


def test_births_far_apart_never_speak_for_one_person() -> None:
    model = link(namesakes(400, 80)).model
    birth = next(one for one in model.comparisons if one.name == "birth")
    assert birth.weight_of(0) < -3


def test_a_probability_outside_its_range_is_refused() -> None:
    with pytest.raises(BadOption, match="threshold"):
        Options(threshold=1.2)


def test_spark_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(SparkMissing, match="uv sync --extra spark"):
        link(PERSONS, Options(backend="spark"))


def test_a_name_that_all_records_share_is_reported_where_it_pairs_nobody() -> None:
    everybody = pl.DataFrame({"id": [str(number) for number in range(3_000)], "names": ["Juan Perez"] * 3_000})
    figures = link(everybody).figures
    assert figures.candidates == 0
    assert [(rule.name, rule.split, rule.left_out) for rule in figures.rules][:1] == [
        ("the whole name", 1, (("Juan Perez", 3_000),))
    ]
