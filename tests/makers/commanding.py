"""Gives commands to tanuq: in a process of its own as a person does, or in this one, which is quicker."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from tanuq.cli.program import main

PASSPHRASE = "алты қанат ақ орда"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document on standard output, which must hold nothing else."""
        return json.loads(self.out)


def environment(**more: str) -> dict[str, str]:
    """An environment with the passphrase and nothing of tanuq's from outside; no scanner that runs here is asked."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TANUQ_")}
    return {**kept, "TANUQ_PASSPHRASE": PASSPHRASE, "TANUQ_SCANNER": "off", **more}


def tanuq(*words: str | Path, folder: Path | None = None, env: Mapping[str, str] | None = None) -> Answer:
    """Run the command in a process of its own, with nobody at the keyboard."""
    command = [sys.executable, "-m", "tanuq", *map(str, words)]
    done = subprocess.run(
        command,
        cwd=folder,
        env=dict(env or environment()),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def told(*words: str | Path, env: Mapping[str, str] | None = None) -> Answer:
    """Run the command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, env or environment(), clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = main([str(word) for word in words])
    return Answer(status, out.getvalue(), err.getvalue())
