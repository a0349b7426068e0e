"""The page of statistics: of each subject a chart, what it leaves out, the same as a table, and the table to take."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext, override

from tanuq.publishing.drawing.bars import Bar, Chart, chart_svg
from tanuq.publishing.export.cells import escaped_row
from tanuq.publishing.site_figures.figures import Figures
from tanuq.publishing.site_figures.fragments import ROOT, Fragment, number_in_words, table, together
from tanuq.publishing.site_figures.rows import POOLED, Row, rows_of
from tanuq.publishing.site_figures.subjects import SUBJECTS, Subject

PAGE = "statistics/index.html"
FOLDER = "figures"
MOST_BARS = 20
"""Of more values the chart has the largest; the table has all. Years are drawn all."""


@dataclass(frozen=True, slots=True)
class _Said:
    title: str
    counted: str
    """How people are counted under it."""
    lacking: str
    """What the numbers cannot tell."""


def statistics_page(figures: Figures) -> Fragment:
    """The page in the language that is on."""
    intro = format_html(
        "<p>{}</p>\n<p>{}</p>\n",
        gettext("This site tells of %(number)s people.") % {"number": number_in_words(figures.people)},
        gettext("Everything here is counted from the pages of this site, and from nothing else."),
    )
    parts = [_part(subject, rows_of(figures, subject)) for subject in SUBJECTS]
    return Fragment(PAGE, gettext("Statistics"), together([intro, *parts]))


def csv_tables(figures: Figures) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each table, with its labels in English."""
    with override("en"):
        for subject in SUBJECTS:
            yield _csv_path(subject), _csv_of(rows_of(figures, subject))


def _csv_path(subject: Subject) -> str:
    return f"{FOLDER}/{subject.code}.csv"


def _csv_of(rows: tuple[Row, ...]) -> bytes:
    content = io.StringIO()
    lines = csv.writer(content, lineterminator="\r\n")
    lines.writerow(["value", "label", "people_on_this_site"])
    lines.writerows(escaped_row([row.value.lstrip("*"), row.label, row.people]) for row in rows)
    return content.getvalue().encode()


def _part(subject: Subject, rows: tuple[Row, ...]) -> SafeString:
    said = _said(subject.code)
    shown = [(row.label, number_in_words(row.people)) for row in rows]
    return format_html(
        '<section aria-labelledby="{0}">\n<h2 id="{0}">{1}</h2>\n<figure>{2}</figure>\n'
        '<p class="bias"><strong>{3}</strong> {4}</p>\n{5}<p><a href="{6}" download>{7}</a></p>\n</section>\n',
        subject.code,
        said.title,
        _chart(subject, said, rows),
        gettext("What this chart does not show."),
        format_html_join(" ", "{}", ((sentence,) for sentence in _bias(said, rows))),
        table(said.title, (gettext("Value"), gettext("People")), shown),
        ROOT + _csv_path(subject),
        gettext("Take this table (CSV)"),
    )


def _bias(said: _Said, rows: tuple[Row, ...]) -> Iterator[str]:
    yield gettext(
        "It counts people on this site: those of whom news reached us, and who may be shown because they or their"
        " families agreed or because it was public before. It is fewer than all, and no estimate of how many there are."
    )
    yield said.counted
    yield said.lacking
    if any(row.value == POOLED for row in rows):
        yield gettext("Values with very few people are told together, so that nobody is recognised by a small number.")


def _chart(subject: Subject, said: _Said, rows: tuple[Row, ...]) -> str:
    drawn = rows if subject.in_order else rows[:MOST_BARS]
    description = (
        gettext("Bars of the same numbers as in the table under the chart.")
        if len(drawn) == len(rows)
        else gettext("Bars of the largest numbers in the table under the chart.")
    )
    bars = [Bar(row.label, row.people, number_in_words(row.people)) for row in drawn]
    direction = "rtl" if get_language_bidi() else "ltr"
    return chart_svg(Chart(f"chart-{subject.code}", said.title, description, bars, direction))


def _said(code: str) -> _Said:
    """The sentences of a subject, in the language that is on."""
    return {
        "taken_date": _Said(
            gettext("People by the year in which they were taken"),
            gettext("A person of whom sources give different years is counted in each of them."),
            gettext("A year with few people may be one from which little news got out."),
        ),
        "taken_place": _Said(
            gettext("People by where they were taken"),
            gettext("A place is counted under the prefecture or region that it lies in, where it is known."),
            gettext(
                "Where families could travel, call or publish, more became known; elsewhere as much may have happened."
            ),
        ),
        "status": _Said(
            gettext("People by what is known of them"),
            gettext("A person of whom sources say different things is counted under each of them."),
            gettext("News is often years old: somebody may have died, been released or been sentenced since."),
        ),
        "sex": _Said(
            gettext("People by sex"),
            gettext("It is what sources say; where none says it, nothing is guessed from the name."),
            gettext("Some families do not let daughters, wives or mothers be named in public."),
        ),
        "ethnicity": _Said(
            gettext("People by ethnicity"),
            gettext("It is what sources say, in their own words; different words for one people are counted apart."),
            gettext("People for whom relatives abroad can speak are told of more often than others."),
        ),
        "material": _Said(
            gettext("People by kind of source"),
            gettext("A person of whom several kinds of sources tell is counted under each of them."),
            gettext("Sources that nobody agreed to publish are not counted."),
        ),
        "level": _Said(
            gettext("People by how far what is told of them was verified"),
            gettext("Of several accounts of one person, the one that was verified furthest counts."),
            gettext(
                "Accounts that were verified less are not doubted:"
                " often nobody can reach a second source without danger."
            ),
        ),
    }[code]
