"""The whole report of an estimation as a file: a page, a PDF, JSON or a table, by the ending of its name."""

import os
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from tanuq.cli.answers.links_in_doubt import Links
from tanuq.cli.answers.time_left import time_left
from tanuq.cli.errors import SystemRefused, WrongUse
from tanuq.estimation import CaptureTable
from tanuq.estimation.carried import CLUSTERINGS
from tanuq.estimation.estimate import Method
from tanuq.estimation.report import Report, report
from tanuq.estimation.report.making import CHECKS

ENDINGS: Mapping[str, Callable[[Report], bytes]] = MappingProxyType(
    {
        ".html": lambda made: made.html().encode(),
        ".pdf": lambda made: made.pdf(),
        ".json": lambda made: made.json().encode(),
        ".csv": lambda made: made.csv().encode(),
    }
)


def checked(out: Path) -> Path:
    """*out*, where a report can be written to it.

    Raises:
        WrongUse: another ending, or a file that is there already.
    """
    if out.suffix.lower() not in ENDINGS:
        raise WrongUse(f"A report is written to a file that ends in {', '.join(ENDINGS)}; {out.name} does not.")
    if out.exists():
        raise WrongUse(f"{out} is there already, and is not written over. Choose another name, or move it away.")
    return out


def write_report(
    out: Path,
    table: CaptureTable,
    methods: Mapping[str, Method],
    seed: int,
    links: Links | None,
    checks: Collection[str] = CHECKS,
) -> Report:
    """Make the report by *methods*, with these *checks*, and write it to *out*, whole or not at all.

    Raises:
        SystemRefused: the file cannot be written.
    """
    with time_left() as bar:
        made = report(
            table,
            methods=methods,
            seed=seed,
            checks=checks,
            linkage=links.linkage if links else None,
            clusterings=links.clusterings if links else CLUSTERINGS,
            made_on=datetime.now(UTC).date(),
            tick=lambda done: bar("The report", done),
        )
    _write(out, ENDINGS[out.suffix.lower()](made))
    return made


def _write(out: Path, content: bytes) -> None:
    draft = out.with_name(f".{out.name}.unfinished-{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(out)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise SystemRefused(f"{out} cannot be written: {problem.strerror or problem}.") from problem
