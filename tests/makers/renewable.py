"""A workspace with something of every kind in it, and what it holds, for comparing it with one encrypted anew."""

import io
from pathlib import Path
from typing import Any

from recordmaking import claim, give, receive_text

from tanuq.casebook import members as membership
from tanuq.casebook.digest import content_digest
from tanuq.casebook.record import Record
from tanuq.config.key_file import KeyCost
from tanuq.config.workspace import Workspace, create_workspace
from tanuq.intake.testimony.arriving import Arriving
from tanuq.office import drafts, jobs
from tanuq.office.models import Draft, Job
from tanuq.office.opening import close_office, open_office
from tanuq.policy.roles import Role

CHEAP = KeyCost(memory_kib=64, passes=1)
OLD, NEW = "корь аралық ئالما 2017", "алты қанат ақ орда"


def filled(folder: Path) -> Workspace:
    """A workspace that opens with the old passphrase, nothing of it open."""
    workspace = create_workspace(folder, OLD, cost=CHEAP)
    with Record.open(workspace) as record:
        fill(record)
    return workspace


def fill(record: Record) -> None:
    """Record, keep, erase, type, ask for and begin to send something."""
    source = receive_text(record, "Айгүл was taken from Kapal in 2017.")
    give(record, source, claim("name", "Айгүл Ысқақ"))
    record.vault.keep(io.BytesIO(b"recording" * 50_000))
    record.vault.erase(record.vault.keep(io.BytesIO(b"withdrawn")).sha256)
    record.ledger.checkpoint()
    membership.admit(record, "Rosa", "rosa", [Role.INTAKE])
    open_office(record.workspace)
    drafts.save("M-00000000000000aa", "testimony", "S-1", {"name": "باۋۇرجان"})
    jobs.start("count", {"to": 3}, "")
    close_office()
    Arriving(record.workspace).add("4f" * 16, 0, b"the first half of a video")


def held(workspace: Workspace) -> dict[str, Any]:
    """What the record and everything beside it says, whatever the keys."""
    with Record.open(workspace) as record:
        open_office(workspace)
        content = {
            "entries": [(entry.hash, entry.signature, entry.body) for entry in record.ledger.entries()],
            "checkpoints": [each.note for each in record.ledger.checkpoints()],
            "head": record.ledger.head().note,
            "casebook": content_digest(),
            "pieces": {piece.sha256: record.vault.read(piece.sha256) for piece in record.vault.pieces()},
            "drafts": list(Draft.objects.values_list("owner", "form", "key", "content")),
            "jobs": list(Job.objects.values_list("number", "kind", "state")),
            "arriving": Arriving(workspace).stream("4f" * 16).read(),
        }
        close_office()
    return content
