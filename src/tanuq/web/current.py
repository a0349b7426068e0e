"""The record that this process shows, and whose eyes look at it.

Django hands a view nothing but the request, and opening a record costs a passphrase and a catch-up. So `serve`
opens it once and leaves it here. One process shows one record: there is deliberately no way to name another in
an address.
"""

from django.http import HttpRequest

from tanuq.casebook.queries.members import MemberView
from tanuq.casebook.record import Record
from tanuq.office.opening import open_office
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM = Viewer(clearance=Visibility.TEAM)
"""Who looks while nobody signs in: whoever opened the workspace. Restricted values, such as who gave a source, stay
absent, because the pages cannot know who stands behind that person."""

_SEATED = "tanuq_member"
_EYES = "tanuq_viewer"


class _Shown:
    record: Record | None = None


def use(record: Record) -> None:
    """Show *record* from now on, in every thread, with the office beside it.

    Raises:
        NewerOffice, DamagedOffice: when what this copy keeps beside the record cannot be opened.
    """
    open_office(record.workspace)
    _Shown.record = record


def record() -> Record:
    """The record being shown, for what is asked of it; what is written goes through :func:`record_for`.

    Raises:
        RuntimeError: when nothing called :func:`use`; that is a fault of the program, not of its user.
    """
    if _Shown.record is None:
        raise RuntimeError("no record is open: call tanuq.web.current.use(record) before the first request")
    return _Shown.record


def seat(request: HttpRequest, member: MemberView | None) -> None:
    """Let *request* be answered for this member; for None, for whoever sits at the laptop. Only ``admission`` may."""
    setattr(request, _SEATED, member)


def narrow(request: HttpRequest, eyes: Viewer) -> None:
    """Let the answer to a *request* that has its seat be for these eyes, which see no more than its member's."""
    setattr(request, _EYES, eyes)


def is_seated(request: HttpRequest) -> bool:
    """Whether *request* was admitted to what the record holds."""
    return hasattr(request, _SEATED)


def member(request: HttpRequest) -> MemberView | None:
    """Who is signed in; None while nobody has to be, and on pages that are for everybody."""
    found: MemberView | None = getattr(request, _SEATED, None)
    return found


def member_number(request: HttpRequest) -> str:
    """The number under which the office keeps what is theirs alone; "" at an open laptop."""
    seated = member(request)
    return "" if seated is None else seated.member


def viewer(request: HttpRequest) -> Viewer:
    """Whose eyes look at the answer to *request*.

    Raises:
        RuntimeError: when the request did not pass admission; nothing is shown then.
    """
    if not is_seated(request):
        raise RuntimeError("this request was not admitted: tanuq.web.admission stands before every view that shows")
    narrowed: Viewer | None = getattr(request, _EYES, None)
    if narrowed is not None:
        return narrowed
    seated = member(request)
    return TEAM if seated is None else seated.viewer


def record_for(request: HttpRequest) -> Record:
    """The record, acting as whoever is signed in: what is written through it says who wrote it."""
    seated = member(request)
    return record() if seated is None else record().acting_as(seated.member)
