"""Writes a document as one HTML file that needs nothing else: no script, no network, no other file."""

from functools import cache
from html import escape
from importlib.resources import files
from itertools import count

from tanuq.estimation.report.shown.blocks import Block, Document, Heading, Items, Paragraph, Plot, Table, Tone
from tanuq.estimation.report.shown.drawing import inline
from tanuq.estimation.report.wording import END_OF_ISOLATED, FROM_LEFT, FROM_RIGHT, ISOLATED, plain

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A browser that heeds it fetches nothing, whatever a name in the report may say."""

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>{subtitle}</p>
</header>
<main>
{body}</main>
</body>
</html>
"""


def page(document: Document) -> str:
    """The whole file."""
    return _PAGE.format(
        language=escape(document.language),
        direction="rtl" if document.rtl else "ltr",
        policy=_POLICY,
        name=escape(plain(document.title)),
        style=style(),
        title=marked(document.title),
        subtitle=marked(document.subtitle),
        body=_body(document),
    )


@cache
def style() -> str:
    """The style sheet."""
    return files("tanuq.estimation.report.shown").joinpath("page.css").read_text("utf-8")


def _body(document: Document) -> str:
    """Each heading of level 2 opens a section that it names."""
    written, sections = [], count(1)
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            number = next(sections)
            opened = (
                f'<section aria-labelledby="section-{number}">\n<h2 id="section-{number}">{marked(block.text)}</h2>\n'
            )
            written.append(("</section>\n" if number > 1 else "") + opened)
        else:
            written.append(_block(block))
    return "".join(written) + "</section>\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{marked(block.text)}</h{block.level}>\n"
        case Paragraph():
            tone = "" if block.tone is Tone.PLAIN else f' class="{block.tone}"'
            return f"<p{tone}>{marked(block.text)}</p>\n"
        case Items():
            return "<ul>\n" + "".join(f"<li>{marked(text)}</li>\n" for text in block.texts) + "</ul>\n"
        case Table():
            return _table(block)
        case Plot():
            return f"<figure>\n{inline(block.picture)}\n</figure>\n"


def _table(table: Table) -> str:
    # The roles are said because a table that is laid out as blocks, on a phone, is read out as none.
    head = "".join(f'<th scope="col" role="columnheader">{marked(text)}</th>' for text in table.head)
    rows = "".join(_row(row, table.head) for row in table.rows)
    caption = f"<caption>{marked(table.caption)}</caption>"
    return (
        f'<table role="table">\n{caption}\n<thead role="rowgroup"><tr role="row">{head}'
        f'</tr></thead>\n<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n'
    )


def _row(row: tuple[str, ...], head: tuple[str, ...]) -> str:
    first, *others = row
    cells = "".join(
        f'<td role="cell" data-head="{escape(plain(over))}">{marked(text)}</td>'
        for text, over in zip(others, head[1:], strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{marked(first)}</th>{cells}</tr>\n'


def marked(text: str) -> str:
    """As markup: nothing in it is markup, and each name keeps its direction to itself."""
    return escape(text).translate(_ELEMENTS)


_ELEMENTS = str.maketrans(
    {ISOLATED: "<bdi>", FROM_LEFT: '<bdi dir="ltr">', FROM_RIGHT: '<bdi dir="rtl">', END_OF_ISOLATED: "</bdi>"}
)
