"""Members: who works with the record, what they may do, and the links with which they come in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook import members as membership
from tanuq.casebook.errors import NoSuchMember, ReasonMissing, UnusableMember
from tanuq.casebook.queries.members import MemberView, member_numbered, members
from tanuq.office import invitations, last_day, sessions
from tanuq.office.models import User
from tanuq.policy.actions import Action, Matter, Thing
from tanuq.policy.roles import Role
from tanuq.web import current, origin
from tanuq.web.doors import somebody_signs_in
from tanuq.web.permission import require
from tanuq.web.role_names import ROLES
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member in the table: whether they ever came in here, until when their link is good, what was against them."""

    member: MemberView
    comes_in: bool
    link_until: datetime | None
    failed: int
    """How often signing in failed within the last day, or was locked."""
    refused: int
    """How often something was refused within the last day: by the policy, as forged, as too fast."""


def _require_administrator(request: HttpRequest) -> None:
    refusal = _("Only an administrator admits members, changes what they may do, or removes them.")
    require(request, Action.ADMIT, Thing(Matter.MEMBER), refusal)


@takes_forms
def members_page(request: HttpRequest) -> HttpResponse:
    """``/members/``; its form admits somebody."""
    _require_administrator(request)
    if request.method == "POST":
        return _admit(request)
    return _show(request, {}, 200)


def _admit(request: HttpRequest) -> HttpResponse:
    name, login = request.POST.get("name", ""), request.POST.get("login", "")
    try:
        roles = _roles(request.POST.getlist("role"))
        _require_administrator_first(roles)
        number = membership.admit(current.record_for(request), name, login, roles)
    except UnusableMember as error:
        return _show(request, {"wrong": str(error), "typed": request.POST, "ticked": request.POST.getlist("role")}, 400)
    return _with_link(request, number)


def _require_administrator_first(roles: Iterable[Role]) -> None:
    if not somebody_signs_in() and Role.ADMINISTRATOR not in roles:
        raise UnusableMember(_("The first member must be an administrator: from then on everybody has to sign in."))


def _roles(written: Iterable[str]) -> list[Role]:
    try:
        return [Role(word) for word in written]
    except ValueError as error:
        raise UnusableMember(_("There is no such role.")) from error


def _show(request: HttpRequest, more: dict[str, object], status: int) -> HttpResponse:
    links, inside = invitations.waiting(), set(User.objects.values_list("member", flat=True))
    failed, refused = last_day.numbers_of(last_day.FAILURES), last_day.numbers_of(last_day.REFUSALS)
    rows = [
        MemberRow(
            member=each,
            comes_in=each.member in inside,
            link_until=links[each.member].expires_at if each.member in links else None,
            failed=failed.get(each.member, 0),
            refused=refused.get(each.member, 0),
        )
        for each in members(current.record())
    ]
    nobody = {"failed": failed.get(last_day.NOBODY, 0), "refused": refused.get(last_day.NOBODY, 0)}
    context = {"rows": rows, "roles": ROLES, "nobody": nobody, **more}
    return render(request, "tanuq/members.html", context, status=status)


def _with_link(request: HttpRequest, number: str) -> HttpResponse:
    """The link, on the answer to its form and nowhere else: it must not lie in an address or be shown twice."""
    member = _member(number)
    if member.shares_login:
        raise UnusableMember(_("Another member has the same login. Remove one of the two first."))
    token = invitations.invite(member.member, member.login)
    link = origin.here(request) + reverse("invitation", args=[token])
    return render(request, "tanuq/invitation_made.html", {"invited": member, "link": link})


def _member(number: str) -> MemberView:
    found = member_numbered(current.record(), number)
    if found is None:
        raise NoSuchMember(_("There is no member with this number."))
    return found


@takes_forms
def member(request: HttpRequest, number: str) -> HttpResponse:
    """``/members/M-…/``; its forms change roles, remove, or make a new link."""
    _require_administrator(request)
    asked = {"change": _change, "remove": _remove, "link": _with_link, "out": _sign_out}.get(
        request.POST.get("act", "")
    )
    if request.method == "POST" and asked is not None:
        try:
            return asked(request, number)
        except ReasonMissing as error:
            return _show_one(request, number, str(error))
    return _show_one(request, number, "")


def _show_one(request: HttpRequest, number: str, wrong: str) -> HttpResponse:
    context = {"one": _member(number), "roles": ROLES, "wrong": wrong, "typed": request.POST}
    return render(request, "tanuq/member.html", context, status=400 if wrong else 200)


def _change(request: HttpRequest, number: str) -> HttpResponse:
    roles = _roles(request.POST.getlist("role"))
    membership.change(current.record_for(request), number, roles, request.POST.get("reason", ""))
    return see_other(reverse("member", args=[number]))


def _sign_out(request: HttpRequest, number: str) -> HttpResponse:
    for user in User.objects.filter(member=number):
        sessions.end_all(user)
    return see_other(reverse("member", args=[number]))


def _remove(request: HttpRequest, number: str) -> HttpResponse:
    membership.remove(current.record_for(request), number, request.POST.get("reason", ""))
    invitations.withdraw(number)
    return see_other(reverse("members"))
