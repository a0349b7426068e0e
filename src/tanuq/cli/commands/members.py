"""`tanuq members`: who works with this record, and the links with which they come in."""

from typing import Annotated, Any

import typer

from tanuq.casebook import members as membership
from tanuq.casebook.errors import NoSuchMember, UnusableMember
from tanuq.casebook.queries.members import MemberView, member_numbered, member_with_login, members
from tanuq.casebook.record import Record
from tanuq.cli.branching import branching
from tanuq.cli.opening import open_record
from tanuq.cli.page_serving import link_to
from tanuq.cli.session import session_of
from tanuq.office import invitations
from tanuq.office.models import User
from tanuq.office.opening import close_office, open_office
from tanuq.policy.roles import Role

Who = Annotated[str, typer.Argument(metavar="LOGIN", help="The member's login or number (M-…).")]
Roles = Annotated[list[Role], typer.Option("--role", help="What the member does here; as often as needed.")]
Reason = Annotated[str, typer.Option(help="Why, for whoever reads it in ten years. Required.")]
At = Annotated[str, typer.Option(metavar="URL", help="Where members reach the pages, if not on this computer.")]


def list_members(context: typer.Context) -> None:
    """Admit members, change what they may do, remove them.

    Without a further word it lists them. As soon as somebody is admitted, everybody signs in to the pages, with a
    passkey or with a password and a code. Removed ones stay in the list, because their name stands beside what they
    wrote.

    [bold]tanuq members[/bold]

    [bold]tanuq members add "Айгүл Ысқақ" --login aygul --role administrator[/bold]

    [bold]tanuq members reset aygul[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        open_office(record.workspace)
        inside = set(User.objects.values_list("member", flat=True))
        links = invitations.waiting()
        documents = [_document(each, each.member in inside, each.member in links) for each in members(record)]
        close_office()
    session.output.answer({"members": documents}, [_line(document) for document in documents])
    if not documents:
        session.output.next_step("Next: tanuq members add NAME --login LOGIN --role administrator")


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The member's name, in any script.")],
    login: Annotated[str, typer.Option(help="What the member types to sign in: a to z, digits, dots, dashes.")],
    role: Roles,
    at: At = "",
) -> None:
    """Admit somebody, and print the link with which they choose how to sign in.

    The link opens once, and for three days. Hand it over in person or through a messenger that you trust. Nothing is
    sent.

    [bold]tanuq members add "Айгүл Ысқақ" --login aygul --role reviewer --role translator[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        open_office(record.workspace)
        number = membership.admit(record, name, login, role)
        document = _with_link(record, number, at)
        close_office()
    session.output.answer(document, _link_lines(document))


def change(context: typer.Context, who: Who, role: Roles, reason: Reason) -> None:
    """Give a member other roles, or admit one again who was removed.

    The roles named are the ones that hold from now on, instead of those before.

    [bold]tanuq members change aygul --role reviewer --reason "reads Uyghur too"[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        number = _find(record, who).member
        membership.change(record, number, role, reason)
        changed = _find(record, number)
    session.output.answer(
        {"member": number, "login": changed.login, "roles": sorted(changed.roles)},
        [f"{changed.login} is {', '.join(sorted(changed.roles))} from now on."],
    )


def remove(context: typer.Context, who: Who, reason: Reason) -> None:
    """Let somebody be a member no longer: signed out everywhere, at once.

    What they wrote stays, with their name.

    [bold]tanuq members remove aygul --reason "has left the office"[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        open_office(record.workspace)
        found = _find(record, who)
        membership.remove(record, found.member, reason)
        invitations.withdraw(found.member)
        close_office()
    session.output.answer(
        {"member": found.member, "login": found.login, "removed": True}, [f"{found.login} is no member any more."]
    )


def reset(context: typer.Context, who: Who, at: At = "") -> None:
    """Print a new link for a member who lost a password, a device or the first link.

    Once it is used nothing of before opens any more: no password, no passkey, no code. Until then all of it does.

    [bold]tanuq members reset aygul[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        open_office(record.workspace)
        document = _with_link(record, _find(record, who).member, at)
        close_office()
    session.output.answer(document, _link_lines(document))


def _find(record: Record, who: str) -> MemberView:
    wanted = who.strip().lower()
    removed = (each for each in members(record) if each.removed and each.login == wanted)
    found = member_numbered(record, who.strip()) or member_with_login(record, wanted) or next(removed, None)
    if found is None:
        raise NoSuchMember(f"No member has the login or number “{who}”. “tanuq members” lists them.")
    return found


def _with_link(record: Record, number: str, at: str) -> dict[str, Any]:
    member = _find(record, number)
    if member.removed:
        raise UnusableMember(f"{member.login} was removed. Admit them again first: tanuq members change")
    if member.shares_login:
        raise UnusableMember(f"Two members have the login {member.login}: remove one of them by number first.")
    link = link_to(f"/invitation/{invitations.invite(member.member, member.login)}/", at)
    return {"member": member.member, "login": member.login, "roles": sorted(member.roles), "link": link}


def _link_lines(document: dict[str, Any]) -> list[str]:
    return [
        f"{document['member']}, login {document['login']}: {', '.join(document['roles'])}",
        f"  {document['link']}",
        "  The link opens once, and for three days, while “tanuq serve” runs.",
    ]


def _document(member: MemberView, comes_in: bool, invited: bool) -> dict[str, Any]:
    return {
        "member": member.member,
        "name": member.name,
        "login": member.login,
        "roles": sorted(member.roles),
        "removed": member.removed,
        "signs_in": comes_in,
        "invited": invited,
        "since": member.since,
    }


def _line(document: dict[str, Any]) -> str:
    state = "removed" if document["removed"] else "" if document["signs_in"] else "has not come in yet"
    said = f"{document['member']}  {document['login']}  {document['name']}: {', '.join(document['roles'])}"
    return f"{said} ({state})" if state else said


members_commands = branching(list=list_members, add=add, change=change, remove=remove, reset=reset)
"""The usual thing, without a further word, is the list."""
