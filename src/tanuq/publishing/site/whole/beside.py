"""The search, and the figures and places: each is made of everybody, and of nobody where nobody in it changed."""

import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext
from markupsafe import Markup

from tanuq.publishing.release.editions import Edition
from tanuq.publishing.site.folder.place import INDEX
from tanuq.publishing.site.folder.shelf import written_anew
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.tongues import tongues
from tanuq.publishing.site.whole.book import Book, Group
from tanuq.publishing.site_figures.figures import Figures
from tanuq.publishing.site_figures.pages import pages, tables
from tanuq.publishing.site_search.files import fixed_files
from tanuq.publishing.site_search.page import search_page
from tanuq.publishing.site_search.renewing import Changed, renewed_files

_SEARCH, _FIGURES = "search", "figures"
_ALPHABET = "az/index.html"
_MOST_RENEWED = 200
"""People one by one: of many more it is quicker to make the whole index at once."""


def write_search(book: Book, edition: Edition, options: Options) -> None:
    """Make what changed of the search, or all of it where many changed or anything of it lacks."""
    moved, lacks = book.shelf.moved(_MOST_RENEWED + 1), _lacks(book, _SEARCH)
    if not moved and not lacks:
        return
    kept, draft = book.staging.site / INDEX, book.staging.next / INDEX
    with book.group(_SEARCH) as group:
        if lacks or len(moved) > _MOST_RENEWED or not kept.is_file():
            _write_whole_search(group, draft, edition, options)
        else:
            shutil.copyfile(kept, draft)
            _renew_search(group, draft, edition, moved)
    written_anew(draft)


def _write_whole_search(group: Group, draft: Path, edition: Edition, options: Options) -> None:
    for path, content in fixed_files():
        group.put(path, content)
    _put(group, renewed_files(draft, edition.people()))
    _write_search_page(group, options)


def _renew_search(group: Group, draft: Path, edition: Edition, moved: Collection[str]) -> None:
    people = list(edition.people_of(moved))
    group.keep()
    _put(group, renewed_files(draft, people, set(moved) - {person.number for person in people}))


def _put(group: Group, changed: Iterable[Changed]) -> None:
    for path, content in changed:
        if content is None:
            group.take_out(path)
        else:
            group.put(path, content)


def write_figures(book: Book, edition: Edition, options: Options) -> None:
    """Make the figures and the places, unless they count everybody as they did and all of them are there."""
    if book.shelf.figures_moved or _lacks(book, _FIGURES):
        figures = Figures()
        for person in edition.people():
            figures.add(person)
        with book.group(_FIGURES) as group:
            _write_figures(group, figures, options)


def _lacks(book: Book, name: str) -> bool:
    return not book.shelf.group(name) or bool(book.shelf.unmade(name))


def _write_search_page(group: Group, options: Options) -> None:
    for tongue in tongues():
        with translation.override(tongue.code):
            html = Markup(search_page(tongue.code, names=_ALPHABET))  # noqa: S704  made by format_html
            context = {"title": gettext("Search"), "html": html, "options": options}
            group.put_page("search.html.jinja", tongue, "search.html", context)


def _write_figures(group: Group, figures: Figures, options: Options) -> None:
    for tongue in tongues():
        with translation.override(tongue.code):
            for one in pages(figures, tongue.code):
                html = Markup(one.html)  # noqa: S704  made by format_html
                context = {"title": one.title, "html": html, "options": options}
                group.put_page("fragment.html.jinja", tongue, one.path, context)
    for path, content in tables(figures):
        group.put(path, content)
