"""What speaks of one thing is found by an index: no page reads every entry of the record."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from tanuq.casebook.models import Said
from tanuq.casebook.record import Record

QUESTIONS = {
    "one thing": lambda: Said.of_scopes("S:S-1"),
    "several things": lambda: Said.of_scopes("A:A-1", "V:A-1"),
    "things of one kind": lambda: Said.of_scopes("S:S-1").filter(kind="custody.noted", order__gte="0000000000000001"),
    "one source": lambda: Said.of_sources("S-1"),
    "a source and its mappings": lambda: Said.of_scopes("S:S-1") | Said.of_sources("S-1").filter(kind="list.mapped"),
    "two kinds": lambda: Said.of_scopes("A:A-1") | Said.of_scopes("S:S-1").filter(kind="source.received"),
}


@pytest.mark.parametrize("asked", QUESTIONS)
def test_entries_about_something_are_found_without_reading_all(record: Record, asked: str) -> None:
    question: QuerySet[Said] = QUESTIONS[asked]()
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by the size of a table, and here it is empty")
    plan = question.explain()
    assert "said_by_" in plan
    assert "SCAN" not in plan
