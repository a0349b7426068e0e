"""What is hidden, as it is stated, kept, and read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.publishing.errors import UnusableRegions
from tanuq.publishing.redaction.regions import (
    Box,
    Boxes,
    Regions,
    Span,
    Spans,
    boxes_in_percent,
    checked,
    in_percent,
    read,
    spans_stated,
    written,
)

PARTS = st.integers(0, 5000)
SIZES = st.integers(1, 5000)
BOXES = st.builds(Box, st.integers(1, 100), PARTS, PARTS, SIZES, SIZES)
SPANS = st.builds(lambda start, length: Span(start, start + length), PARTS, SIZES)
REGIONS = st.lists(BOXES).map(tuple).map(Boxes) | st.lists(SPANS).map(tuple).map(Spans)


@given(REGIONS)
def test_regions_are_read_as_they_were_written(regions: Regions) -> None:
    assert read(written(regions, "ab")) == checked(regions)


@given(REGIONS)
def test_the_order_in_which_regions_were_drawn_does_not_matter(regions: Regions) -> None:
    turned = Boxes(regions.boxes[::-1]) if isinstance(regions, Boxes) else Spans(regions.spans[::-1])
    assert written(turned, "") == written(regions, "")


def test_a_salt_makes_another_list_of_the_same_regions() -> None:
    assert written(Spans((Span(0, 4),)), "aa") != written(Spans((Span(0, 4),)), "bb")


def test_boxes_are_stated_in_percent() -> None:
    assert boxes_in_percent([{"page": 2, "x": "12.34", "y": 0, "width": 50, "height": 100}]) == Boxes(
        (Box(2, 1234, 0, 5000, 10_000),)
    )


@pytest.mark.parametrize(
    "row",
    [
        {"x": 90, "y": 0, "width": 20, "height": 10},
        {"x": -1, "y": 0, "width": 20, "height": 10},
        {"x": 0, "y": 0, "width": 0, "height": 10},
        {"page": 0, "x": 0, "y": 0, "width": 1, "height": 10},
        {"x": 0, "y": 0, "width": "wide", "height": 10},
        {"x": float("nan"), "y": 0, "width": 1, "height": 10},
        {"x": float("inf"), "y": 0, "width": 1, "height": 10},
        {"x": 0, "y": 0, "width": 10},
        "box",
    ],
)
def test_a_box_that_cannot_be_painted_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(UnusableRegions):
        boxes_in_percent([row])


@pytest.mark.parametrize("row", [(5, 5), (9, 3), (-1, 4), ("a", 4), (1, 2, 3)])
def test_a_stretch_that_is_none_is_refused(row: tuple[object, ...]) -> None:
    with pytest.raises(UnusableRegions):
        spans_stated([row])


@pytest.mark.parametrize("content", [b"", b"[]", b'{"form":2,"of":"text","regions":[]}', b'{"form":1,"regions":[[1]]}'])
def test_a_list_that_was_cut_or_is_newer_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableRegions):
        read(content)


def test_more_places_than_anybody_draws_are_refused() -> None:
    with pytest.raises(UnusableRegions, match="2001 places are to be hidden"):
        spans_stated([(at, at + 1) for at in range(2001)])


@given(st.integers(0, 10_000))
def test_a_percentage_in_a_form_comes_back_as_it_was(parts: int) -> None:
    (box,) = boxes_in_percent([{"x": 0, "y": 0, "width": 1, "height": in_percent(parts or 1)}]).boxes
    assert box.height == (parts or 1)
