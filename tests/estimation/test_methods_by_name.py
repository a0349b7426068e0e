"""A method is asked for by name: the table is looked at first, and what it does not carry is refused."""

import inspect
import pkgutil
import re
import subprocess
import sys

import pytest
from benchmarks.published_tables import published
from captured import independent, table
from standing_in import engines, says

import tanuq.estimation
from tanuq.estimation import (
    METHODS,
    BadOption,
    CaptureTable,
    Estimate,
    Finding,
    Refused,
    TableError,
    Weight,
    chao,
    dga,
    lcmcr,
)
from tanuq.estimation.methods import ENGINES, usual_method

KOSOVO = published("kosovo")
APART = published("artificial_3lists")
NESTED = table({"010": 80, "001": 70, "110": 25, "011": 15, "111": 12})
CHAINS = Finding("chains-disagree", Weight.REFUSAL, "The chains disagree.", "Run them longer.", {"rhat": 1.5})
THIN = Finding("thin", Weight.WARNING, "There is little.", "Ask for more.")


def codes(found: tuple[Finding, ...]) -> dict[str, Weight]:
    return {finding.code: finding.weight for finding in found}


def never(_table: CaptureTable, **_options: object) -> Estimate:
    raise AssertionError("A table that is refused is not computed.")


@pytest.mark.parametrize("name", METHODS)
def test_each_method_computes_with_its_own_engine(name: str) -> None:
    with engines():
        assert METHODS[name].run(KOSOVO).method == name


def test_options_reach_the_engine() -> None:
    with engines():
        estimate = lcmcr(KOSOVO, seed=7, chains=3, most=50_000)

    assert (estimate.seed, estimate.options["chains"], estimate.options["most"]) == (7, 3, 50_000)


def test_progress_is_told() -> None:
    told: list[float] = []
    with engines():
        dga(KOSOVO, tick=told.append)

    assert told == [1.0]


def test_a_table_that_is_refused_is_not_computed() -> None:
    with engines(lcmcr=never, chao=says("chao", 1.5)), pytest.raises(Refused) as refused:
        lcmcr(APART)

    assert codes(refused.value.findings) == {"disconnected-lists": Weight.REFUSAL}
    assert refused.value.lower_bound == 144


def test_there_is_no_lower_bound_where_nobody_is_on_two_lists() -> None:
    with engines(), pytest.raises(Refused) as refused:
        lcmcr(table({"100": 40, "010": 30, "001": 20}))

    assert refused.value.lower_bound is None


def test_a_list_that_names_nobody_leaves_the_bound_of_the_others() -> None:
    with engines(lcmcr=never, chao=says("chao", 1.5)), pytest.raises(Refused) as refused:
        lcmcr(table({"100": 40, "010": 30, "110": 20}))

    assert codes(refused.value.findings) == {"empty-list": Weight.REFUSAL}
    assert refused.value.lower_bound == 135


@pytest.mark.parametrize("name", METHODS)
def test_a_table_of_nobody_is_refused_by_every_method(name: str) -> None:
    with pytest.raises(Refused, match="No two lists have anybody in common"):
        METHODS[name].run(CaptureTable.from_patterns(["a", "b", "c"], {}))


def test_whoever_insists_gets_the_estimate_with_the_refusal_as_a_warning() -> None:
    with engines():
        estimate = lcmcr(APART, despite=["disconnected-lists"])

    assert codes(estimate.warnings) == {"disconnected-lists": Weight.WARNING}


def test_insisting_against_one_refusal_leaves_the_others() -> None:
    with engines(), pytest.raises(Refused):
        lcmcr(NESTED, despite=["disconnected-lists"])


def test_one_refusal_may_be_insisted_against_by_its_code_alone() -> None:
    with engines():
        assert codes(lcmcr(APART, despite="disconnected-lists").warnings) == {"disconnected-lists": Weight.WARNING}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            {"despite": ["nested-lst"]},
            "There is no refusal “nested-lst” to insist against. There are: below-seen, chains-disagree, ",
        ),
        ({"seed": -1}, "The seed is a whole number from 0, not -1."),
        ({"seed": 1.5}, "The seed is a whole number from 0, not 1.5."),
        ({"prior": "flat"}, "The prior is uniform or coverage, not “flat”."),
        ({"sampler": "gibbs"}, "The sampler is hamiltonian or tempered, not “gibbs”."),
    ],
)
def test_an_option_that_cannot_be_is_refused_by_name(options: dict[str, object], says: str) -> None:
    with engines(lcmcr=never), pytest.raises(BadOption, match=re.escape(says)):
        lcmcr(KOSOVO, **options)


def test_a_frame_is_no_table_of_captures_yet() -> None:
    with pytest.raises(TableError, match="this is a dict"):
        dga({"a": [1, 0], "b": [0, 1]})


def test_an_estimate_that_is_to_be_refused_is_refused() -> None:
    with engines(lcmcr=says("lcmcr", warnings=(CHAINS,))), pytest.raises(Refused) as refused:
        lcmcr(KOSOVO)

    assert (codes(refused.value.findings), refused.value.lower_bound) == ({CHAINS.code: Weight.REFUSAL}, 8800)


def test_whoever_insists_gets_an_estimate_that_is_to_be_refused() -> None:
    with engines(lcmcr=says("lcmcr", warnings=(CHAINS, THIN))):
        estimate = lcmcr(KOSOVO, despite=["chains-disagree"])

    assert codes(estimate.warnings) == {"chains-disagree": Weight.WARNING, "thin": Weight.WARNING}


def test_what_an_engine_refuses_is_refused_however_one_insists() -> None:
    def refuse(_table: CaptureTable, **_options: object) -> Estimate:
        raise Refused((CHAINS,))

    with engines(dga=refuse, chao=says("chao", 1.5)), pytest.raises(Refused) as refused:
        dga(KOSOVO, despite=["chains-disagree"])

    assert refused.value.lower_bound == 6600


def test_what_table_and_estimate_both_tell_is_told_once() -> None:
    captures = published("new_orleans_5lists")
    with engines():
        (thin,) = (one for one in chao(captures).warnings if one.code == "thin-connection")
    with engines(chao=says("chao", warnings=(thin, THIN))):
        told = [finding.code for finding in chao(captures).warnings]

    assert told == ["thin-connection", "thin"]


@pytest.mark.parametrize(("lists", "name"), [(2, "chapman"), (3, "lcmcr"), (5, "lcmcr")])
def test_the_usual_method_depends_on_the_number_of_lists(lists: int, name: str) -> None:
    assert usual_method(independent(500, [0.3] * lists))[0] == name


def test_every_method_says_what_it_assumes_in_a_sentence() -> None:
    assert {name: method.name for name, method in METHODS.items()} == {name: name for name in ENGINES}
    assert [method.name for method in METHODS.values() if not method.assumption.endswith(".")] == []


def test_no_module_hides_what_the_room_gives() -> None:
    modules = {module.name for module in pkgutil.iter_modules(tanuq.estimation.__path__)}

    assert modules & set(tanuq.estimation.__all__) == set()


def test_every_option_of_a_method_has_a_name() -> None:
    kinds = {
        parameter.kind
        for method in METHODS.values()
        for parameter in list(inspect.signature(method.run).parameters.values())[1:]
    }

    assert kinds == {inspect.Parameter.KEYWORD_ONLY}


def test_importing_the_room_loads_nothing_heavy() -> None:
    heavy = "{'polars', 'pandas', 'numba', 'scipy', 'altair', 'xarray', 'arviz_stats', 'django', 'typer'}"
    program = f"import sys, tanuq.estimation; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
