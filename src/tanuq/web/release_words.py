"""Why something is held back and what an edition is, in the language of the page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from tanuq.policy.uses import Held

HELD: Mapping[Held, Any] = MappingProxyType(
    {
        Held.WITHDRAWN: _("A consent was withdrawn"),
        Held.VISIBILITY: _("It is marked for fewer eyes"),
        Held.ACCOUNT_CONSENT: _("Nobody consented that the account is published"),
        Held.NAME_CONSENT: _("Nobody consented that the name is published"),
        Held.PHOTOGRAPH_CONSENT: _("Nobody consented that the photograph is published"),
        Held.REVIEW_LEVEL: _("The account is not verified far enough"),
        Held.NOT_REDACTED: _("There is no redacted copy of the file"),
        Held.ELSEWHERE: _("It points to somebody or something that is not published"),
    }
)

MENDED: Mapping[Held, Any] = MappingProxyType(
    {
        Held.WITHDRAWN: _("Nothing is to be mended: it was decided by whoever may decide it."),
        Held.VISIBILITY: _("On the page of the source stands for whom it is marked, and why."),
        Held.ACCOUNT_CONSENT: _("Ask those who gave the source, and write down what they say on its page."),
        Held.NAME_CONSENT: _("Ask those who gave the source, and write down what they say on its page."),
        Held.PHOTOGRAPH_CONSENT: _("Ask those who gave the picture, and write down what they say on its page."),
        Held.REVIEW_LEVEL: _("A reviewer who had no hand in it says how far it is verified."),
        Held.NOT_REDACTED: _("Make a copy in which everything that tells of others is covered."),
        Held.ELSEWHERE: _("It leaves by itself once that is published too."),
    }
)

MANNERS: Mapping[str, Any] = MappingProxyType(
    {"edition": _("edition"), "correction": _("correction"), "withdrawal": _("withdrawal")}
)

WAYS: Mapping[str, Any] = MappingProxyType(
    {
        "new": _("New"),
        "changed": _("Changed"),
        "gone": _("Gone"),
        "everybody": _("Everybody in it"),
        "held": _("Held back"),
        "risks": _("Could identify somebody"),
    }
)
"""What a page of an edition shows."""
STATES: Mapping[str, Any] = MappingProxyType(
    {"new": _("new"), "changed": _("changed"), "gone": _("gone"), "same": _("as before")}
)
