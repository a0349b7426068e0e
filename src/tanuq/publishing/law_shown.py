"""The law on a person as it is shown: articles by whether they are engaged, each element with its claims."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanuq.casebook.queries.views import ClaimView
from tanuq.casebook.queries.wording import about_label, language
from tanuq.obligations.elements.articles import articles
from tanuq.obligations.elements.engaging import ElementFound, Finding, Status
from tanuq.obligations.elements.facts import Occasion, Sort
from tanuq.obligations.elements.wording import article_name, element_name, question, treaty_name
from tanuq.obligations.instruments import instruments
from tanuq.obligations.reading import Bearing
from tanuq.obligations.standing import Standing
from tanuq.publishing.law_words import reason_in_words
from tanuq.states.naming import called
from tanuq.vocabulary.edtf import PartialDate
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.wording import date_in_words

_FEW = 2
"""Articles that are found without a list of them."""


@dataclass(frozen=True, slots=True)
class ElementShown:
    """One element with what is on record for and against it."""

    name: str
    status: str
    question: str
    why: str
    ask: str
    """By which the form of a task knows the question."""
    supporting: tuple[ClaimView, ...]
    contradicting: tuple[ClaimView, ...]
    to_be_looked_at: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """One article, asked of one act or case."""

    anchor: str
    treaty: str
    number: str
    name: str
    says: str
    sources: tuple[str, ...]
    state: str
    told_of: str
    """Number of the person, case or group."""
    parts: str
    date: str
    engaged: bool | None
    because: tuple[str, ...]
    standing: Standing | None
    read: str
    """When the table of parties was read at its source, in words; "" where that was not done yet."""
    elements: tuple[ElementShown, ...]

    @property
    def supported(self) -> int:
        """How many of its elements have a claim for them and none against."""
        return sum(element.status == Status.SUPPORTED.value for element in self.elements)

    @property
    def missing(self) -> int:
        """How many of its elements have nothing on record."""
        return sum(element.status == Status.MISSING.value for element in self.elements)


@dataclass(frozen=True, slots=True)
class LawShown:
    """All of them, parted by whether they are engaged."""

    engaged: tuple[ArticleShown, ...]
    cannot_be_told: tuple[ArticleShown, ...]
    not_engaged: tuple[ArticleShown, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing on record makes any article worth a look."""
        return not (self.engaged or self.cannot_be_told or self.not_engaged)

    @property
    def is_long(self) -> bool:
        """Whether there are so many that a list of them in short helps to find one."""
        return len(self.engaged) + len(self.cannot_be_told) + len(self.not_engaged) > _FEW


def law_shown(bearing: Bearing) -> LawShown:
    """What a page shows of *bearing*, in the reader's language, of each sort first what is borne out best."""
    shown = [_article(place, finding, bearing) for place, finding in enumerate(bearing.findings, start=1)]
    shown.sort(key=lambda one: -one.supported)
    return LawShown(
        engaged=tuple(one for one in shown if one.engaged),
        cannot_be_told=tuple(one for one in shown if one.engaged is None),
        not_engaged=tuple(one for one in shown if one.engaged is False),
    )


def question_asked(ask: str) -> str:
    """The question that an `ElementShown.ask` stands for, with its article; "" where it stands for none."""
    code, _dot, name = ask.partition(".")
    article = articles().get(code)
    found = next((one for one in article.elements if one.code == name), None) if article is not None else None
    if article is None or found is None:
        return ""
    number = _("art. %(number)s") % {"number": article.number}
    return f"{question(found, _language())} ({_treaty(article.instruments[0])}, {number})"


def _article(place: int, finding: Finding, bearing: Bearing) -> ArticleShown:
    article, occasion = finding.article, finding.occasion
    return ArticleShown(
        anchor=f"law-{place}",
        treaty=_treaty(finding.instrument),
        number=article.number,
        name=article_name(article, _language()),
        says=article.says,
        sources=article.sources,
        state=called(finding.state, language()) if finding.state else "",
        told_of=occasion.number,
        parts=_parts(occasion),
        date=_in_words(finding.date),
        engaged=finding.engaged,
        because=tuple(map(reason_in_words, finding.because)),
        standing=finding.standing,
        read=_in_words(finding.standing.source.read if finding.standing else None),
        elements=tuple(_elements(article.code, finding.elements, bearing)),
    )


def _elements(article: str, found: Iterable[ElementFound], bearing: Bearing) -> Iterable[ElementShown]:
    for one in found:
        yield ElementShown(
            name=element_name(one.element, _language()),
            status=one.status.value,
            question=question(one.element, _language()),
            why=one.element.why.strip(),
            ask=f"{article}.{one.element.code}",
            supporting=bearing.claims_of(one.supporting),
            contradicting=bearing.claims_of(one.contradicting),
            to_be_looked_at=bearing.claims_of(one.to_be_looked_at),
        )


def _parts(occasion: Occasion) -> str:
    """What was done: the acts told of a person; of anything else what it is, because its page tells its stages."""
    if occasion.sort is Sort.ACT:
        return ", ".join(map(about_label, occasion.parts))
    return label("kind", occasion.sort.value, _language())


def _in_words(dated: PartialDate | None) -> str:
    return date_in_words(dated.edtf, _language()) if dated is not None else ""


def _treaty(code: str) -> str:
    return treaty_name(instruments()[code], _language())


def _language() -> str:
    return get_language() or "en"
