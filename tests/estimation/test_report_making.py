"""How a report is made: each method asked, tried and varied, and nothing hidden."""

import json
from dataclasses import replace
from time import sleep

import pytest
from invented_estimates import METHODS, four_lists, interval_only, on_a_grid, refusing, sampled

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption
from tanuq.estimation.estimate import Estimate, Tick, silent
from tanuq.estimation.methods import NamedMethod
from tanuq.estimation.report import Report, making, report

THREE = {"lcmcr": sampled, "dga": on_a_grid, "chao": interval_only}


def test_every_method_stands_in_the_report_in_its_order() -> None:
    made = report(four_lists(), methods=METHODS, checks=())

    assert list(made.outcomes) == ["lcmcr", "dga", "nhoi", "chao"]
    assert list(made.refusals) == ["nhoi"]


def test_methods_that_are_no_bounds_are_taken_together() -> None:
    made = report(four_lists(), methods=THREE, checks=())

    assert made.combined is not None
    assert made.headline is made.combined
    assert made.pooled == made.estimates[:2]


def test_a_single_method_is_its_own_headline() -> None:
    made = report(four_lists(), methods={"lcmcr": sampled, "chao": interval_only}, checks=())

    assert (made.combined, made.headline) == (None, made.estimates[0])


def test_a_bound_is_never_the_headline() -> None:
    made = report(four_lists(), methods={"chao": interval_only}, checks=())

    assert made.headline is None
    assert made.lower_bound is made.estimates[0]


def test_lists_are_held_out_unless_somebody_says_otherwise() -> None:
    made = report(four_lists(), methods=THREE)

    assert [held.method for held in made.held_out] == ["lcmcr", "dga", "combined"]
    assert [trial.name for trial in made.held_out[0].trials] == ["EXH", "ABA", "OSCE", "HRW"]


def test_the_summary_says_how_the_headline_fared_on_lists_of_known_size() -> None:
    made = report(four_lists(), methods=THREE, checks={"held-out"})
    held = made.held_out[-1]

    assert held.method == "combined"
    assert f"such intervals held the true size of {held.covered()} of {len(held.tried)} lists." in str(made)


def test_the_headline_is_asked_again_without_each_list() -> None:
    made = report(four_lists(), methods=THREE, checks={"lists"})

    assert made.sensitivity[0].whole is made.combined
    assert list(made.sensitivity[0].changed) == ["EXH", "ABA", "OSCE", "HRW"]


def test_a_method_with_expected_cells_is_checked_against_the_table() -> None:
    made = report(four_lists(), methods=THREE, checks={"fit"})

    assert [fit.method for fit in made.fits] == ["lcmcr"]


def test_what_is_refused_leaves_nothing_to_check() -> None:
    made = report(four_lists(), methods={"nhoi": refusing})

    assert (made.estimates, made.held_out, made.sensitivity, made.fits) == ((), (), (), ())
    assert "at the least 8,580 people" in made.html()


def test_the_same_table_and_seed_give_the_same_report() -> None:
    first, second = (report(four_lists(), methods=THREE, seed=3) for _ in range(2))

    assert (first.json(), first.html()) == (second.json(), second.html())


def test_the_report_says_of_what_and_with_what_it_was_made() -> None:
    made = report(four_lists(), methods=THREE, seed=3, checks=())
    told = json.loads(made.json())["reproducible"]

    assert (told["table_sha256"], told["seed"]) == (four_lists().sha256, 3)
    assert list(told["versions"]) == ["tanuq", "numpy", "scipy", "numba"]


def test_progress_rises_to_the_end() -> None:
    told: list[float] = []
    report(four_lists(), methods=THREE, tick=told.append)

    assert told == sorted(told)
    assert told[-1] == 1.0


def test_an_unknown_method_is_named() -> None:
    with pytest.raises(BadOption, match="no method “guess”"):
        report(four_lists(), methods=("guess",))


def test_an_unknown_check_is_named() -> None:
    with pytest.raises(BadOption, match="no check “luck”"):
        report(four_lists(), methods=THREE, checks={"luck"})


def test_methods_asked_for_by_name_get_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "METHODS", {"lcmcr": named(), "chao": replace(named(), run=interval_only)})
    made = report(four_lists(), methods=("lcmcr", "chao"), seed=5, checks=())

    assert [one.seed for one in made.estimates] == [5, None]


def test_methods_asked_for_by_name_are_tried_with_other_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "METHODS", {"lcmcr": named()})
    monkeypatch.setattr(making, "OTHERWISE", {"lcmcr": ({"times": 3.0},)})
    made: Report = report(four_lists(), methods=("lcmcr",), seed=5, checks={"options"})
    varied = made.sensitivity[0].changed["times = 3.0"]

    assert isinstance(varied, Estimate)
    assert varied.median > made.estimates[0].median


def named() -> NamedMethod:
    def run(table: CaptureTable, *, seed: int = 0, times: float = 2.4) -> Estimate:
        return sampled(table, seed=seed, times=times)

    return NamedMethod("lcmcr", "Latent classes", "", 3, run)


def test_lists_are_held_out_and_left_out_with_fewer_draws_than_the_estimate_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(making, "METHODS", {"lcmcr": drawing()})
    made = report(four_lists(), methods=("lcmcr",), checks={"held-out", "lists"})
    (whole,) = made.estimates
    (held,) = made.held_out
    others = [*(trial.outcome for trial in held.trials), *made.sensitivity[0].changed.values()]

    assert whole.options["effective"] == 1000
    assert {of.options["effective"] for of in others if isinstance(of, Estimate)} == {250}


def test_whoever_stops_a_report_ends_it_within_a_method() -> None:
    def endless(table: CaptureTable, *, tick: Tick = silent) -> Estimate:
        while True:
            tick(0.1)
            sleep(0.01)

    def stop(done: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        report(four_lists(), methods={"lcmcr": endless}, tick=stop)


def drawing() -> NamedMethod:
    def run(table: CaptureTable, *, seed: int = 0, effective: int = 1000, budget: int = 1) -> Estimate:
        return replace(sampled(table, seed=seed), options={"effective": effective})

    return NamedMethod("lcmcr", "Latent classes", "", 3, run)
