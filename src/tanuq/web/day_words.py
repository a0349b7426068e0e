"""What happened around signing in, as a sentence for the member it happened to."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from tanuq.office.last_day import Happening, Kind, Way

_IN_EVERY_WAY = MappingProxyType(
    {
        Kind.SIGNED_IN: _("Signed in."),
        Kind.SHOWN_AGAIN: _("Showed again who you are, before the way to sign in changed."),
        Kind.FAILED: _("Somebody tried to sign in and could not."),
        Kind.LOCKED: _("Your login was locked for a while: too many wrong passwords."),
        Kind.REFUSED: _("A page or a change was refused that your roles do not open."),
        Kind.FORGED: _("A form was refused that did not come from the pages of now."),
        Kind.PACED: _("Pages were asked for faster than anybody reads them."),
    }
)

_IN_ONE_WAY = MappingProxyType(
    {
        (Kind.SIGNED_IN, Way.PASSKEY): _("Signed in with a passkey."),
        (Kind.SIGNED_IN, Way.CODE): _("Signed in with the password and a code of the phone."),
        (Kind.SIGNED_IN, Way.RECOVERY): _("Signed in with the password and a recovery code."),
        (Kind.SIGNED_IN, Way.PASSWORD): _("Signed in with the password alone, which opens only this page."),
        (Kind.SIGNED_IN, Way.INVITATION): _("Came in by the link of an invitation."),
        (Kind.SIGNED_IN, Way.PHONE): _("A phone that you connected signed in."),
        (Kind.FAILED, Way.PASSWORD): _("A wrong password was tried for your login."),
        (Kind.FAILED, Way.CODE): _("After your right password, a wrong code or passkey was tried."),
        (Kind.FAILED, Way.PHONE): _("A wrong secret was tried for a phone that you connected."),
        (Kind.FAILED, Way.TOKEN): _("A token was tried that opens nothing."),
        (Kind.FAILED, Way.AGAIN): _("Somebody signed in as you could not show again who they are."),
    }
)
"""Where the way says more than the kind."""


def said(happening: Happening) -> str:
    """The sentence, in the language of the page."""
    return str(_IN_ONE_WAY.get((happening.kind, happening.way), _IN_EVERY_WAY[happening.kind]))
