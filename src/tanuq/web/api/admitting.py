"""Which token a program shows, whose eyes it lends, and how fast it may ask.

A session opens nothing here. A browser sends its cookies by itself, so that a page of another site could ask in its
member's name; a token is sent only by whoever holds it, ends by itself, and can see less than its member does.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tanuq.casebook.queries.members import MemberView, member_numbered
from tanuq.office.api_tokens import ShownToken, shown
from tanuq.office.last_day import NOBODY, Kind, Way
from tanuq.web import current
from tanuq.web.doors import somebody_signs_in
from tanuq.web.noting import note_if_possible
from tanuq.web.pace import Allowance
from tanuq.web.paces import Paces
from tanuq.web.problems import CHALLENGE, no_token, problem

PROGRAMS = Paces()
"""What the programs of each member may ask, all tokens of one together: more tokens are no way to read faster. Apart
from the pages that the member reads, which a script at work must not close."""
STRANGERS = Paces(a_second=1)
"""How often each address may ask without a token that opens: it costs nothing to those that show one, so that nobody
shuts them out by asking from the same address, such as that of a proxy."""

_OWNER = "owner"
_TOKEN = "tanuq_token"  # noqa: S105  where a request keeps what is known of its token


def seat_program(request: HttpRequest) -> HttpResponse | None:
    """Give *request* the seat of its token's member; the answer instead, where it gets none."""
    said = _said(request.headers.get("Authorization", ""))
    token = shown(said) if said else None
    if token is None or not _sit_down(request, token):
        return _turned_away(request, tried=bool(said))
    setattr(request, _TOKEN, token)
    reader = token.member or _OWNER
    left = PROGRAMS.read(reader, 1)
    if left.lets_read:
        return None
    if token.member and PROGRAMS.is_news(reader):
        note_if_possible(token.member, Kind.PACED)
    return _too_fast(left)


def token_of(request: HttpRequest) -> ShownToken:
    """The token by which *request* was let in."""
    token: ShownToken = getattr(request, _TOKEN)
    return token


def _said(header: str) -> str:
    scheme, _space, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _sit_down(request: HttpRequest, token: ShownToken) -> bool:
    """Whether the token's member is one still; with eyes that see no more than the token is for."""
    if not somebody_signs_in():
        member = None
        if token.member:
            return False
    else:
        member = member_numbered(current.record(), token.member)
        if member is None or not _may_come_in(member):
            return False
    current.seat(request, member)
    current.narrow(request, token.reach.of(current.viewer(request)))
    return True


def _may_come_in(member: MemberView) -> bool:
    return not (member.removed or member.shares_login)


def _turned_away(request: HttpRequest, *, tried: bool) -> HttpResponse:
    """To ask for a token; which of all that can be wrong with one it is, is told to nobody."""
    left = STRANGERS.read(request.META.get("REMOTE_ADDR", ""), 1)
    if not left.lets_read:
        return _too_fast(left)
    if not tried:
        return no_token()
    note_if_possible(NOBODY, Kind.FAILED, Way.TOKEN)
    said = _("This token opens nothing: it is not whole, was revoked, has ended, or its member was removed.")
    return problem(401, said, {"WWW-Authenticate": CHALLENGE})


def _too_fast(left: Allowance) -> HttpResponse:
    wait = left.seconds_to_wait
    sentence = ngettext(
        "This was asked too often. Ask again in %(seconds)d second.",
        "This was asked too often. Ask again in %(seconds)d seconds.",
        wait,
    )
    return problem(429, sentence % {"seconds": wait}, {"Retry-After": str(wait)})
