"""What a notebook shows of an estimate or a refusal can be read, and has the interval and the assumptions with it."""

import pytest
from benchmarks.published_tables import published

from tanuq.estimation import Refused, chao, dga


def test_an_estimate_is_shown_with_its_interval_and_what_it_assumes_and_not_with_its_draws() -> None:
    first, *others = repr(dga(published("korea_palembang_3lists"))).splitlines()

    assert first == "dga: 163 people in all, 95 % interval 127 to 468; 123 of them are seen."
    assert others[0].startswith("True only if: Lists may depend on each other")
    assert others[-1].startswith("Mind: 66 of the 71 people on “c” are on “b” too.")


def test_a_bound_is_shown_as_one() -> None:
    assert "chao: at least 8,586 people" in repr(chao(published("kosovo")))


def test_a_refusal_says_what_would_help_how_to_insist_and_the_bound() -> None:
    with pytest.raises(Refused) as refused:
        dga(published("artificial_3lists"))

    first, second = str(refused.value).splitlines()
    assert first.endswith(
        "Estimate each group by itself, or look whether links between them were missed. [disconnected-lists]"
    )
    assert (
        second
        == "The lists do support at least about 267 people in all (Chao's lower bound; 95 % interval 172 to 482)."
    )
