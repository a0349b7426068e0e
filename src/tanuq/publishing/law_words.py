"""What is said of a finding of the law, in the language of the interface: reasons, states, dates."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tanuq.obligations.elements.engaging import Reason

REASONS: dict[Reason, Promise] = {
    Reason.BOUND: _("The treaty bound the state on that date."),
    Reason.BY_NATIONALITY: _(
        "The state that acted is not bound; the state of the person's nationality is, and that is enough."
    ),
    Reason.NOT_PARTY: _("The state is not a party."),
    Reason.SIGNED_ONLY: _("The state has signed, and is not bound."),
    Reason.BEFORE: _("It was done before the treaty bound the state."),
    Reason.LEFT: _("The state had left the treaty by then."),
    Reason.SPANS: _("The date is too wide: on some of its days the treaty bound the state, on others not."),
    Reason.STATE_UNKNOWN: _("In which state it was is not told, or not in words that are known here."),
    Reason.DATE_UNKNOWN: _("When it was is not told, or not in words that are known here."),
    Reason.NOT_KNOWN: _("Whether the treaty bound the state then is not in the tables."),
    Reason.MISSING: _("An element that it turns on is missing."),
    Reason.DISPUTED: _("Something on record contradicts an element that it turns on."),
}
"""Why an article is engaged, is not, or cannot be told to be."""


def reason_in_words(reason: Reason) -> str:
    """The sentence for *reason*."""
    return str(REASONS[reason])
