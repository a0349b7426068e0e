"""The report as whoever made it holds it: its contents, and the forms in which it can be shown."""

from dataclasses import dataclass
from pathlib import Path

import polars

from tanuq.estimation.report import records
from tanuq.estimation.report.contents import Contents
from tanuq.estimation.report.shown import outline, page, printing
from tanuq.estimation.report.shown.blocks import Document, Paragraph
from tanuq.estimation.report.wording import Words, plain


@dataclass(frozen=True, eq=False)
class Report(Contents):
    """An estimation with everything that must stand beside its figures. Printed, it gives its summary."""

    def document(self, words: Words = Words()) -> Document:  # noqa: B008 frozen
        """Laid out, for whoever shows it in pages of their own."""
        return outline.document(self, words)

    def html(self, words: Words = Words()) -> str:  # noqa: B008
        """One file that needs no script, no network and no other file."""
        return page.page(self.document(words))

    def pdf(self, words: Words = Words(), *, fonts: Path | None = None) -> bytes:  # noqa: B008
        """PDF/A-2a and PDF/UA-1, in the fonts of tanuq or of the folder *fonts*.

        Raises:
            NotSet: typst refuses it.
        """
        return printing.pdf(self.document(words), day=self.made_on, fonts=fonts)

    def json(self) -> str:
        """For programs, with keys that stay; exact figures."""
        return records.as_json(self)

    def frame(self) -> polars.DataFrame:
        """One row a figure; ``.to_pandas()`` for whoever works with pandas."""
        return records.frame(self)

    def csv(self) -> str:
        """The same as a table that no spreadsheet runs."""
        return records.as_csv(self)

    def __str__(self) -> str:
        told = outline.summary(self, Words())
        return "\n".join(plain(block.text) for block in told if isinstance(block, Paragraph))
