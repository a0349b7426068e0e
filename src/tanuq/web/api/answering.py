"""How an operation of the API is declared: what it answers with, and with what where it cannot."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja import Router
from ninja.security import HttpBearer

from tanuq.web import current
from tanuq.web.api.schemas import Problem

View = TypeVar("View", bound=Callable[..., Any])

PROBLEMS = frozenset({400, 401, 403, 404, 413, 415, 422, 429, 500, 503})
"""What may come instead of an answer, always as a problem (RFC 9457)."""


class Token(HttpBearer):
    """``Authorization: Bearer …``, as a program shows its token. Admission has looked at it already."""

    def __call__(self, request: HttpRequest) -> bool:
        """Whether admission gave the request a seat: an operation asked around it would show nothing."""
        return current.is_seated(request)

    def authenticate(self, request: HttpRequest, token: str) -> bool:
        """Never asked: see ``admitting.seat_program``."""
        raise NotImplementedError


def reading(router: Router, path: str, name: str, answer: type[Any], summary: str) -> Callable[[View], View]:
    """Answer GET at *path*, whose address has this *name*."""
    return _declared(router.get, path, name, answer, summary)


def searching(router: Router, path: str, name: str, answer: type[Any], summary: str) -> Callable[[View], View]:
    """Answer POST at *path*: a question with words, which stand in its body; nothing is written."""
    return _declared(router.post, path, name, answer, summary)


def _declared(
    method: Callable[..., Any], path: str, name: str, answer: type[Any], summary: str
) -> Callable[[View], View]:
    declared: Callable[[View], View] = method(
        path,
        response={200: answer, PROBLEMS: Problem},
        by_alias=True,
        url_name=name,
        operation_id=name,
        summary=summary,
    )
    return declared
