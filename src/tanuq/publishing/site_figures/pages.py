"""All pages and tables of figures, as the site takes them."""

from collections.abc import Iterator

from django.utils.translation import override

from tanuq.publishing.site_figures.figures import Figures
from tanuq.publishing.site_figures.fragments import Fragment
from tanuq.publishing.site_figures.places import places_pages
from tanuq.publishing.site_figures.statistics import csv_tables, statistics_page

__all__ = ["Fragment", "pages", "tables"]


def pages(figures: Figures, language: str) -> tuple[Fragment, ...]:
    """Every page in *language*: paths are those within the folder of the language."""
    with override(language):
        return (statistics_page(figures), *places_pages(figures))


def tables(figures: Figures) -> Iterator[tuple[str, bytes]]:
    """Path within the whole site and bytes of every table to take."""
    return csv_tables(figures)
