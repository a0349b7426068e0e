"""Template tags for links from a value to its words, and from a name to its place."""

from collections.abc import Mapping

from django import template
from django.template.context import RequestContext
from django.utils.translation import get_language_bidi

from tanuq.casebook.queries.views import ClaimView, ResultsQuery, SourceHit
from tanuq.casebook.undoing import restores as _restores
from tanuq.web import addresses, current, language
from tanuq.web.claim_ways import ClaimWays

register = template.Library()


@register.simple_tag
def words_address(claim: ClaimView) -> str:
    """The address of the words that *claim* was read from."""
    return addresses.words_address(claim)


@register.simple_tag
def leads_to() -> str:
    """The arrow from what stood there to what stands there now, as the page is read; no browser turns it."""
    return "←" if get_language_bidi() else "→"


@register.filter
def ways_from(ways: Mapping[ClaimView, ClaimWays], claim: ClaimView) -> ClaimWays | None:
    """The ways to change *claim* and to its desk; None where there are none."""
    return ways.get(claim)


@register.filter
def restores(entry: str) -> bool:
    """Whether the entry with this hash takes back a taking back, so that what was said before stands again."""
    return _restores(current.record().ledger, entry)


@register.simple_tag
def place_address(name: str) -> str:
    """The address of the place called *name*."""
    return addresses.place_address(name)


@register.simple_tag
def search_address(words: str) -> str:
    """The address of a search for people by these words."""
    return addresses.results_address(ResultsQuery(text=words))


@register.simple_tag
def hit_address(hit: SourceHit) -> str:
    """The address of the source *hit*, at the words found."""
    return addresses.hit_address(hit)


@register.simple_tag(takes_context=True)
def language_ways(context: RequestContext) -> tuple[language.LanguageWay, ...]:
    """Ways to the page that is open in each language of the interface."""
    return language.ways(context.request)
