"""Entries that another, or a newer, tanuq wrote never stop the casebook; faulty ones cannot be written here."""

import pytest
from recordmaking import claim, give, receive_text

from tanuq.casebook.authorship import who
from tanuq.casebook.bodies import fault_of
from tanuq.casebook.errors import UnwritableBody
from tanuq.casebook.models import Said
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer

HASH = "ab" * 32


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("account.given", {"source": "S-1"}),
        ("account.given", {"source": "S-1", "claims": [{"property": "name"}]}),
        ("account.given", {"source": "S-1", "claims": [{"property": "name", "value": "A", "visibility": "secret"}]}),
        ("identity.judged", {"accounts": ["A-1"], "verdict": "same", "reason": "x"}),
        ("identity.judged", {"accounts": ["A-1", "A-2"], "verdict": "perhaps", "reason": "x"}),
        ("claim.retracted", {"entries": ["not a hash"], "reason": "x"}),
        ("evidence.derived", {"evidence": "short", "derivative": HASH, "purpose": "text"}),
        ("custody.noted", {"source": 7, "what": "seen"}),
        ("evidence.scanned", {"evidence": HASH, "scanner": "x", "signatures": "", "signatures_at": -1, "found": ""}),
        ("evidence.scanned", {"evidence": HASH, "scanner": "x", "signatures": "", "signatures_at": 0}),
        ("list.mapped", {"list": "x", "root": "", "source": "S-1", "table": HASH, "columns": [1], "key": 0, "rows": 1}),
    ],
)
def test_a_faulty_body_is_refused_and_says_why(record: Record, kind: str, body: dict[str, object]) -> None:
    size = record.ledger.size
    with pytest.raises(UnwritableBody, match="cannot be written"):
        record.write([Draft(kind, body)])
    assert record.ledger.size == size


def test_a_faulty_entry_from_elsewhere_is_counted_and_passed_over(record: Record, team: Viewer) -> None:
    record.ledger.append([Draft("account.given", {"claims": "none"})])
    source = receive_text(record, "Ana told us.")
    give(record, source, claim("name", "Ana Peralta"))
    assert search_people(record, team, "ana", 10)[1] == 1
    assert Said.objects.filter(scope="?").count() == 1


def test_an_entry_of_a_kind_that_is_only_kept_has_no_fault() -> None:
    assert fault_of("correction.published", {}) == ""


def test_an_account_of_a_source_that_is_not_there_waits_for_it(record: Record, team: Viewer) -> None:
    give(record, "S-0000000000000000", claim("name", "Ana Peralta"))
    assert search_people(record, team, "ana", 10)[1] == 0


def test_a_consent_of_an_older_version_that_says_in_words_who_asked_for_it_is_read(record: Record) -> None:
    source = receive_text(record, "She was taken.")
    given = record.write([Draft("consent.given", {"source": source, "purpose": "publish_name", "by": "Aygul"})])[0]
    assert who(given) == given.author
