"""Which pages are open to somebody who is not signed in, or not with two factors yet."""

from collections.abc import Callable
from typing import Any

from django.urls import Resolver404, resolve

from tanuq.casebook.queries.members import members
from tanuq.casebook.record import Record
from tanuq.web import current
from tanuq.web.errors import OpenToEverybody

_FOR_EVERYBODY = "for_everybody"
_WITHOUT_SECOND_FACTOR = "without_second_factor"
_FOR_PHONES = "for_phones"
_FOR_PROGRAMS = "for_programs"
_CARRIED = "carries_away"

View = Callable[..., Any]


def for_everybody(view: View) -> View:
    """Let *view* be asked by somebody who is not signed in: it shows nothing of the record."""
    setattr(view, _FOR_EVERYBODY, True)
    return view


def without_second_factor(view: View) -> View:
    """Let *view* be asked by a member who has only a password yet: it is where a second factor is set up."""
    setattr(view, _WITHOUT_SECOND_FACTOR, True)
    return view


def for_phones(view: View) -> View:
    """Let *view* be asked by telephones, which sign in to it by themselves: a session opens nothing there."""
    setattr(view, _FOR_PHONES, True)
    return view


def for_programs(*methods: str) -> Callable[[View], View]:
    """Let a view be asked by programs in these ways, which show a token each time: a session opens nothing there."""

    def asked(view: View) -> View:
        setattr(view, _FOR_PROGRAMS, methods)
        return view

    return asked


def carries_away(pages: int) -> Callable[[View], View]:
    """Let a form that is sent to a view count as so many pages that are read: the answer holds what they would show."""

    def counted(view: View) -> View:
        setattr(view, _CARRIED, pages)
        return view

    return counted


def shows_record(view: View | None) -> bool:
    """Whether a page of *view* may hold something of the record, and is for people."""
    return (
        not is_for_phones(view)
        and not methods_of_programs(view)
        and not is_for_everybody(view)
        and needs_second_factor(view)
    )


def pages_read(view: View | None, method: str | None) -> int:
    """How many pages of the record are read by asking *view* in this way, whatever it answers; none by a form that
    takes what somebody typed, which is known afterwards only."""
    if not shows_record(view):
        return 0
    return int(getattr(view, _CARRIED, 0)) if method == "POST" else 1


def view_at(path: str) -> View | None:
    """What answers at this address, or None."""
    try:
        view: View = resolve(path).func
    except Resolver404:
        return None
    return view


def is_for_phones(view: View | None) -> bool:
    """Whether *view* asks telephones itself who they are."""
    return bool(getattr(view, _FOR_PHONES, False))


def methods_of_programs(view: View | None) -> tuple[str, ...]:
    """In which ways programs ask *view*; none where it is for people or telephones."""
    methods: tuple[str, ...] = getattr(view, _FOR_PROGRAMS, ())
    return methods


def is_for_everybody(view: View | None) -> bool:
    """Whether *view* needs nobody to be signed in; no view is an address that nobody needs to know of."""
    return bool(getattr(view, _FOR_EVERYBODY, False))


def needs_second_factor(view: View | None) -> bool:
    """Whether *view* is closed to a password alone."""
    return not getattr(view, _WITHOUT_SECOND_FACTOR, False)


def somebody_signs_in() -> bool:
    """Whether a member with a login is admitted, so that these pages are open to members only."""
    return has_members(current.record())


def require_members(record: Record) -> None:
    """Refuse to show *record* beyond this computer while its pages would be open to everybody there.

    Raises:
        OpenToEverybody: when no member has a login.
    """
    if not has_members(record):
        raise OpenToEverybody(
            "With --at the pages are reached from elsewhere, and nobody has to sign in yet: everybody who finds them "
            "would read everything. Admit the first member: tanuq members add NAME --login LOGIN --role administrator"
        )


def has_members(record: Record) -> bool:
    """Whether a member of *record* has a login, so that its pages are open to members only."""
    return any(member.login and not member.removed for member in members(record))
