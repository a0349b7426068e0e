"""An export holds what its audience may see, and no byte of anything else."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from invented_archive import CHINESE_NAME, KAZAKH, KAZAKH_NAME, RUSSIAN, SECRET_INFORMANT, Archive
from recordmaking import claim, give, judge, make_workspace, map_rows, receive_text

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import IN_AN_IMPORT
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import NothingLeaves
from tanuq.publishing.export.folder import Exported, write_export

PUBLIC = Viewer(Visibility.PUBLIC)
TEAM = Viewer(Visibility.TEAM)
OPEN_LETTER = "We ask where Aysha Sample is. She was taken in Sarzhaz."
SECRET_NOTE = "Gülnar Canary told us at night"


def everything_in(folder: Path) -> bytes:
    """All that the files say, the names of the files and what Parquet has packed included."""
    said = [str(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))).encode()]
    for path in folder.rglob("*"):
        if path.suffix == ".parquet":
            said.append(str(pyarrow.parquet.read_table(path).to_pylist()).encode())
        if path.is_file():
            said.append(path.read_bytes())
    return b"\n".join(said)


def occurs(words: str, content: bytes) -> bool:
    escaped = json.dumps(words)[1:-1].encode()
    return any(form in content for form in (words.encode(), words.encode("utf-16-le"), escaped))


def rows_of(folder: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


def carried_away(record: Record, viewer: Viewer, tmp_path: Path) -> Exported:
    return write_export(record, viewer, tmp_path / "stick" / "export")


def test_the_canary_would_be_found(exported: Path, archive_record: tuple[Record, Archive]) -> None:
    bodies = b"".join(str(entry.body).encode() for entry in archive_record[0].ledger.entries())
    assert occurs(SECRET_INFORMANT, bodies)
    assert occurs(KAZAKH_NAME, everything_in(exported))


def test_no_informant_leaves_with_the_team(exported: Path) -> None:
    assert not occurs(SECRET_INFORMANT, everything_in(exported))


def test_a_source_in_which_a_restricted_value_stands_keeps_its_bytes_here(exported: Path) -> None:
    pieces = [path.read_bytes() for name in ("evidence", "text") for path in (exported / name).iterdir()]
    assert RUSSIAN.encode() in pieces
    assert not any(KAZAKH.encode() == piece or CHINESE_NAME.encode() in piece for piece in pieces)


def test_the_table_of_the_team_has_every_account_and_what_may_leave_of_each(exported: Path) -> None:
    accounts = rows_of(exported, "accounts")
    claims = rows_of(exported, "claims")
    others = rows_of(exported, "subjects")
    told = sum(row["claims"] for row in (*accounts, *others))
    assert (len(accounts), len(others), told) == (124, 4, len(claims))
    of_persons = {row["account"] for row in accounts}
    assert {row["property"] for row in claims if row["account"] in of_persons} == {
        "name", "taken_date", "taken_place", "birth_date", "relatives", "sentence_length", "identifier", "sex",
    }  # fmt: skip


def test_all_three_forms_of_a_table_have_the_same_rows(exported: Path) -> None:
    for table in ("accounts", "claims", "sources"):
        assert pyarrow.parquet.read_table(exported / f"{table}.parquet").to_pylist() == rows_of(exported, table)


def test_accounts_judged_to_be_one_person_bear_one_number(
    exported: Path, archive_record: tuple[Record, Archive]
) -> None:
    person = archive_record[1].person
    assert sum(row["person"] == person for row in rows_of(exported, "accounts")) == 5


def test_consents_leave_without_their_bodies_because_they_name_people(exported: Path) -> None:
    assert "publish_account" not in (exported / "ledger" / "bodies.jsonl").read_text(encoding="utf-8")


def test_the_public_gets_the_public_claim_and_no_sign_of_the_others(record: Record, tmp_path: Path) -> None:
    source = receive_text(record, OPEN_LETTER, visibility="public")
    give(record, source, claim("name", "Aysha Sample", visibility="public"), claim("residence", "Sarzhaz"))
    hidden = receive_text(record, SECRET_NOTE)
    give(record, hidden, claim("name", "Gülnar Canary"))
    exported = carried_away(record, PUBLIC, tmp_path)
    said = everything_in(exported.folder)
    assert [row["value"] for row in rows_of(exported.folder, "claims")] == ["Aysha Sample"]
    assert (exported.accounts, exported.sources, exported.evidence) == (1, 1, 0)
    assert not any(occurs(word, said) for word in ("Sarzhaz", "Gülnar", hidden))


def test_the_public_gets_a_plain_text_of_which_it_may_see_everything(record: Record, tmp_path: Path) -> None:
    source = receive_text(record, OPEN_LETTER, visibility="public")
    give(record, source, claim("name", "Aysha Sample", visibility="public"))
    exported = carried_away(record, PUBLIC, tmp_path)
    assert [path.read_bytes() for path in (exported.folder / "evidence").iterdir()] == [OPEN_LETTER.encode()]


def test_an_original_that_can_hide_something_stays_within_the_team(record: Record, tmp_path: Path) -> None:
    piece = record.vault.keep(io.BytesIO(b"pixels, and where they were taken"))
    receipt = {"evidence": piece.sha256, "size": piece.size, "media_type": "image/jpeg", "file_name": "IMG.jpg"}
    more = {"title": "A photograph", "material": "", "language": "", "visibility": "public"}
    record.write([Draft("source.received", {**receipt, **more})])
    assert carried_away(record, PUBLIC, tmp_path).evidence == 0
    assert write_export(record, TEAM, tmp_path / "team").evidence == 1


def test_a_description_that_names_an_informant_leaves_as_a_header_only(record: Record, tmp_path: Path) -> None:
    source = receive_text(record, OPEN_LETTER)
    record.write([Draft("source.described", {"source": source, "informant": {"name": "Gülnar Canary"}})])
    exported = carried_away(record, TEAM, tmp_path)
    assert (exported.entries, exported.bodies) == (3, 2)
    assert not occurs("Gülnar Canary", everything_in(exported.folder))


def test_a_description_that_an_import_wrote_leaves_whole(record: Record, tmp_path: Path) -> None:
    source = receive_text(record, OPEN_LETTER)
    record.write([Draft("source.described", {**IN_AN_IMPORT, "source": source, "title": "Letter"})])
    exported = carried_away(record, TEAM, tmp_path)
    assert (exported.entries, exported.bodies) == (3, 3)


def test_what_was_undone_is_in_no_table_and_its_body_stays_here(record: Record, tmp_path: Path) -> None:
    source = receive_text(record, OPEN_LETTER)
    entry = give(record, source, claim("name", "Aysha Sample"), claim("taken_place", "Sarzhaz"))
    record.write([Draft("claim.retracted", {"entries": [entry.hash], "reason": "entered twice"})])
    exported = carried_away(record, TEAM, tmp_path)
    assert (exported.accounts, exported.bodies) == (0, 3)


def test_a_judgement_about_an_account_that_stays_here_stays_here(record: Record, tmp_path: Path) -> None:
    source = receive_text(record, OPEN_LETTER, visibility="public")
    first = give(record, source, claim("name", "Aysha Sample", visibility="public"))
    second = give(record, source, claim("name", "Aysha Sampel"))
    judge(record, given_account_number(first.hash), given_account_number(second.hash))
    bodies = (carried_away(record, PUBLIC, tmp_path).folder / "ledger" / "bodies.jsonl").read_text(encoding="utf-8")
    assert "same mother" not in bodies


def test_nobody_carries_restricted_values_away(record: Record, tmp_path: Path) -> None:
    with pytest.raises(NothingLeaves):
        carried_away(record, Viewer(Visibility.RESTRICTED), tmp_path)


def test_a_formula_in_a_list_is_disarmed_in_the_csv(record: Record, tmp_path: Path) -> None:
    map_rows(record, [("1", "=HYPERLINK(A1)", "1950", "F", "@SUM(1)")])
    text = (carried_away(record, TEAM, tmp_path).folder / "claims.csv").read_text(encoding="utf-8-sig")
    assert ",'=HYPERLINK(A1),'=HYPERLINK(A1),'=HYPERLINK(A1)," in text
    assert ",=" not in text


def test_who_took_a_consent_back_is_in_nothing_that_leaves_the_team(record: Record, tmp_path: Path) -> None:
    regretted, other, open_letter = (
        receive_text(record, text, visibility="partner")
        for text in ("Regretted: Gülnar Canary.", "Other: Gülnar Canary.", OPEN_LETTER)
    )
    first, second = (
        given_account_number(give(record, source, claim("name", "Gülnar Canary")).hash) for source in (regretted, other)
    )
    judge(record, first, second)
    give(record, open_letter, claim("name", "Aysha Sample"))
    record.write([Draft("consent.withdrawn", {"source": regretted, "purpose": "submit_to_un"})])
    exported = carried_away(record, Viewer(Visibility.PARTNER), tmp_path)
    said = everything_in(exported.folder)
    assert occurs("Aysha Sample", said)
    assert not any(occurs(word, said) for word in ("Gülnar", regretted))
