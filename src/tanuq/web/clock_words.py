"""Time limits, last days and delays in words, in the language of the page."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tanuq.proceedings.between import Span
from tanuq.proceedings.clocks import ClockState
from tanuq.proceedings.deadlines import DeadlineKind
from tanuq.web.templatetags.record_text import count


def last_day(earliest: date | None, latest: date | None) -> str:
    """A last day as EDTF: a day, or else an interval.

    >>> last_day(date(2019, 6, 1), date(2019, 6, 30)), last_day(date(2019, 6, 1), None)
    ('2019-06-01/2019-06-30', '2019-06-01/..')
    """
    if earliest is not None and earliest == latest:
        return earliest.isoformat()
    return f"{earliest or '..'}/{latest or '..'}"


def days_left(left: Span) -> str:
    """How many days are left, or how long ago it ended, never more exact than the dates.

    >>> days_left(Span(3, 33)), days_left(Span(-5, -5)), days_left(Span(-5, 25))
    ('3 to 33 days left', 'ended 5 days ago', 'may have ended; at most 25 days left')
    """
    fewest, most = left.fewest, left.most
    if most is not None and most < 0:
        return _ended(-most, None if fewest is None else -fewest)
    if fewest is None or fewest < 0:
        return _perhaps(most)
    if most is None:
        return ngettext("at least %(days)s day left", "at least %(days)s days left", fewest) % {"days": count(fewest)}
    if fewest < most:
        sentence = ngettext("%(fewest)s to %(most)s day left", "%(fewest)s to %(most)s days left", most)
        return sentence % {"fewest": count(fewest), "most": count(most)}
    if not most:
        return _("the last day")
    return ngettext("%(days)s day left", "%(days)s days left", most) % {"days": count(most)}


def _ended(soonest: int, longest: int | None) -> str:
    if longest is None:
        sentence = ngettext("ended at least %(days)s day ago", "ended at least %(days)s days ago", soonest)
        return sentence % {"days": count(soonest)}
    if soonest < longest:
        sentence = ngettext("ended %(fewest)s to %(most)s day ago", "ended %(fewest)s to %(most)s days ago", longest)
        return sentence % {"fewest": count(soonest), "most": count(longest)}
    return ngettext("ended %(days)s day ago", "ended %(days)s days ago", longest) % {"days": count(longest)}


def _perhaps(most: int | None) -> str:
    if most is None:
        return _("may have ended")
    sentence = ngettext("may have ended; at most %(days)s day left", "may have ended; at most %(days)s days left", most)
    return sentence % {"days": count(most)}


def kind_name(kind: DeadlineKind) -> str:
    """Where a last day comes from."""
    return {
        DeadlineKind.STATED: _("a source states it"),
        DeadlineKind.PAPER_EXPIRES: _("a paper expires"),
        DeadlineKind.LIMIT: _("limit of the law"),
    }[kind]


def clock_state_in_words(state: ClockState) -> str:
    """How far a limit has run."""
    return {
        ClockState.RUNNING: _("running"),
        ClockState.MAY_HAVE_ENDED: _("may have ended"),
        ClockState.ENDED: _("ended"),
        ClockState.NO_LIMIT: _("no time limit"),
        ClockState.OTHER_TIME: _("outside the time for which its wording is known"),
    }[state]
