"""The hierarchical models of some lists, and how each is written."""

import pytest

from tanuq.estimation.errors import BadOption
from tanuq.estimation.log_linear.hierarchy import hierarchical_models, interactions, written

LISTS = ("EXH", "ABA", "OSCE", "HRW")


@pytest.mark.parametrize(
    ("lists", "order", "models"),
    [(3, 2, 8), (4, 3, 113), (4, 2, 64), (4, 1, 1), (5, 2, 1024), (5, 4, 6893), (6, 2, 32768)],
)
def test_there_are_as_many_models_as_are_known(lists, order, models):
    assert len(set(hierarchical_models(lists, order))) == len(hierarchical_models(lists, order)) == models


def test_a_model_holds_all_smaller_interactions_of_each_of_its_own():
    for model in hierarchical_models(4, 3):
        smaller = {term for term in interactions(4, 3) for larger in model if term & larger == term}
        assert set(model) == smaller


def test_the_largest_terms_stand_for_a_model():
    assert written(LISTS, (3, 5, 6, 7, 9, 12)) == "[EXH·ABA·OSCE][EXH·HRW][OSCE·HRW]"


def test_a_list_that_depends_on_no_other_stands_by_itself():
    assert written(LISTS, (3,)) == "[EXH·ABA][OSCE][HRW]"


def test_more_models_than_can_be_fitted_are_an_error():
    with pytest.raises(BadOption, match="more than 40,000 models of 7 lists to order 2"):
        hierarchical_models(7, 2)
