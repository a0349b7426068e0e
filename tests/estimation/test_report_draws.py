"""Estimates as ArviZ takes them."""

from dataclasses import replace

import numpy as np
import pytest
from invented_estimates import four_lists, interval_only, on_a_grid, sampled
from numpy.typing import NDArray
from xarray import DataTree

from tanuq.estimation.errors import BadOption
from tanuq.estimation.report.draws import inference_data


def array(tree: DataTree, path: str) -> NDArray[np.float64]:
    return np.asarray(tree[path])


def test_draws_come_out_by_chain() -> None:
    estimate = sampled(four_lists())
    tree = inference_data(estimate)

    assert tree["posterior/N"].dims == ("chain", "draw")
    assert estimate.draws is not None
    assert array(tree, "posterior/N").tolist() == estimate.draws.tolist()
    assert array(tree, "posterior/unseen").tolist() == (estimate.draws - 4_400).tolist()


def test_what_the_draws_rest_on_goes_with_them() -> None:
    estimate = sampled(four_lists())
    told = inference_data(estimate).attrs

    assert (told["method"], told["assumptions"]) == ("lcmcr", list(estimate.assumptions))
    assert (told["interval_low"], told["interval_high"]) == estimate.interval


def test_the_table_is_the_observed_data() -> None:
    table = four_lists()
    tree = inference_data(sampled(table), table)

    assert array(tree, "observed_data/people").tolist() == table.counts.tolist()
    assert array(tree, "observed_data/list").tolist() == list(table.lists)


def test_what_the_sampler_kept_of_each_draw_goes_with_them() -> None:
    estimate = replace(sampled(four_lists()), details={"sample_stats": {"lp": np.zeros((4, 500))}})

    assert inference_data(estimate)["sample_stats"]["lp"].shape == (4, 500)


def test_a_grid_is_given_as_its_quantiles() -> None:
    estimate = on_a_grid(four_lists())
    tree = inference_data(estimate)

    assert float(np.median(array(tree, "posterior/N"))) == pytest.approx(estimate.median, rel=0.002)
    assert tree.attrs["draws"] == "quantiles of a posterior that was not sampled"


def test_an_interval_alone_is_no_inference_data() -> None:
    with pytest.raises(BadOption, match="no distribution"):
        inference_data(interval_only(four_lists()))


def test_an_estimate_of_another_table_is_refused() -> None:
    with pytest.raises(BadOption, match="another table"):
        inference_data(sampled(four_lists()), four_lists(("a", "b", "c", "d")))
