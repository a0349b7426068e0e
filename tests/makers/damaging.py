"""Harms what a workspace keeps, as a failing disk does."""

from tanuq.config.workspace import Workspace


def damage_every_piece(workspace: Workspace) -> None:
    """Change one bit in each piece of the vault."""
    for path in workspace.vault_path.rglob("*.age"):
        content = bytearray(path.read_bytes())
        content[-20] ^= 1
        path.write_bytes(content)
