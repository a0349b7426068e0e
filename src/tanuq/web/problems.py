"""What a program is told where its question is not answered: problem details (RFC 9457), and never a word of its own.

https://www.rfc-editor.org/rfc/rfc9457
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import orjson
from django.http import HttpResponse
from django.utils.translation import gettext as _

MEDIA_TYPE = "application/problem+json"
CHALLENGE = 'Bearer realm="tanuq"'
BEGINNING = "/api/v1/"
"""Of the address of everything that programs ask."""


def asked_by_program(path: str) -> bool:
    """Whether this is an address for programs, whatever there is at it."""
    return path.startswith(BEGINNING)


def problem(
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    *,
    places: Sequence[Mapping[str, str]] = (),
    made_as: type[HttpResponse] = HttpResponse,
) -> HttpResponse:
    """The answer that says in *detail* what is wrong; *places* say where in the question, and what."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    content = orjson.dumps(said | ({"errors": list(places)} if places else {}))
    return made_as(content, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))


def no_token() -> HttpResponse:
    """For a program that shows nothing by which it could be let in."""
    return problem(401, _("Show a token of the API: Authorization: Bearer …"), {"WWW-Authenticate": CHALLENGE})
