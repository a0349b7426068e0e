"""Forms that were sent after the session had run out: their words are kept and offered after signing in again."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from tanuq.office import drafts
from tanuq.office.errors import DraftTooLarge, TooManyDrafts
from tanuq.web import current
from tanuq.web.writing import MARK

FORM = "unsent"
"""The name of these drafts; their key is the address that the form belongs to."""
SENT_AGAIN = "unsent"
"""The hidden field of a form that is offered again: with what it takes, the draft is no longer needed."""
PIECES = "/piece/"
"""How addresses end that take the pieces of a long file."""

_PASSWORDS = frozenset({"password", "password1", "password2", "old_password", "code", "credential"})
_NEVER_KEPT = _PASSWORDS | {MARK, SENT_AGAIN, "autosave"}  # it is a person who sends it again, not a script


@dataclass(frozen=True, slots=True)
class UnsentForm:
    """One form as it was typed."""

    address: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    """Names of files that were sent with it: those are not kept and have to be chosen again."""
    typed_at: datetime


def keep(request: HttpRequest, owner: str) -> bool:
    """Keep what was typed for the member *owner*; False where it is not known whose it is, or where it is too much.

    A piece of a long file is no form: what came before waits where it arrives, and the file goes on from there.
    """
    if not owner or request.path_info.endswith(PIECES):
        return False
    fields = [[name, value] for name, values in request.POST.lists() if name not in _NEVER_KEPT for value in values]
    files = [str(file.name) for _, many in request.FILES.lists() for file in many]
    try:
        drafts.save(owner, FORM, request.path_info[:400], {"fields": fields, "files": files})
    except (DraftTooLarge, TooManyDrafts):  # whoever typed it is told that it was not kept
        return False
    return True


def forms_of(owner: str) -> tuple[UnsentForm, ...]:
    """What waits to be sent again, the newest first."""
    return tuple(
        UnsentForm(
            address=draft.key,
            fields=tuple((name, value) for name, value in draft.content["fields"]),
            files=tuple(draft.content["files"]),
            typed_at=draft.updated_at,
        )
        for draft in drafts.waiting(owner, FORM)
    )


def forget(owner: str, address: str) -> None:
    """Throw away what waits for this address."""
    drafts.discard(owner, FORM, address)


def forget_if_sent(request: HttpRequest, response: HttpResponse) -> None:
    """Throw the kept words away once the form that offers them again has been taken."""
    seated = current.member(request)
    if seated is not None and request.method == "POST" and SENT_AGAIN in request.POST and response.status_code < 400:
        forget(seated.member, request.path_info)
