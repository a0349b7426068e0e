"""Makes a new workspace with its first entry, and says loudly when it is open to everyone."""

from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.config.workspace import FORMAT, Workspace, create_workspace
from tanuq.ledger.entries import Draft

OPEN_WARNING = (
    "WARNING: this workspace is NOT ENCRYPTED. Whoever gets this computer, its disk or a copy of the folder "
    "reads every name and every testimony in it.",
    "It is for trying tanuq out. Never put a real name into it.",
)


def begin(folder: Path, passphrase: str | None) -> tuple[Workspace, str]:
    """A new workspace, and the key that it writes under; without a passphrase everything lies open.

    Raises:
        WorkspaceExists, DamagedWorkspace, PassphraseNeeded, DiskFull, NotWritable
    """
    workspace = create_workspace(folder, passphrase)
    with Record.open(workspace) as record:
        record.write([Draft("workspace.created", {"format": FORMAT})])
        return workspace, record.ledger.author
