"""The law on a person, article by article: what thousands of pages say alike is put into words once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from markupsafe import Markup

from tanuq.casebook.queries.wording import about_label, language
from tanuq.obligations.elements.articles import articles
from tanuq.obligations.elements.engaging import Finding, Status
from tanuq.obligations.elements.facts import Sort
from tanuq.obligations.elements.wording import article_name, element_name, treaty_name
from tanuq.obligations.instruments import instruments
from tanuq.obligations.reading import Bearing
from tanuq.publishing.law_words import reason_in_words
from tanuq.states.naming import called
from tanuq.vocabulary.labels import label


@dataclass(frozen=True, slots=True)
class Article:
    """One article, asked of one act or case."""

    heading: Markup
    state: str
    parts: str
    date: str
    """EDTF, ""."""
    because: str
    elements: Markup


def engaged(bearing: Bearing) -> tuple[Article, ...]:
    """The articles that are engaged, in the language that is on, first what is borne out best."""
    return _articles(finding for finding in bearing.findings if finding.engaged)


def cannot_be_told(bearing: Bearing) -> tuple[Article, ...]:
    """Those of which it cannot be told."""
    return _articles(finding for finding in bearing.findings if finding.engaged is None)


def _articles(findings: Iterable[Finding]) -> tuple[Article, ...]:
    ordered = sorted(findings, key=lambda one: -sum(each.status is Status.SUPPORTED for each in one.elements))
    return tuple(_article(finding, language()) for finding in ordered)


def _article(finding: Finding, tongue: str) -> Article:
    occasion = finding.occasion
    is_act = occasion.sort is Sort.ACT
    statuses = tuple(element.status.value for element in finding.elements)
    return Article(
        heading=_heading(finding.article.code, finding.instrument, tongue),
        state=called(finding.state, tongue) if finding.state else "",
        parts=", ".join(map(about_label, occasion.parts)) if is_act else label("kind", occasion.sort.value, tongue),
        date=finding.date.edtf if finding.date is not None else "",
        because=" ".join(map(reason_in_words, finding.because)),
        elements=_elements(finding.article.code, statuses, tongue),
    )


@lru_cache(maxsize=2048)
def _heading(code: str, instrument: str, tongue: str) -> Markup:
    article = articles()[code]
    number = _("art. %(number)s") % {"number": article.number}
    treaty = treaty_name(instruments()[instrument], tongue)
    return Markup("<bdi>{}</bdi>, {}: {}").format(treaty, number, article_name(article, tongue))


@lru_cache(maxsize=16384)
def _elements(code: str, statuses: tuple[str, ...], tongue: str) -> Markup:
    said = {"supported": _("supported"), "contradicted": _("contradicted"), "missing": _("missing")}
    return Markup("").join(
        Markup('<li><span class="badge {}">{}</span> {}</li>').format(status, said[status], element_name(one, tongue))
        for one, status in zip(articles()[code].elements, statuses, strict=True)
    )


def law_of(bearing: Bearing) -> Iterator[tuple[str, tuple[Article, ...]]]:
    """(heading, articles) pairs of all that is worth showing."""
    for heading, found in ((_("Engaged"), engaged(bearing)), (_("Cannot be told"), cannot_be_told(bearing))):
        if found:
            yield heading, found
