"""Processes that serve workspaces without a passphrase.

python serve_record.py FOLDER PORT serves one.  python serve_record.py serves one for each line FOLDER LANGUAGE of its
input, each in a process of its own that is there at once: what takes ten seconds to load was loaded before.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace
from tanuq.vocabulary.errors import TanuqError
from tanuq.web.serving import serve


def serve_one(folder: str, port: int, say: Callable[[str], None]) -> None:
    """Say the address once the pages answer, until Ctrl-C."""
    workspace = open_workspace(Path(folder), None)
    with Record.open(workspace) as record:
        try:
            serve(record, port, say, lambda _: None)
        except TanuqError as error:
            sys.exit(str(error))


def serve_each() -> None:
    """Fork for each line of the input; the child says its number and its address."""
    _load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        if os.fork() == 0:
            _serve_as_asked(line)
    os.killpg(0, signal.SIGKILL)  # whoever asked is gone, and needs no children that were left


def _load() -> None:
    from tanuq.names.index.rehearsal import rehearse
    from tanuq.web import urls

    del urls
    rehearse()


def _serve_as_asked(line: str) -> None:
    from django.conf import settings

    folder, _, language = line.strip().rpartition(" ")
    settings.LANGUAGE_CODE, settings.LANGUAGE_IS_SET = language, True  # as TANUQ_UI_LANGUAGE does at the start
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        serve_one(folder, 0, lambda words: _say(f"{os.getpid()} {words}"))
    except BaseException:  # noqa: BLE001  said here, because nobody waits for this process
        traceback.print_exc()
    finally:
        _say(f"{os.getpid()} closed")  # whatever happened: whoever asked waits for it
        os._exit(0)  # the input belongs to the parent


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


if __name__ == "__main__":
    if len(sys.argv) == 1:
        serve_each()
    else:
        serve_one(sys.argv[1], int(sys.argv[2]), _say)
        _say("closed")
