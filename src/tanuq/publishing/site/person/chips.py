"""Values and the ways to their sources, as they stand a hundred times on one page: made without a template."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from tanuq.casebook.queries.views import ClaimView
from tanuq.publishing.site.addresses import person_page
from tanuq.publishing.site.person.shown import PersonShown
from tanuq.publishing.site.words import is_person, value


@dataclass(frozen=True)
class Chips:
    """The claims of one person, for one page in the language that is on."""

    shown: PersonShown
    home: str

    @cached_property
    def _of(self) -> dict[str, Markup]:
        """Source → the way to its place in the list."""
        said = _("Source %(place)s")
        made = Markup('<a href="#{}" aria-label="{}">{}</a> ')
        return {
            number: made.format(number, said % {"place": place}, place)
            for number, place in self.shown.source_places.items()
        }

    def to(self, views: Iterable[ClaimView]) -> Markup:
        """The ways to the sources of *views*."""
        numbers = dict.fromkeys(view.source.id for view in views)
        return Markup('<span class="chips">') + Markup("").join(map(self._of.__getitem__, numbers)) + Markup("</span>")

    def value(self, view: ClaimView) -> Markup:
        """The value of a claim; of a person, the way to the page."""
        claim = view.claim
        if is_person(claim):
            page = self.home + person_page(claim.value)
            return Markup('<a class="id" href="{}">{}</a>').format(page, claim.value)
        return Markup('<span class="words">') + escape(value(claim)) + Markup("</span>")
