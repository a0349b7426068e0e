"""Who is let in: while no member has a login, whoever sits at the laptop; otherwise members who have signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tanuq.casebook.queries.members import MemberView, member_numbered
from tanuq.office import invitations, sessions
from tanuq.office.models import User
from tanuq.office.second_factor import has_second_factor
from tanuq.vocabulary.errors import TanuqError
from tanuq.web import current, unsent, writing
from tanuq.web.api.admitting import seat_program
from tanuq.web.doors import (
    is_for_everybody,
    is_for_phones,
    methods_of_programs,
    needs_second_factor,
    somebody_signs_in,
    view_at,
)
from tanuq.web.problems import asked_by_program, no_token
from tanuq.web.see_other import see_other
from tanuq.web.views import refusals

Answer = Callable[[HttpRequest], HttpResponse]


def admission(answer: Answer) -> Answer:
    """Django middleware: nothing below it shows anything to somebody who is not admitted.

    It asks the record each time: who was removed is out with the next click, and new roles hold from then on.
    """

    def admitted(request: HttpRequest) -> HttpResponse:
        try:
            refusal = _let_in(request)
        except TanuqError as error:
            return refusals.explained(request, error)
        response = refusal or answer(request)
        unsent.forget_if_sent(request, response)
        return response

    return admitted


def _let_in(request: HttpRequest) -> HttpResponse | None:
    """Give *request* its seat; the answer instead, where it gets none."""
    view = view_at(request.path_info)
    if is_for_phones(view):
        return None
    if methods_of_programs(view):
        return seat_program(request)
    if not somebody_signs_in():
        current.seat(request, None)
        return None if _is_genuine(request, "") else refusals.strange_form(request)
    user = sessions.signed_in(request)
    if user is None:
        return None if is_for_everybody(view) else _turned_away(request)
    member = _still_a_member(user)
    if member is None:
        invitations.withdraw(user.member)
        request.session.flush()
        return refusals.signed_out(request, _("You are no longer a member here: an administrator removed you."))
    current.seat(request, member)  # a form that is not genuine is noted with whose session it came in
    if not _is_genuine(request, request.session.session_key or ""):
        # Who had a page to sign in open beside is signed in already.
        return see_other(reverse("home")) if is_for_everybody(view) else _sent_from_before(request, member)
    if needs_second_factor(view) and not has_second_factor(user):
        return HttpResponseRedirect(reverse("mfa_index"))
    return None


def _still_a_member(user: User) -> MemberView | None:
    member = member_numbered(current.record(), user.member)
    return None if member is None or member.removed else member


def _is_genuine(request: HttpRequest, session: str) -> bool:
    return request.method != "POST" or writing.bears_mark(request, session)


def _turned_away(request: HttpRequest) -> HttpResponse:
    """To the page where one signs in; words of a form that was sent too late are kept for whoever typed them."""
    if asked_by_program(request.path_info):
        return no_token()
    if request.path_info.endswith(".json"):
        message = _("Sign in first: these pages are for members.")
        return JsonResponse({"error": {"status": 401, "message": message}}, status=401)
    back = request.get_full_path()
    kept = request.method == "POST" and unsent.keep(request, sessions.owner_before(request))
    if _is_script(request):
        return refusals.kept_in_background(request) if kept else refusals.signed_out_in_background(request)
    if request.method == "POST" and not kept:
        return refusals.not_yet_kept(request)
    if kept:
        back = reverse("unsent")
    return see_other(f"{reverse('account_login')}?{urlencode({'next': back})}")


def _sent_from_before(request: HttpRequest, member: MemberView) -> HttpResponse:
    """A form of a page that was opened before somebody signed in anew: nothing is done, its words are offered again.

    That it came from a page of this address the guard has seen; only its own member is shown what is kept.
    """
    if not unsent.keep(request, member.member):
        return refusals.strange_form(request)
    return refusals.old_page_in_background(request) if _is_script(request) else see_other(reverse("unsent"))


def _is_script(request: HttpRequest) -> bool:
    """Whether a script of ours asks, to which a page would say nothing."""
    return request.headers.get("Sec-Fetch-Dest") == "empty"
