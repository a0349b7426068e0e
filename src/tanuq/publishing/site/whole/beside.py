"""The search, and the figures and places: each reads everybody in the edition where anybody in it changed."""

from django.utils import translation
from django.utils.translation import gettext
from markupsafe import Markup

from tanuq.publishing.release.editions import Edition
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.tongues import tongues
from tanuq.publishing.site.whole.book import Book, Group
from tanuq.publishing.site_figures.figures import Figures
from tanuq.publishing.site_figures.pages import pages, tables
from tanuq.publishing.site_search.files import search_files
from tanuq.publishing.site_search.page import search_page

_SEARCH, _FIGURES = "search", "figures"
_ALPHABET = "az/index.html"


def write_search(book: Book, edition: Edition, options: Options) -> None:
    """Make the search, unless it holds everybody as it did and all of it is there."""
    if book.shelf.search_moved or _lacks(book, _SEARCH):
        with book.group(_SEARCH) as group:
            for path, content in search_files(edition.people()):
                group.put(path, content)
            _write_search_page(group, options)


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
