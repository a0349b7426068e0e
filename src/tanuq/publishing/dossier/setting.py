"""Sets documents as PDF/A-2a and PDF/UA-1 with typst: fonts read once, words as data, the same bytes every time."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from threading import local
from types import TracebackType
from typing import Self

import orjson
import typst

from tanuq.publishing.dossier.blocks import Document
from tanuq.publishing.dossier.errors import NotSet
from tanuq.publishing.dossier.lettering import code_point, lacking

_ROOM = "tanuq.publishing.dossier"
_LEAVES_TURN_LEFT, _LEAVES_TURN_RIGHT = b"/Direction/R2L", b"/Direction/L2R"
"""How a viewer lays two pages side by side. Chrome takes it for the direction of every line, and turns round the words
of names and numbers in other scripts when somebody copies them; the words themselves say their direction."""
_THREADS = 2
"""Typst works outside Python's lock; more than a small laptop's cores would only wait for each other."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with the bytes of its pictures, by the hash that it names them by."""

    document: Document
    images: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF."""

    content: bytes
    lacking: tuple[str, ...] = ()
    """Characters that no bundled font holds."""
    borrowed: bool = False
    """Whether a font of this computer showed them; otherwise their code points are printed in their places."""


class Setter:
    """Sets documents, several at a time; to be used as a context."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._own = local()

    def __enter__(self) -> Self:
        folder = self._stack.enter_context(as_file(files(_ROOM)))
        self._source = folder / "dossier.typ"
        self._folder = folder / "fonts"
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[self._folder])
        self._pool = self._stack.enter_context(ThreadPoolExecutor(_THREADS))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def submit(self, sheet: Sheet) -> Future[Printed]:
        """Set one document beside what else is done; what it comes to is asked for later."""
        return self._pool.submit(self.set, sheet)

    def set(self, sheet: Sheet) -> Printed:
        """One document as a PDF.

        Raises:
            NotSet: when typst refuses it.
        """
        written = orjson.dumps(sheet.document).decode()
        missing = lacking(written)
        if missing and (borrowed := self._with_fonts_of_computer(sheet, written)) is not None:
            return Printed(borrowed, missing, borrowed=True)
        shown = written.translate({ord(one): code_point(one) for one in missing})
        try:
            return Printed(self._compile(self._compiler, sheet, shown), missing)
        except typst.TypstError as refusal:
            # Its message may quote words of the record.
            raise NotSet("The dossier could not be set. Please report it: nothing was written.") from refusal

    def _with_fonts_of_computer(self, sheet: Sheet, written: str) -> bytes | None:
        """The PDF with whatever fonts this computer has for what ours lack; None where it has none either."""
        fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[self._folder])
        compiler = typst.Compiler(self._source, font_paths=fonts)
        try:
            return self._compile(lambda: compiler, sheet, '{"fallback":true,' + written[1:])
        except typst.TypstError:
            return None

    def _compile(self, compiler: Callable[[], typst.Compiler], sheet: Sheet, written: str) -> bytes:
        images = orjson.dumps({key: list(content) for key, content in sheet.images.items()}).decode()
        whole = written[:-1] + ',"images":' + images + "}"
        made = compiler().compile(
            format="pdf",
            sys_inputs={"document": whole},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime(*sheet.document.day, tzinfo=UTC),
        )
        if not isinstance(made, bytes):
            raise NotSet("The dossier came out as several files.")
        return made.replace(_LEAVES_TURN_LEFT, _LEAVES_TURN_RIGHT, 1)

    def _compiler(self) -> typst.Compiler:
        """One of each thread: a compiler sets one document at a time."""
        held: typst.Compiler | None = getattr(self._own, "compiler", None)
        if held is None:
            held = typst.Compiler(self._source, font_paths=self._fonts, ignore_system_fonts=True)
            self._own.compiler = held
        return held
