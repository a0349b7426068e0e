"""The four tables of an export, column by column."""

from collections.abc import Iterator
from typing import Any

from tanuq.casebook.queries.views import AccountView, ClaimView, SourceView
from tanuq.publishing.export.tables import Column

ACCOUNTS = (
    Column("account", "number of the account: what one source says about one person"),
    Column("person", "number of the person whom the account is judged to be about"),
    Column("source", "number of the source"),
    Column("list", "number of the list that the source is, if it is one"),
    Column("row", "row in the list", whole_number=True),
    Column("names", "the names it gives, as written, separated by “ · ”"),
    Column("claims", "how many claims of it are in this export", whole_number=True),
    Column("entry", "hash of the ledger entry that gave it: of the line in ledger/headers.jsonl"),
)
SUBJECTS = (
    Column("account", "number of the account: what one source says about one proceeding, statement or the like"),
    Column("subject", "number of what the account is about"),
    Column("kind", "what it is: proceeding, statement, intervention or group"),
    Column("source", "number of the source"),
    Column("claims", "how many claims of it are in this export", whole_number=True),
    Column("entry", "hash of the ledger entry that gave it: of the line in ledger/headers.jsonl"),
)
CLAIMS = (
    Column("account", "number of the account"),
    Column("property", "code of what is claimed"),
    Column("label", "the same in words"),
    Column("value", "the value: dates as EDTF (ISO 8601-2), terms as codes"),
    Column("display", "the value for reading"),
    Column("written", "the words it was read from, as they stand in the source"),
    Column("about", "the act it belongs to, or nothing"),
    Column("certainty", "how certain the source is, where it says so"),
    Column("visibility", "how far it may go"),
    Column("problem", "why the words could not be read as a value, if they could not"),
    Column("place", "where in the source, in words"),
    Column("column", "column of the list, counted from 0", whole_number=True),
    Column("start", "first character of the words in text/, counted from 0", whole_number=True),
    Column("end", "character after the last one", whole_number=True),
    Column("source", "number of the source"),
    Column("entry", "hash of the ledger entry that gave it"),
)
SOURCES = (
    Column("source", "number of the source"),
    Column("title", "its title"),
    Column("material", "what it is, as a code"),
    Column("media_type", "format of its bytes"),
    Column("language", "its language, as a BCP 47 tag"),
    Column("received_at", "when it was received, UTC"),
    Column("file_name", "name of the file as received"),
    Column("size", "length of the evidence in bytes", whole_number=True),
    Column("evidence", "SHA-256 of the evidence: its name in evidence/, where it is part of this export"),
    Column("text", "SHA-256 of the text read from it: its name in text/, where it is part of this export"),
)

Row = tuple[Any, ...]


def account_row(person: str, account: AccountView) -> Row:
    """An account as a row of ACCOUNTS."""
    names = dict.fromkeys(claim.claim.written for claim in account.claims if claim.claim.property == "name")
    return (
        account.id,
        person,
        account.source.id,
        account.source.list_id,
        account.row or None,
        " · ".join(names),
        len(account.claims),
        account.entry,
    )


def subject_row(kind: str, subject: str, account: AccountView) -> Row:
    """An account of what is no person as a row of SUBJECTS."""
    return (account.id, subject, kind, account.source.id, len(account.claims), account.entry)


def claim_rows(account: AccountView) -> Iterator[Row]:
    """The claims of an account as rows of CLAIMS."""
    return (_claim_row(view, account.entry) for view in account.claims)


def _claim_row(view: ClaimView, entry: str) -> Row:
    claim = view.claim
    return (
        view.account,
        claim.property,
        view.label,
        claim.value,
        view.display,
        claim.written,
        claim.about,
        claim.certainty,
        claim.visibility.value,
        claim.problem,
        view.place,
        claim.anchor.column,
        claim.anchor.start,
        claim.anchor.end,
        view.source.id,
        claim.entry or entry,
    )


def source_row(source: SourceView, text: str) -> Row:
    """A source as a row of SOURCES; *text* is the SHA-256 of the text read from it, or ""."""
    card = source.card
    return (
        card.id,
        card.title,
        card.material,
        card.media_type,
        card.language,
        card.received_at,
        source.file_name,
        source.size,
        source.evidence,
        text,
    )
