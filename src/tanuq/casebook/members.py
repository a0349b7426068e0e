"""Who works with the record: admitting members, changing what they do here, removing them."""

import re
import secrets
from collections.abc import Iterable, Mapping

from tanuq.casebook.deciding import demand_reason
from tanuq.casebook.errors import LastAdministrator, LoginTaken, NoSuchMember, UnusableMember
from tanuq.casebook.queries.members import MemberView, member_numbered, members
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.actions import MEMBER
from tanuq.policy.roles import Role

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
_LONGEST_NAME = 200


def admit(record: Record, name: str, login: str, roles: Iterable[Role]) -> str:
    """Admit somebody new and give their number ("M-…").

    Raises:
        UnusableMember: when the name is empty, the login cannot be typed everywhere, or there is no role.
        LoginTaken: when a member has this login.
    """
    login = login.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise UnusableMember(
            f"“{login}” is no login: take 2 to 64 letters from a to z, digits, dots or dashes, so that it can be typed "
            "on every keyboard. The name may be in any script."
        )
    if any(member.login == login for member in members(record) if not member.removed):
        raise LoginTaken(f"Somebody has the login “{login}” already. Choose another.")
    number = MEMBER + secrets.token_hex(8)
    _write(record, number, (name, login), roles, {})
    return number


def change(record: Record, member: str, roles: Iterable[Role], reason: str) -> None:
    """Give a member other roles, or admit one again who was removed.

    Raises:
        NoSuchMember, UnusableMember, ReasonMissing
        LoginTaken: when somebody else has got the login of the removed member meanwhile.
        LastAdministrator: when nobody would be left who can admit members.
    """
    held = _held(record, member)
    wanted = frozenset(roles)
    demand_reason(reason)
    if Role.ADMINISTRATOR not in wanted:
        _keep_an_administrator(record, held)
    if held.removed and any(each.login == held.login for each in members(record) if not each.removed):
        raise LoginTaken(f"Somebody else has the login “{held.login}” now. Admit this person anew, with another.")
    more = {"reason": reason.strip()} | ({"lifts": list(held.removals)} if held.removals else {})
    _write(record, held.member, (held.name, held.login), wanted, more)


def remove(record: Record, member: str, reason: str) -> None:
    """Let somebody be a member no longer. What they wrote stays, with their name.

    Raises:
        NoSuchMember, ReasonMissing
        LastAdministrator: when nobody would be left who can admit members.
    """
    held = _held(record, member)
    demand_reason(reason)
    if held.removed:
        raise NoSuchMember(f"{held.name} is no member any more.")
    _keep_an_administrator(record, held)
    record.write([Draft("member.removed", {"member": held.member, "reason": reason.strip()})])


def _write(
    record: Record, number: str, called: tuple[str, str], roles: Iterable[Role], more: Mapping[str, object]
) -> None:
    name = " ".join(called[0].split())
    given = sorted(frozenset(roles))
    if not name or len(name) > _LONGEST_NAME:
        raise UnusableMember(f"Give the member's name, in at most {_LONGEST_NAME} letters.")
    if not given:
        raise UnusableMember("Give the member at least one role: without one nothing can be seen or done.")
    body = {"member": number, "name": name, "login": called[1], "roles": [role.value for role in given], **more}
    record.write([Draft("member.admitted", body)])


def _held(record: Record, member: str) -> MemberView:
    held = member_numbered(record, member)
    if held is None:
        raise NoSuchMember(f"There is no member with the number {member}. The page of members has them all.")
    return held


def _keep_an_administrator(record: Record, held: MemberView) -> None:
    others = (each for each in members(record) if each.member != held.member and not each.removed)
    if Role.ADMINISTRATOR in held.roles and not any(Role.ADMINISTRATOR in each.roles for each in others):
        raise LastAdministrator(
            f"{held.name} is the only administrator: nobody could admit members any more. "
            "Give somebody else that role first."
        )
