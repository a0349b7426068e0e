"""The canonical form of bodies."""

import orjson
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tanuq.ledger.canonical import canonical_json

WHOLE_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WHOLE_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WHOLE_TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(WHOLE_TEXT, VALUES, max_size=5))
def test_every_document_is_written_as_the_standard_says(document: dict[str, object]):
    assert canonical_json(document) == rfc8785.dumps(document)


@given(st.dictionaries(WHOLE_TEXT, st.integers(-(2**53) + 1, 2**53 - 1) | WHOLE_TEXT | st.floats(-1e15, 1e15)))
def test_what_was_written_reads_back(document: dict[str, object]):
    assert orjson.loads(canonical_json(document)) == document


@pytest.mark.parametrize(
    "value", [2**53, float("nan"), float("inf"), "half \ud800", b"bytes", object(), {1: "number as name"}]
)
def test_what_json_cannot_write_is_refused(value: object):
    with pytest.raises(ValueError):
        canonical_json({"value": value})


def test_endless_nesting_is_refused():
    deep: dict[str, object] = {}
    for _ in range(5000):
        deep = {"deeper": deep}

    with pytest.raises(ValueError):
        canonical_json(deep)
