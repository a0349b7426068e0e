"""Codes and passkeys that open nothing are noted for a day (``office.last_day``), as wrong passwords are."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from tanuq.office.last_day import Kind, Way, note, note_of_nobody
from tanuq.office.models import User


def note_wrong_passkey() -> None:
    """Note a passkey that opened nothing: whose it would have been is not known."""
    note_of_nobody(Kind.FAILED, Way.PASSKEY)


class NotesWrongCode:
    """A view of allauth that takes a code or a passkey of a known member: one that opens nothing is noted."""

    request: HttpRequest

    def form_invalid(self, form: Any) -> HttpResponse:
        """As allauth answers."""
        if isinstance(self.request.user, User):
            note(self.request.user.member, Kind.FAILED, Way.AGAIN)
        else:
            note(self.stage.login.user.member, Kind.FAILED, Way.CODE)  # type: ignore[attr-defined]
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        return answer
