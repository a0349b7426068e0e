"""What in a case cannot be as it is told, in the language of the page."""

from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanuq.casebook.queries.wording import language
from tanuq.proceedings.faults import Fault, FaultKind
from tanuq.proceedings.stages import Stage
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.wording import date_in_words

REASONS = MappingProxyType(
    {
        "a decision answers what was applied for": gettext_lazy("a decision answers what was applied for"),
        "the interview is about the application": gettext_lazy("the interview is about the application"),
        "only what was applied for can be withdrawn": gettext_lazy("only what was applied for can be withdrawn"),
        "a plea, a verdict and a sentence answer a charge": gettext_lazy(
            "a plea, a verdict and a sentence answer a charge"
        ),
        "a sentence follows from a verdict": gettext_lazy("a sentence follows from a verdict"),
        "only who is held can be released": gettext_lazy("only who is held can be released"),
        "an appeal is made against a decision": gettext_lazy("an appeal is made against a decision"),
        "a decision on an appeal answers the appeal": gettext_lazy("a decision on an appeal answers the appeal"),
        "the final decision is the last one": gettext_lazy("the final decision is the last one"),
        "what is stayed or carried out was ordered before": gettext_lazy(
            "what is stayed or carried out was ordered before"
        ),
        "a decision on an appeal answers an appeal": gettext_lazy("a decision on an appeal answers an appeal"),
        "a case has one final decision": gettext_lazy("a case has one final decision"),
    }
)
"""The reasons of ``proceedings/data/order.toml``."""


def fault_in_words(fault: Fault) -> str:
    """One mark as a sentence."""
    first, *others = (stage_in_words(stage) for stage in fault.stages)
    said = {"first": first, "others": ", ".join(others), "because": REASONS.get(fault.because, fault.because)}
    return _sentence(fault.kind) % said


def _sentence(kind: FaultKind) -> str:
    match kind:
        case FaultKind.BEFORE_ITS_CAUSE:
            return _("%(first)s is dated before %(others)s, although %(because)s.")
        case FaultKind.WITHOUT_ITS_CAUSE:
            return _("%(first)s stands without what it follows from: %(because)s.")
        case FaultKind.DIFFERING:
            return _("%(first)s and %(others)s differ, although %(because)s.")
        case FaultKind.TOLD_IN_ANOTHER_ORDER:
            return _("%(first)s is told after %(others)s, but dated before.")
        case FaultKind.TOO_COARSE:
            return _("The date of %(first)s leaves ten years or more open: it cannot be put in an order by it.")


def stage_in_words(stage: Stage) -> str:
    """A stage with its date: "Refusal (October 2018)"."""
    named = label("stage", stage.kind, language()) if stage.kind else _("A stage without a kind")
    dated = date_in_words(stage.date.edtf, language()) if stage.date else stage.written
    return f"{named} ({dated})" if dated else named
