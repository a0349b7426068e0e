"""`tanuq publish`: the edition in effect as a site of files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.wording import counted
from tanuq.cli.opening import open_record
from tanuq.cli.paths import path
from tanuq.cli.session import session_of
from tanuq.publishing.site.options import LICENCE, LICENCE_LINK, Options, site_address
from tanuq.publishing.site.publishing import Published, publish_site


def publish(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            parser=path,
            help="Where the site is: a new folder, or the one published into before.",
        ),
    ],
    contact: Annotated[
        str, typer.Option("--contact", metavar="TEXT", help="Where to write to correct or dispute something.")
    ] = "",
    licence: Annotated[
        str, typer.Option("--licence", metavar="NAME", help="Under which licence texts and data may be used.")
    ] = LICENCE,
    licence_link: Annotated[
        str, typer.Option("--licence-link", metavar="URL", help="Where that licence is to be read.")
    ] = "",
    address: Annotated[
        str, typer.Option("--address", metavar="URL", help="Of the site on the web, for sitemap.xml and citing.")
    ] = "",
) -> None:
    """Write the edition in effect as a website of files.

    Only what was released is in it, in five languages. It works from a USB stick, on any web server and as an onion
    service; no script is needed to read it. Publish into the same folder again: only what changed is written, and a
    file that did not change keeps its time. If a consent was withdrawn since the edition was approved, nothing is
    published.

    [bold]tanuq publish site --contact "record@example.org"[/bold]
    """
    session = session_of(context)
    options = Options(
        contact=contact.strip(),
        licence=licence,
        licence_link=licence_link or (LICENCE_LINK if licence == LICENCE else ""),
        address=site_address(address),
    )
    with open_record(session) as record, progress() as report:
        published = publish_site(record, folder, options, report)
    session.output.answer(_document(published), _lines(published))
    session.output.next_step(f"Next: open {published.folder / 'index.html'}; docs/site.md: how to put it on the web.")


def _document(published: Published) -> dict[str, object]:
    return {
        "folder": str(published.folder),
        "edition": published.edition,
        "day": published.day,
        "people": published.people,
        "changed": published.changed,
        "written": published.written,
        "removed": published.removed,
    }


def _lines(published: Published) -> Iterator[str]:
    yield f"Edition {published.edition} of {published.day}: {counted(published.people, 'person', 'people')}"
    if published.written or published.removed:
        yield (
            f"{published.folder}: {counted(published.written, 'file')} written, {counted(published.removed, 'file')} "
            f"removed, {counted(published.changed, 'person', 'people')} new or changed"
        )
    else:
        yield f"{published.folder}: nothing changed, and no file was touched"
