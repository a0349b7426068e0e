"""Small makers of what a record holds: sources, lists, accounts, judgements. Everybody in them is invented."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tanuq.casebook.link_blob import pair, written_links
from tanuq.casebook.numbers import given_account_number, source_number, subject_number
from tanuq.casebook.record import Record, milliseconds_now
from tanuq.casebook.table_blob import TableWriter
from tanuq.config.store import Store
from tanuq.config.workspace import Workspace, create_workspace
from tanuq.ledger.entries import Draft, Entry
from tanuq.ledger.ledger import Ledger
from tanuq.vault.vault import Vault
from tanuq.vocabulary.kinds import Kind

COLUMNS = (("id", "identifier"), ("name", "name"), ("born", "birth_date"), ("sex", "sex"), ("place", "taken_place"))


def make_workspace(folder: Path) -> Workspace:
    """A workspace whose key lies open, because nothing in it is true."""
    return create_workspace(folder, None)


class Desk:
    """A ledger and a vault to write into without a casebook: one office of several."""

    def __init__(self, folder: Path) -> None:
        self.workspace = make_workspace(folder)
        self.store = Store(self.workspace.ledger_path, self.workspace.keys.ledger)
        self.ledger = Ledger(self.store, now=milliseconds_now)
        self.vault = Vault(self.workspace, self.store)

    def write(self, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
        """Append to the ledger."""
        return tuple(self.ledger.append(drafts))

    def close(self) -> None:
        """Close the store."""
        self.store.close()


Writer = Record | Desk


def receive_text(at: Writer, text: str, visibility: str = "team") -> str:
    """Receive a text as a source and give its number."""
    piece = at.vault.keep(io.BytesIO(text.encode()))
    at.write(
        [
            Draft("source.received", _receipt(piece.sha256, piece.size, "text/plain", visibility)),
            Draft(
                "evidence.derived",
                {
                    "evidence": piece.sha256,
                    "derivative": piece.sha256,
                    "media_type": "text/plain",
                    "purpose": "text",
                    "tool": "test",
                    "note": "",
                },
            ),
        ]
    )
    return source_number(piece.sha256)


def receive_piece(at: Writer, content: bytes, media_type: str, *, file_name: str, visibility: str = "team") -> str:
    """Receive a file as a source and give its number; nothing is read from it."""
    piece = at.vault.keep(io.BytesIO(content))
    receipt = _receipt(piece.sha256, piece.size, media_type, visibility) | {"file_name": file_name, "title": file_name}
    at.write([Draft("source.received", receipt)])
    return source_number(piece.sha256)


def _receipt(evidence: str, size: int, media_type: str, visibility: str) -> dict[str, Any]:
    return {
        "evidence": evidence,
        "size": size,
        "media_type": media_type,
        "file_name": "as received",
        "title": "As received",
        "material": "",
        "language": "",
        "visibility": visibility,
    }


def claim(prop: str, value: str, **more: Any) -> dict[str, Any]:
    """One claim as an entry states it."""
    return {"property": prop, "value": value, "written": value, **more}


def give(at: Writer, source: str, *claims: dict[str, Any]) -> Entry:
    """Give an account of a person."""
    return at.write([Draft("account.given", {"source": source, "kind": "person", "claims": list(claims)})])[0]


def tell(at: Writer, source: str, kind: str, *claims: dict[str, Any], subject: str = "") -> str:
    """Give an account of a subject that is no person, such as a proceeding; gives the subject's number."""
    named = {"subject": subject} if subject else {}
    entry = at.write([Draft("account.given", {"source": source, "kind": kind, **named, "claims": list(claims)})])[0]
    return subject or subject_number(Kind(kind), given_account_number(entry.hash))


def map_rows(
    at: Writer,
    rows: Sequence[Sequence[str]],
    *,
    name: str = "list",
    columns: Sequence[tuple[str, str]] = COLUMNS,
    key: int | None = 0,
    root: str = "",
    visibility: str = "team",
    problems: Sequence[str] = (),
) -> Entry:
    """Import rows as a list, the way `tanuq import` does, and give the entry that maps it."""
    blob = io.BytesIO()
    faults = list(problems) + [""] * len(rows)
    with TableWriter(blob, len(columns)) as writer:
        writer.write([(number, row, faults[number - 1]) for number, row in enumerate(rows, start=1)])
    table = at.vault.keep(io.BytesIO(blob.getvalue()))
    original = "\n".join("\t".join(row) for row in rows).encode()
    evidence = at.vault.keep(io.BytesIO(original + name.encode()))
    source = source_number(evidence.sha256)
    body = {
        "list": name,
        "root": root,
        "replaces": "",
        "source": source,
        "evidence": evidence.sha256,
        "table": table.sha256,
        "columns": [list(column) for column in columns],
        "key": key,
        "rows": len(rows),
    }
    receipt = _receipt(evidence.sha256, evidence.size, "text/csv", visibility)
    return at.write([Draft("source.received", receipt), Draft("list.mapped", body)])[1]


def judge(at: Writer, first: str, second: str, verdict: str = "same") -> Entry:
    """Judge two accounts."""
    body = {"accounts": sorted((first, second)), "verdict": verdict, "reason": "same mother, same village"}
    return at.write([Draft("identity.judged", body)])[0]


def propose(at: Writer, *pairs: tuple[str, str, float]) -> Entry:
    """Note a linkage run that proposed these pairs."""
    return _linked(at, pairs, run="", threshold=0.9)


def accept(at: Writer, run: Entry, *pairs: tuple[str, str, float]) -> Entry:
    """Accept these pairs of a run."""
    return _linked(at, pairs, run=run.hash, threshold=0.9)


def _linked(at: Writer, pairs: Sequence[tuple[str, str, float]], *, run: str, threshold: float) -> Entry:
    piece = at.vault.keep(io.BytesIO(written_links([pair(*one) for one in pairs])))
    body = {"run": run, "pairs": piece.sha256, "count": len(pairs), "threshold": threshold, "reason": "sure enough"}
    return at.write([Draft("identity.linked", body)])[0]


def take_back(at: Writer, *entries: Entry) -> Entry:
    """Take back entries."""
    body = {"entries": [entry.hash for entry in entries], "reason": "entered by mistake"}
    return at.write([Draft("claim.retracted", body)])[0]
