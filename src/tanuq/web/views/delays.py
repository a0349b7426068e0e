"""How long cases take, by state, kind of case or year: the curves, the median, what was assumed, or why not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tanuq.casebook.queries.wording import language
from tanuq.proceedings.delays import Estimate, by_kind, by_state, by_year
from tanuq.proceedings.delays import delays as estimates
from tanuq.proceedings.durations import Delay, delay_codes, delay_of
from tanuq.proceedings.stages import Proceeding
from tanuq.states.naming import called
from tanuq.vocabulary.labels import label
from tanuq.web import current
from tanuq.web.deadline_rows import today
from tanuq.web.delay_drawing import marks, share_at, steps_drawn
from tanuq.web.delay_words import DELAYS, assumption_in_words, median_in_words, refusal_in_words
from tanuq.web.errors import BadAddress
from tanuq.web.kept_cases import kept_cases

Grouping = Callable[[Proceeding], str]
_BY: Mapping[str, Callable[[Delay], Grouping]] = MappingProxyType(
    {"state": lambda _delay: by_state, "kind": lambda _delay: by_kind, "year": by_year}
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One group of cases."""

    name: str
    estimate: Estimate
    left_out: int
    median: str
    refusal: str
    assumptions: tuple[str, ...]
    drawing: SafeString
    shares: tuple[tuple[int, float | None, float | None], ...]
    """After so many days: the share still waiting, at the fewest and at the most days."""

    @property
    def two_curves(self) -> bool:
        """Whether the dates are partial."""
        return self.estimate.longest is not self.estimate.shortest


def delays(request: HttpRequest) -> HttpResponse:
    """``/proceedings/delays/?delay=…&by=state|kind|year``"""
    code, by = request.GET.get("delay") or delay_codes()[0], request.GET.get("by") or "state"
    if code not in delay_codes() or by not in _BY:
        raise BadAddress(_("There is no such delay, or no such way to group cases. Choose one of those on the page."))
    delay = delay_of(code)
    proceedings = kept_cases.all(current.viewer(request)).proceedings.values()
    found = estimates(proceedings, delay, today(), _BY[by](delay))
    shown = tuple(_shown(one, by) for one in found)
    context = {
        "delay": code,
        "delays": [(one, DELAYS.get(one, one)) for one in delay_codes()],
        "by": by,
        "bys": [("state", _("by state")), ("kind", _("by kind of case")), ("year", _("by year of beginning"))],
        "estimated": [one for one in shown if not one.refusal],
        "refused": [one for one in shown if one.refusal],
        "cases": len(proceedings),
    }
    return render(request, "tanuq/proceedings/delays.html", context)


def _shown(estimate: Estimate, by: str) -> Shown:
    name = _group_name(estimate.group, by)
    shortest, longest = estimate.shortest, estimate.longest
    given = shortest is not None and longest is not None
    return Shown(
        name=name,
        estimate=estimate,
        left_out=sum(estimate.left_out.values()),
        median=median_in_words(shortest.median, longest.median) if shortest and longest else "",
        refusal=refusal_in_words(estimate),
        assumptions=tuple(map(assumption_in_words, estimate.assumptions)),
        drawing=SafeString(steps_drawn(estimate, _("Share still waiting, by days: %(group)s") % {"group": name})),
        shares=tuple((day, share_at(shortest, day), share_at(longest, day)) for day in marks(estimate))
        if given and shortest and longest
        else (),
    )


def _group_name(group: str, by: str) -> str:
    if not group:
        return {"state": _("State not known"), "kind": _("Kind not known")}.get(by, _("Year not known"))
    if by == "state":
        return called(group, language())
    return label("proceeding_kind", group, language()) if by == "kind" else group
