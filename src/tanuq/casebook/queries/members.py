"""Who works with the record: names to show beside what they did, and roles to ask the policy with."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from tanuq.casebook.models import Member
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody who works with this record, or did."""

    member: str
    """Their number, "M-…"."""
    name: str
    login: str
    """In lower case."""
    roles: frozenset[Role]
    removals: tuple[str, ...]
    """Hashes of the removals that hold: two copies may each have removed them."""
    reason: str
    """Of what was last decided about them, or ""."""
    since: str
    """When they were first admitted; ISO 8601, UTC."""
    changed_at: str
    """When the entry that holds now was written; ISO 8601, UTC."""
    author: str
    """Who wrote that entry."""
    entry: str
    shares_login: bool = False
    """Whether another member has the same login: two copies were merged. Neither can sign in until one is removed."""

    @property
    def removed(self) -> bool:
        """Whether they are a member no longer."""
        return bool(self.removals)

    @property
    def viewer(self) -> Viewer:
        """Their eyes: of somebody removed, nobody's."""
        return viewer_of(frozenset() if self.removed else self.roles, self.member)


def members(record: Record) -> tuple[MemberView, ...]:
    """Everybody, the removed ones last, by name."""
    del record
    held = list(Member.objects.all())
    logins = Counter(member.login for member in held if member.removed == "[]")
    views = (_view(member, logins[member.login] > 1) for member in held)
    return tuple(sorted(views, key=lambda view: (view.removed, view.name, view.member)))


def member_numbered(record: Record, number: str) -> MemberView | None:
    """The member with this number, removed or not; None where there is none."""
    return next((view for view in members(record) if view.member == number), None)


def member_with_login(record: Record, login: str) -> MemberView | None:
    """The one member who signs in so; None where there is none, or where two have the same login."""
    wanted = login.strip().lower()
    found = [view for view in members(record) if view.login == wanted and not view.removed]
    return found[0] if len(found) == 1 else None


def names_of(record: Record, people: Iterable[str]) -> dict[str, str]:
    """number → name, for those of *people* (as `authorship.who` names them) who are or were members."""
    del record
    return dict(Member.objects.filter(number__in=set(people)).values_list("number", "name"))


def _view(member: Member, shares_login: bool) -> MemberView:
    known = {role.value: role for role in Role}
    removals = tuple(orjson.loads(member.removed))
    return MemberView(
        member=member.number,
        name=member.name,
        login=member.login,
        # A role that a newer tanuq gave allows nothing here.
        roles=frozenset(known[role] for role in orjson.loads(member.roles) if role in known),
        removals=removals,
        reason=member.reason,
        since=moment(member.admitted_at),
        changed_at=moment(member.at),
        author=member.author,
        entry=member.entry,
        shares_login=shares_login and not removals,
    )
