"""What was not released is in nothing that leaves: a word of its own stands in every value, text and title."""

import pytest
from canaries import sow
from editions import publish
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.publishing.release.editions import Edition
from tanuq.publishing.release.writing import person_bytes


def edition_bytes(edition: Edition) -> bytes:
    return b"\n".join(person_bytes(person) for person in edition.people())


def found(words: set[str], content: bytes) -> set[str]:
    """Those of *words* that stand in *content*, in UTF-8 or in UTF-16."""
    wide = content.replace(b"\0", b"")
    return {word for word in words if word.encode() in content or word.encode() in wide}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_an_edition_holds_what_may_leave_and_nothing_else(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    with Record.open(make_workspace(tmp_path_factory.mktemp("sown") / "office")) as record:
        sown = sow(record, 8, seed)
        if not sown.released:
            return
        content = edition_bytes(publish(record))
        assert found(sown.kept, content) == set()
        assert found(sown.released, content) == sown.released
