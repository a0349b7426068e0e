"""How long cases take, in words: what is measured, what was assumed, and why no estimate is given."""

from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tanuq.proceedings.delays import Assumption, Estimate, Median, Refusal, least
from tanuq.web.templatetags.record_text import count

DELAYS = MappingProxyType(
    {
        "application_to_decision": gettext_lazy("From the application to the first decision"),
        "application_to_registration": gettext_lazy("From the application to its registration"),
        "appeal_to_decision": gettext_lazy("From the appeal to the decision on it"),
        "arrest_to_charge": gettext_lazy("From the arrest to the charge"),
        "arrest_to_release": gettext_lazy("From the arrest to the release"),
        "charge_to_verdict": gettext_lazy("From the charge to the verdict"),
        "removal_order_to_removal": gettext_lazy("From the order of removal to the removal"),
    }
)
"""The delays of ``proceedings/data/delays.toml``."""


def assumption_in_words(assumption: Assumption) -> str:
    """What an estimate takes for granted, as a sentence."""
    match assumption:
        case Assumption.NOT_INFORMATIVE:
            return _(
                "Assumed is that a case is no longer heard of for reasons that have nothing to do with how long it "
                "takes. For people at risk that is often untrue."
            )
        case Assumption.ENDED_OTHERWISE:
            return _(
                "Cases that ended otherwise, by withdrawal, departure, removal or settlement, count as waiting until "
                "that day, as if they would have gone on."
            )
        case Assumption.SILENT_UNTIL_TODAY:
            return _("Cases of which no end is on record count as waiting until today.")
        case Assumption.PARTIAL_DATES:
            return _("Some dates are partial: there is one estimate with the fewest days, and one with the most.")
        case Assumption.RECORDED_ONLY:
            return _("The cases are those that reached this record. They are no sample of all cases.")


def refusal_in_words(estimate: Estimate) -> str:
    """Why no estimate is given, as a sentence; "" where one is."""
    left_out = sum(estimate.left_out.values())
    shown = {"n": count(estimate.n), "ends": count(estimate.n_events), "left_out": count(left_out)}
    match estimate.refusal:
        case None:
            return ""
        case Refusal.TOO_FEW_CASES:
            sentence = ngettext(
                "%(n)s case is too few for an estimate: at least %(least)s are needed.",
                "%(n)s cases are too few for an estimate: at least %(least)s are needed.",
                estimate.n,
            )
            return sentence % {**shown, "least": least().cases}
        case Refusal.NO_END:
            return _("None of the %(n)s cases has ended: all that is known is that they take longer.") % shown
        case Refusal.TOO_FEW_ENDS:
            sentence = _("Only %(ends)s of %(n)s cases have ended: at least %(least)s are needed.")
            return sentence % {**shown, "least": least().ends}
        case Refusal.TOO_MANY_LEFT_OUT:
            sentence = _("%(left_out)s of %(all)s cases have no usable dates: the others may be unlike them.")
            return sentence % {**shown, "all": count(estimate.n + left_out)}


def median_in_words(shortest: Median, longest: Median) -> str:
    """After how many days half of the cases had ended, with the interval that holds both readings of the dates."""
    if shortest.days is None:
        return _("At least half still wait where the curve ends: no median can be given.")
    if longest.days is None:
        sentence = ngettext(
            "Half have waited at least %(shown)s day.", "Half have waited at least %(shown)s days.", shortest.days
        )
        return sentence % {"shown": count(shortest.days)}
    middle = count(shortest.days) if shortest.days == longest.days else f"{count(shortest.days)}–{count(longest.days)}"
    said = ngettext("Half had it within %(shown)s day.", "Half had it within %(shown)s days.", longest.days) % {
        "shown": f"\u2068{middle}\u2069"
    }
    return f"{said} {_interval(shortest, longest)}"


def _interval(shortest: Median, longest: Median) -> str:
    low, high = shortest.low, longest.high
    if low is None:
        return _("No interval can be given.")
    if high is None:
        return _("The interval of 95%% begins at %(low)s days and is open above.") % {"low": count(low)}
    return _("The interval of 95%% reaches from %(low)s to %(high)s days.") % {"low": count(low), "high": count(high)}
