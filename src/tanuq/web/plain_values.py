"""What an engine reads in a date, a number, a place or an article, in one line that needs no labels."""

from tanuq.casebook.queries.wording import language
from tanuq.obligations.instruments import instruments
from tanuq.reading.proposal import Kind, Proposal
from tanuq.vocabulary.wording import date_in_words
from tanuq.web.templatetags.record_text import count

_OPERATORS = {"over": "> ", "at_least": "≥ ", "under": "< ", "at_most": "≤ ", "about": "≈ "}


def plain_value(proposal: Proposal) -> str:
    """The value for reading; "" of a kind whose values become claims with labels.

    >>> from tanuq.reading.proposal import Field
    >>> fields = {"instrument": Field("cat"), "article": Field("3")}
    >>> plain_value(Proposal(Kind.LEGAL_REFERENCE, 0, 9, "rules 1", fields))
    'CAT · 3'
    """
    match proposal.kind:
        case Kind.DATE:
            return date_in_words(str(proposal.value("edtf") or ""), language()) if proposal.value("edtf") else ""
        case Kind.NUMBER:
            return _number(proposal)
        case Kind.LEGAL_REFERENCE:
            return _reference(proposal)
        case Kind.PLACE:
            return _joined(proposal, "name", "country")
    return ""


def _number(proposal: Proposal) -> str:
    value, upper = proposal.value("value"), proposal.value("upper")
    if not isinstance(value, int | float):
        return ""
    shown = f"{count(value)}–{count(upper)}" if isinstance(upper, int | float) else count(value)
    unit = proposal.value("unit")
    return _OPERATORS.get(str(proposal.value("operator")), "") + shown + (f" {unit}" if unit else "")


def _reference(proposal: Proposal) -> str:
    known = instruments().get(str(proposal.value("instrument") or ""))
    named = known.short if known else str(proposal.value("instrument") or proposal.value("law") or "")
    return " · ".join(part for part in (named, _joined(proposal, "article", "state")) if part)


def _joined(proposal: Proposal, *names: str) -> str:
    return " · ".join(str(value) for name in names if (value := proposal.value(name)))
