"""The record that this process shows, and whose eyes look at it.

Django hands a view nothing but the request, and opening a record costs a passphrase and a catch-up. So `serve`
opens it once and leaves it here. One process shows one record: there is deliberately no way to name another in
an address.
"""

from tanuq.casebook.record import Record
from tanuq.office.opening import open_office
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM = Viewer(clearance=Visibility.TEAM)
"""Who looks at these pages: a member of the team. Restricted values, such as who gave a source, stay absent."""


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
    """The record being shown.

    Raises:
        RuntimeError: when nothing called :func:`use`; that is a fault of the program, not of its user.
    """
    if _Shown.record is None:
        raise RuntimeError("no record is open: call tanuq.web.current.use(record) before the first request")
    return _Shown.record
