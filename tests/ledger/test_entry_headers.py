"""Headers: one way to write them, and nothing else is read."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tanuq.ledger.entries import KINDS, Header, HybridTime

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
NUMBERS = st.integers(0, 10**15 - 1)


@st.composite
def headers(draw: st.DrawFn) -> Header:
    """Any header there may be."""
    sequence = draw(st.integers(1, 10**15 - 1))
    return Header(
        author=draw(HASHES),
        body=draw(HASHES),
        kind=draw(st.sampled_from(sorted(KINDS))),
        previous="" if sequence == 1 else draw(HASHES),
        sequence=sequence,
        time=HybridTime(draw(NUMBERS), draw(NUMBERS)),
    )


@given(headers())
def test_a_header_is_canonical_json(header: Header):
    assert header.encode() == rfc8785.dumps(
        {
            "author": header.author,
            "body": header.body,
            "kind": header.kind,
            "prev": header.previous,
            "seq": header.sequence,
            "time": [header.time.milliseconds, header.time.counter],
            "v": 1,
        }
    )


@given(headers())
def test_a_header_reads_back(header: Header):
    assert Header.decode(header.encode()) == header


EXAMPLE = Header("a" * 64, "b" * 64, "source.received", "c" * 64, 2, HybridTime(1, 0)).encode()


@pytest.mark.parametrize(
    "change",
    [
        (b'"v":1', b'"v":2'),
        (b'"v":1', b'"v":1,"x":1'),
        (b'"seq":2', b'"seq":02'),
        (b'"seq":2', b'"seq":2.0'),
        (b'"seq":2', b'"seq":0'),
        (b'"seq":2', b'"seq":1'),
        (b'"seq":2', b'"seq":1000000000000000'),
        (b'"seq"', b' "seq"'),
        (b'"prev":"' + b"c" * 64, b'"prev":"'),
        (b"aaaa", b"AAAA"),
        (b"source.received", b"source\\u002ereceived"),
        (b"}", b"}\n"),
        (b"[1,0]", b"[-1,0]"),
        (EXAMPLE, b""),
        (EXAMPLE, b"{}"),
        (EXAMPLE, b"\xff"),
    ],
)
def test_nothing_but_the_canonical_form_is_read(change: tuple[bytes, bytes]):
    assert change[0] in EXAMPLE
    with pytest.raises(ValueError):
        Header.decode(EXAMPLE.replace(*change))


def test_a_kind_of_a_newer_tanuq_is_read():
    data = EXAMPLE.replace(b"source.received", b"whereabouts.noted")

    assert Header.decode(data).kind == "whereabouts.noted"


def test_time_goes_on_though_the_clock_stands_or_falls_back():
    seen = HybridTime(5000, 7)

    assert [seen.next(now) for now in (4000, 5000, 5001)] == [
        HybridTime(5000, 8),
        HybridTime(5000, 8),
        HybridTime(5001, 0),
    ]


def test_there_are_as_many_kinds_as_the_design_has_and_those_for_refusals_tasks_scans_and_proposed_editions():
    ours = {"proposal.refused", "proposal.decided", "task.noted", "evidence.scanned", "release.proposed"}
    assert len(KINDS) == 19 + len(ours & set(KINDS)) == 24
