"""A page without its frame, and what all pages of figures are put together from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel.core import Locale
from babel.numbers import format_decimal
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tanuq.casebook.queries.wording import language

ROOT, PEOPLE = "../../", "../p/"
"""From a page of figures to the folder of the whole site, and to that of people's pages in its language."""


_NUMBER, _PRESENT = format_html(' class="{}"', "number"), format_html(' aria-current="{}"', "page")
NOTHING = format_html("{}", "")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A page: where it lies in the folder of its language, its heading, and what stands under it."""

    path: str
    title: str
    html: str


def number_in_words(number: int) -> str:
    """A number with its thousands apart, as the language that is on writes them."""
    return _written(number, language())


@lru_cache(maxsize=4096)
def _written(number: int, tag: str) -> str:
    return str(format_decimal(number, locale=Locale.parse(tag, sep="-")))


def together(pieces: Iterable[SafeString]) -> SafeString:
    """Pieces of a page one after the other."""
    return format_html_join("\n", "{}", ((piece,) for piece in pieces))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> SafeString:
    """A table whose first column names the row and whose last is a number; on a narrow screen rows become blocks."""
    *_, last = heads
    return format_html(
        '<table class="stack" role="table"><caption class="unseen">{}</caption>\n<thead role="rowgroup"><tr role="row">'
        '{}</tr></thead>\n<tbody role="rowgroup">\n{}\n</tbody></table>\n',
        caption,
        format_html_join(
            "",
            '<th scope="col" role="columnheader"{}>{}</th>',
            ((_NUMBER if head == last else "", head) for head in heads),
        ),
        format_html_join("\n", '<tr role="row">{}</tr>', ((_cells(heads, row),) for row in rows)),
    )


def _cells(heads: Sequence[str], row: Sequence[object]) -> SafeString:
    first, *between, number = row
    cells = [format_html('<th scope="row" role="rowheader">{}</th>', first)]
    cells += [
        format_html('<td role="cell" data-label="{}">{}</td>', head, cell)
        for head, cell in zip(heads[1:], between, strict=False)
    ]
    cells.append(format_html('<td role="cell" class="number" data-label="{}">{}</td>', heads[-1], number))
    return together(cells)


def ways_between(paths: Sequence[str], present: int) -> SafeString:
    """Links from one page of a long list to the others; nothing where it has one page."""
    if len(paths) < 2:
        return NOTHING
    return format_html(
        '<nav class="pages" aria-label="{}">{}</nav>\n',
        gettext("Pages of this list"),
        format_html_join(
            " ",
            '<a href="{}"{}>{}</a>',
            ((path.rpartition("/")[2], _PRESENT if at == present else "", at + 1) for at, path in enumerate(paths)),
        ),
    )
