"""Where a mistake arose, told without what it was about."""

import pytest

from tanuq.config.faults import places_of
from tanuq.vocabulary.dates import read_date

CALLER = compile("read_date(5)", "/home/ana/tanuq/tests/caller.py", "exec")


def test_only_places_inside_the_package_are_told_wherever_it_was_unpacked() -> None:
    with pytest.raises((AttributeError, TypeError)) as raised:
        exec(CALLER, {"read_date": read_date})  # noqa: S102  a file in a folder named like the package
    places = places_of(raised.value)
    assert "dates.py:" in places
    assert "caller.py" not in places
