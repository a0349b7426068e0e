"""How long work tells that it goes on."""

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and how much there is (None: not known)."""


def quietly(what: str, done: int, total: int | None) -> None:
    """The progress of whoever does not want to hear any."""
