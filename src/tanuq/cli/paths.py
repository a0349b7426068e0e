"""A file or folder as it was typed."""

from pathlib import Path

from tanuq.cli.errors import WrongUse


def path(word: str) -> Path:
    """The file or folder that *word* names.

    Python takes an empty word for the folder that one is in: a script whose variable is not set would add all of it.

    Raises:
        WrongUse: when *word* is empty.
    """
    if not word:
        raise WrongUse("An empty word names no file and no folder. Is a variable of a script not set?")
    return Path(word)
