"""Whether decisions were made apart is told from what each copy had seen, and as fast for thousands as for two."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tanuq.exchange.sightings import Seen, Sighting
from tanuq.ledger.entries import Entry, HybridTime

AUTHORS = [bytes([number]) * 32 for number in range(3)]


def written(author: bytes, sequence: int, fork: int = 0) -> Entry:
    """An entry of which nothing matters but its place."""
    digest = f"{author[0]:02x}{sequence:060x}{fork:02x}"
    return Entry(digest, author.hex(), sequence, HybridTime(0), "identity.judged", {}, 1, b"", b"", b"")


class Counting(Seen):
    """Counts how often two entries were compared."""

    asked = 0

    def saw(self, writer: Entry, entry: Entry) -> bool:
        self.asked += 1
        return super().saw(writer, entry)


places = st.builds(written, st.sampled_from(AUTHORS), st.integers(1, 6), st.integers(0, 1))
sightings = st.builds(
    Sighting, st.sampled_from(AUTHORS), st.integers(1, 6), st.sampled_from(AUTHORS), st.integers(1, 6)
)


@given(st.lists(sightings, max_size=8), st.lists(places, max_size=8))
def test_some_are_apart_just_where_a_pair_of_them_is(told: list[Sighting], entries: list[Entry]) -> None:
    seen = Seen(told)
    assert seen.any_apart(entries) == any(seen.apart(one, other) for one, other in combinations(entries, 2))


def test_to_find_none_apart_among_thousands_each_is_compared_a_few_times_only() -> None:
    first, second, _ = AUTHORS
    entries = [written(author, number) for author in (first, second) for number in range(1, 2001)]
    seen = Counting([Sighting(second, 1, first, 2000)])
    assert not seen.any_apart(entries)
    assert 0 < seen.asked < 4 * len(entries)
