"""The `tanuq` command."""

from tanuq.cli.program import main

__all__ = ["main"]
