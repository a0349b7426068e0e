"""What a command says: one JSON document or lines of text on standard output, messages on standard error."""

import io
import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console, RenderableType
from rich.text import Text

_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
# Left-to-right and right-to-left overrides and embeddings: a name must not reorder what stands around it.
_REORDERING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_VISIBLE = {code: f"⟨U+{code:04X}⟩" for code in [*_CONTROLS, *_REORDERING]} | {0x09: " ", 0x0A: " ⏎ "}
ESCAPED = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}
"""For JSON, which escapes only those below: what else can steer a terminal."""


def printable(text: str) -> str:
    """*text* in one line that cannot steer the terminal it is printed on.

    >>> printable("Aysha\\x1b[2J")
    'Aysha⟨U+001B⟩[2J'
    """
    return text.translate(_VISIBLE)


def as_json(document: Mapping[str, Any]) -> str:
    """*document* as JSON for people and programs: every script as it is, control characters escaped."""
    return json.dumps(document, ensure_ascii=False, indent=2).translate(ESCAPED)


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: names in four scripts must not stop a command."""
    # Whoever starts us may have closed a stream: then what it would say is said to nobody.
    sys.stdout = sys.stdout or _to_nobody()
    sys.stderr = sys.stderr or _to_nobody()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@dataclass(frozen=True, slots=True)
class Output:
    """Where a command's answer and its messages go."""

    json: bool
    """Whether the answer is one JSON document instead of text."""

    def answer(self, document: Mapping[str, Any], lines: Iterable[RenderableType]) -> None:
        """Print the answer once: *document* where JSON was asked for, else *lines*."""
        if self.json:
            sys.stdout.write(as_json(document) + "\n")
            sys.stdout.flush()
            return
        console = console_on(sys.stdout)
        for line in lines:
            _print(console, line)

    def message(self, *lines: RenderableType) -> None:
        """Tell the person something that is not the answer."""
        console = console_on(sys.stderr)
        with suppress(OSError):  # a log on a full disk: answer and exit status stand
            for line in lines:
                _print(console, line)

    def next_step(self, *lines: str) -> None:
        """Say what can be done next; a program that reads JSON is not told."""
        if not self.json:
            self.message(*(Text(printable(line), style="dim") for line in lines))


def _to_nobody() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def console_on(stream: Any) -> Console:
    """A console that prints what it is given: no markup read out of names, no colours guessed from them."""
    # A pipe has no width: lines are never folded there, and tables get room for a long name.
    width = None if stream.isatty() else 200
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def _print(console: Console, line: RenderableType) -> None:
    shown = Text(printable(line)) if isinstance(line, str) else line
    # The terminal folds text itself, so that a number or a path copied from it is whole; tables are laid out.
    console.print(shown, soft_wrap=isinstance(shown, Text))
