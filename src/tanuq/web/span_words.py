"""How long it was between two dates, in the language of the page: as an interval where the dates are partial."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tanuq.proceedings.between import Span
from tanuq.web.templatetags.record_text import count


def days_in_words(span: Span) -> str:
    """Days of *span*: "between 213 and 272 days", "at least 213 days", "1 day"; "" where nothing bounds it.

    >>> days_in_words(Span(213, 272)), days_in_words(Span(31, 31)), days_in_words(Span(213, None))
    ('between 213 and 272 days', '31 days', 'at least 213 days')
    >>> days_in_words(Span(-29, 30)), days_in_words(Span(-40, -10))
    ('at most 30 days, if it was not before', 'between 10 and 40 days before')
    """
    if span.reversed:
        turned = Span(None if span.most is None else -span.most, None if span.fewest is None else -span.fewest)
        return _("%(days)s before") % {"days": _days(turned)}
    if span.possibly_reversed:
        kept = _days(span.forward())
        return _("%(days)s, if it was not before") % {"days": kept} if kept else ""
    words = _days(span)
    return _("about %(days)s") % {"days": words} if span.approximate and words else words


def since_in_words(stage: str, days: str) -> str:
    """Days with the stage from which they are counted: "since Charge (2019): 31 days"; "" of no days.

    >>> since_in_words("Charge (2019)", "31 days"), since_in_words("Charge (2019)", "")
    ('since Charge (2019): 31 days', '')
    """
    return _("since %(stage)s: %(days)s") % {"stage": stage, "days": days} if days else ""


def _days(span: Span) -> str:
    fewest, most = span.fewest, span.most
    if fewest is not None and most is not None and fewest == most:
        return ngettext("%(shown)s day", "%(shown)s days", most) % {"shown": count(most)}
    if most is None:
        return (
            ""
            if not fewest
            else ngettext("at least %(shown)s day", "at least %(shown)s days", fewest) % {"shown": count(fewest)}
        )
    if not fewest:
        return ngettext("at most %(shown)s day", "at most %(shown)s days", most) % {"shown": count(most)}
    sentence = ngettext("between %(fewest)s and %(most)s day", "between %(fewest)s and %(most)s days", most)
    return sentence % {"fewest": count(fewest), "most": count(most)}


def months_in_words(span: Span) -> str:
    """Whole months of *span*, where it is a month at least and not reversed; else "".

    >>> months_in_words(Span(7, 8)), months_in_words(Span(12, 12)), months_in_words(Span(0, 1))
    ('7 to 8 months', '12 months', '')
    """
    fewest, most = span.fewest, span.most
    if fewest is None or most is None or fewest < 1:
        return ""
    if fewest == most:
        return ngettext("%(shown)s month", "%(shown)s months", most) % {"shown": count(most)}
    sentence = ngettext("%(fewest)s to %(most)s month", "%(fewest)s to %(most)s months", most)
    return sentence % {"fewest": count(fewest), "most": count(most)}
