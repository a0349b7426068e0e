"""The search, and the figures and places: both read everybody in the edition once, when anybody changed."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext
from markupsafe import Markup

from tanuq.publishing.release.editions import Edition
from tanuq.publishing.release.values import ReleasedPerson
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.tongues import tongues
from tanuq.publishing.site.whole.book import Book, Group
from tanuq.publishing.site_figures.figures import Figures
from tanuq.publishing.site_figures.pages import pages, tables
from tanuq.publishing.site_search.files import search_files
from tanuq.publishing.site_search.page import search_page

_SEARCH, _FIGURES = "search", "figures"
_ALPHABET = "az/index.html"


def write_search_and_figures(book: Book, edition: Edition, options: Options) -> None:
    """Make them, unless nobody changed and all of them are there."""
    shelf = book.shelf
    made_before = shelf.group(_SEARCH) and shelf.group(_FIGURES)
    if made_before and not (shelf.is_anybody_new or shelf.unmade(_SEARCH) or shelf.unmade(_FIGURES)):
        return
    figures = Figures()
    with book.group(_SEARCH) as group:
        for path, content in search_files(_counted(edition, figures)):
            group.put(path, content)
        _write_search_page(group, options)
    with book.group(_FIGURES) as group:
        _write_figures(group, figures, options)


def _counted(edition: Edition, figures: Figures) -> Iterator[ReleasedPerson]:
    for person in edition.people():
        figures.add(person)
        yield person


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
