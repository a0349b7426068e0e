"""Writes one export: whole or not at all."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tanuq.casebook.queries.export import accounts, subject_accounts
from tanuq.casebook.queries.silence import silence
from tanuq.casebook.queries.sources import PAGE, source, sources
from tanuq.casebook.queries.views import AccountView, SourceView
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility
from tanuq.publishing.appearing import appearing_at, outside, refuse_restricted
from tanuq.publishing.errors import NotInfected
from tanuq.publishing.export import manifest
from tanuq.publishing.export.bodies import Sight
from tanuq.publishing.export.evidence import EvidenceFiles
from tanuq.publishing.export.note import about_malware, note
from tanuq.publishing.export.rows import (
    ACCOUNTS,
    CLAIMS,
    SOURCES,
    SUBJECTS,
    account_row,
    claim_rows,
    source_row,
    subject_row,
)
from tanuq.publishing.export.signed import signature_of, write_signed_part
from tanuq.publishing.export.survey import Survey, survey
from tanuq.publishing.export.tables import TableFiles

STEP = 1000
"""Accounts between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds."""

    folder: Path
    accounts: int
    claims: int
    sources: int
    entries: int
    bodies: int
    evidence: int
    """Files of evidence and of text."""
    root: str
    """Root of the checkpoint, hexadecimal."""
    held_back: tuple[str, ...] = ()
    """Numbers of the sources whose originals stayed here because malware was found in them."""
    harmful: tuple[str, ...] = ()
    """Numbers of those whose originals it holds though malware was found in them: they were asked for by name."""


def write_export(
    record: Record, viewer: Viewer, folder: Path, progress: Progress = quietly, infected: Collection[str] = ()
) -> Exported:
    """Write all that *viewer* may carry away into *folder*, which must be new or empty.

    The folder appears when it is complete; a failure leaves nothing behind. An original in which malware was found
    stays here, unless the number of its source is among the *infected* that are asked for.

    Raises:
        FolderInUse, FolderInsideWorkspace, NothingLeaves, NotInfected: nothing was written.
        DamagedPiece: when evidence is not what was kept.
    """
    refuse_restricted(viewer)
    folder = outside(record.workspace, folder)
    with appearing_at(folder) as draft:
        return _Writing(record, viewer, draft, progress, frozenset(infected)).all_of_it(folder)


class _Writing:
    """The steps of one export, in an order that a concurrent writer cannot break.

    The checkpoint is made last, so that it covers every entry that the tables name.
    """

    def __init__(
        self, record: Record, viewer: Viewer, draft: Path, progress: Progress, infected: frozenset[str]
    ) -> None:
        self._record = record
        self._viewer = viewer
        self._draft = draft
        self._progress = progress
        self._infected = infected
        self._survey: Survey = survey(record.ledger, viewer)
        self._silent = silence(viewer)
        self._survey.withheld |= self._silent.beside
        self._counts: Counter[str] = Counter()
        self._claims_of: Counter[str] = Counter()
        self._spoken_of: set[str] = set()

    def all_of_it(self, folder: Path) -> Exported:
        self._write_accounts()
        self._hold_back_what_lacks_claims()
        evidence = EvidenceFiles(self._record.vault, self._draft, self._survey, self._infected)
        seen = self._write_sources(evidence)
        self._refuse_what_is_not_there(evidence)
        sight = Sight(self._viewer, frozenset(seen), frozenset(self._spoken_of), self._claims_of)
        signed = write_signed_part(self._record.ledger, self._draft, sight, self._progress)
        said = note(self._viewer.clearance) + about_malware(evidence.held_back, evidence.harmful)
        (self._draft / "README.txt").write_text(said, encoding="utf-8", newline="")
        instructions = files("tanuq.publishing.export").joinpath("VERIFY.txt").read_bytes()
        (self._draft / "VERIFY.txt").write_bytes(instructions)
        listed = manifest.manifest(self._draft).encode()
        (self._draft / manifest.NAME).write_bytes(listed)
        (self._draft / manifest.SIGNATURE).write_bytes(signature_of(self._record.ledger, listed))
        return Exported(
            folder=folder,
            accounts=self._counts["accounts"],
            claims=self._counts["claims"],
            sources=len(seen),
            entries=signed.entries,
            bodies=signed.bodies,
            evidence=evidence.written,
            root=signed.root,
            held_back=tuple(evidence.held_back),
            harmful=tuple(evidence.harmful),
        )

    def _write_accounts(self) -> None:
        with (
            TableFiles(self._draft, "accounts", ACCOUNTS) as account_table,
            TableFiles(self._draft, "subjects", SUBJECTS) as subject_table,
            TableFiles(self._draft, "claims", CLAIMS) as claim_table,
        ):
            for person, account in accounts(self._record, self._viewer):
                account_table.add(account_row(person, account))
                self._write_claims(account, claim_table)
            for kind, subject, account in subject_accounts(self._record, self._viewer):
                subject_table.add(subject_row(kind, subject, account))
                self._write_claims(account, claim_table)

    def _write_claims(self, account: AccountView, table: TableFiles) -> None:
        for row in claim_rows(account):
            table.add(row)
        for claim in account.claims:
            if (entry := claim.claim.entry or account.entry) in self._survey.given:
                self._claims_of[entry] += 1
        if account.id in self._survey.spoken_of:
            self._spoken_of.add(account.id)
        self._counts.update(accounts=1, claims=len(account.claims))
        if self._counts["accounts"] % STEP == 0:
            self._progress("Accounts", self._counts["accounts"], None)

    def _hold_back_what_lacks_claims(self) -> None:
        """Keep the bytes of a source here when the tables show fewer claims of an account than it gave."""
        for entry, (number, claims) in self._survey.given.items():
            if entry in self._claims_of and self._claims_of[entry] != claims:
                self._survey.withheld.add(number)

    def _refuse_what_is_not_there(self, evidence: EvidenceFiles) -> None:
        """A number that was mistyped must not look as if its original had gone out."""
        if strange := sorted(self._infected.difference(evidence.harmful)):
            raise NotInfected(
                f"{strange[0]} is no source with malware in it whose original may go to this audience. Nothing was "
                "written: write its whole number, or leave it out."
            )

    def _write_sources(self, evidence: EvidenceFiles) -> set[str]:
        seen: set[str] = set()
        with TableFiles(self._draft, "sources", SOURCES) as table:
            for view in self._sources():
                table.add(source_row(view, self._survey.texts.get(view.card.id, "")))
                evidence.add(view)
                seen.add(view.card.id)
                self._progress("Sources", len(seen), None)
        return seen

    def _sources(self) -> Iterator[SourceView]:
        page, total = 0, 1
        while page * PAGE < total:
            page += 1
            cards, total = sources(self._record, self._viewer, page)
            for card in cards:
                view = source(self._record, self._viewer, card.id)
                told = view.card.id not in self._silent.sources
                if told and may_see(self._viewer, Visibility(view.visibility), Purpose.EXPORT):
                    yield view
