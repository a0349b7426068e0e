"""Errors as problems (RFC 9457): each says what to do, and none repeats what was asked, in which a name may stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tanuq.obligations.errors import UnknownState
from tanuq.publishing.errors import NoEdition, NoSuchEdition
from tanuq.vocabulary.errors import TanuqError
from tanuq.web.errors import BadAddress
from tanuq.web.problems import no_token, problem
from tanuq.web.sentences import translated
from tanuq.web.views.refusals import STATUS

_NOT_FOUND, _UNREADABLE, _FAILED, _UNREACHABLE = 404, 422, 500, 503
_UNKNOWN = "extra_forbidden"


# django-ninja types what its handlers are given as an error or the class of one: theirs are errors.


def refuse_in(api: NinjaAPI) -> None:
    """Let every error of *api* be said as a problem; a fault of the program goes on to Django's own handler."""
    api.add_exception_handler(TanuqError, _explained)
    api.add_exception_handler(ValidationError, _unreadable)
    api.add_exception_handler(HttpError, _broken)
    api.add_exception_handler(AuthenticationError, _without_seat)
    api.add_exception_handler(Http404, _absent)


def _explained(request: HttpRequest, error: Any) -> HttpResponse:
    status = STATUS.get(type(error), _FAILED)
    if isinstance(error, NoEdition | NoSuchEdition | UnknownState) or status == _NOT_FOUND:
        return _absent(request, error)
    if isinstance(error, BadAddress):  # sealed words that nobody can read any more: a link that leads nowhere
        return problem(_NOT_FOUND, translated(str(error)))
    if status == _UNREACHABLE:
        return problem(status, _("The record cannot be read at the moment. Try again in a minute."))
    return problem(_FAILED, _("This failed. That is a fault of tanuq; the record is not harmed."))


def _absent(request: HttpRequest, _error: Any) -> HttpResponse:
    """The same for what is not there and for what whoever asks may not know of."""
    del request
    return problem(_NOT_FOUND, _("There is nothing here under this number or name that this token may see."))


def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    del request
    said = _("Some of what was asked cannot be read; “errors” says which part, and what it may be.")
    return problem(_UNREADABLE, said, places=_places(error.errors))


def _places(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Where each is, without a part that whoever asked has named: a name may have been typed there."""
    return [{"where": _where(error), "message": str(error["msg"])} for error in errors[:20]]


def _where(error: Mapping[str, Any]) -> str:
    steps = [str(step) for step in error["loc"] if step != "asked"]
    return ".".join(steps[:-1] if error["type"] == _UNKNOWN else steps)


def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    """A body that is no JSON."""
    del request
    return problem(error.status_code, _("The body of this request is not JSON."))


def _without_seat(request: HttpRequest, _error: Any) -> HttpResponse:
    del request
    return no_token()
