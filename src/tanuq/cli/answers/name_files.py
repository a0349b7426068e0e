"""Files of names, one a line, and of pairs of names, read with the place of whatever is wrong in them."""

from pathlib import Path

from tanuq.cli.errors import SystemRefused, WrongUse


def lines_of(file: Path) -> list[str]:
    """The lines of *file* as they stand; an empty line is a name that is not known.

    Raises:
        SystemRefused: when the file cannot be read, or is not UTF-8: then with the line.
    """
    try:
        written = file.read_bytes()
    except OSError as problem:
        raise SystemRefused(f"{file} cannot be read: {problem.strerror}.") from problem
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = written.count(b"\n", 0, problem.start) + 1
        raise SystemRefused(
            f"{file}: line {line} is not UTF-8 text. Save the file as UTF-8; nothing was compared."
        ) from problem
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def pairs_of(file: Path) -> tuple[list[str], list[str]]:
    """The two names of each line of *file*, which a tab parts.

    Raises:
        SystemRefused: when the file cannot be read.
        WrongUse: for a line without exactly one tab.
    """
    left, right = [], []
    for number, line in enumerate(lines_of(file), 1):
        names = line.split("\t")
        if len(names) != 2:
            raise WrongUse(
                f"{file}: line {number} has {_tabs(len(names) - 1)}. "
                "Each line holds two names with one tab between them; nothing was compared."
            )
        left.append(names[0])
        right.append(names[1])
    return left, right


def _tabs(count: int) -> str:
    return "no tab" if count == 0 else f"{count} tabs"
