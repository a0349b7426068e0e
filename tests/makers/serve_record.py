"""A process of its own that serves a workspace without a passphrase: python serve_record.py FOLDER PORT."""

import sys
from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace
from tanuq.vocabulary.errors import TanuqError
from tanuq.web.serving import serve


def main() -> None:
    """Say the address once the pages answer, and that all is closed at the end."""
    workspace = open_workspace(Path(sys.argv[1]), None)
    with Record.open(workspace) as record:
        try:
            serve(record, int(sys.argv[2]), _say, lambda _: None)
        except TanuqError as error:
            sys.exit(str(error))
    _say("closed")


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
