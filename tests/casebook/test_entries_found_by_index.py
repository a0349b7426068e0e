"""What speaks of one thing is found by an index: no page reads every entry of the record."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from tanuq.casebook.models import Said
from tanuq.casebook.queries.judging import judgements_on
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
    demand_index(question.explain() if connection.vendor == "sqlite" else "")


def test_who_judged_a_pair_before_is_found_without_reading_all(record: Record) -> None:
    with CaptureQueriesContext(connection) as asked:
        judgements_on(record, "A-1", "A-2")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}" if connection.vendor == "sqlite" else "SELECT ''")
        demand_index(str(cursor.fetchall()))


def demand_index(plan: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by the size of a table, and here it is empty")
    assert "said_by_" in plan
    assert "SCAN" not in plan
