"""The API put together: its operations, its addresses, and how it describes itself (OpenAPI 3.1)."""

import json
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer

from tanuq.web.api import editions, entry, material, people, subjects
from tanuq.web.api.answering import Token
from tanuq.web.api.linking import NAMES
from tanuq.web.api.refusing import refuse_in
from tanuq.web.doors import for_everybody, for_programs
from tanuq.web.problems import BEGINNING, MEDIA_TYPE, problem

LARGEST = 16 * 1024
"""Bytes of a question: no search is longer."""
_JSON = "application/json"
_OUR_OWN = "openapi-json", "openapi-view", "api-root"
"""Names of the addresses that django-ninja adds: its pages load their scripts from elsewhere."""

View = Callable[..., HttpResponse]


class _Renderer(BaseRenderer):
    media_type = _JSON

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Compact UTF-8."""
        del request, response_status
        return orjson.dumps(data)


def _made() -> NinjaAPI:
    api = NinjaAPI(
        title="tanuq",
        version="1",
        description="Reads the record of disappeared people as far as the member of the token may see it.",
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
        auth=Token(),
        renderer=_Renderer(),
    )
    for room in (entry, people, material, subjects, editions):
        api.add_router("", room.router)
    refuse_in(api)
    return api


API = _made()


def addresses() -> list[URLPattern]:
    """The addresses of all operations, and of their description, below the root of the pages."""
    operations = [one for one in API.urls[0] if isinstance(one, URLPattern) and one.name not in _OUR_OWN]
    beginning = BEGINNING.lstrip("/")
    return [
        path(f"{beginning}openapi.json", openapi, name=f"{NAMES}openapi"),
        *(path(f"{beginning}{one.pattern}", _asked(one), name=f"{NAMES}{one.name}") for one in operations),
    ]


@for_everybody
def openapi(request: HttpRequest) -> HttpResponse:
    """``/api/v1/openapi.json``: what can be asked and what is answered; nothing of the record."""
    del request
    return JsonResponse(description())


@cache
def description() -> dict[str, Any]:
    """The API's description of itself; errors are of their own media type, which django-ninja does not know."""
    said: dict[str, Any] = json.loads(json.dumps(API.get_openapi_schema(path_prefix=BEGINNING)))
    for ways in said["paths"].values():
        for operation in ways.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and _JSON in answer["content"]:
                    answer["content"] = {MEDIA_TYPE: answer["content"][_JSON]}
    return said


def _asked(pattern: URLPattern) -> View:
    """What answers at an address of the API, for programs: HEAD as GET, and no more read than a question needs."""
    answer = pattern.callback
    ways = ("POST",) if str(pattern.name).endswith("-search") else ("GET", "HEAD")

    @for_programs(*ways)
    @wraps(answer, assigned=("__name__",))  # it is a view of this module
    def answered(request: HttpRequest, **numbers: str) -> HttpResponse:
        refusal = _unusable(request) if request.method == "POST" else _unknown_part(request, str(pattern.name))
        if refusal is not None:
            return refusal
        if request.method == "HEAD":
            request.method = "GET"  # the server sends no body
        response: HttpResponse = answer(request, **numbers)
        return response

    return answered


def _unknown_part(request: HttpRequest, name: str) -> HttpResponse | None:
    """Why an address is not answered that asks for what there is not: passed over, everybody would be the answer."""
    known = _parameters()[name]
    if request.GET.keys() <= known:
        return None
    if not known:
        return problem(422, _("Nothing can be asked for in this address: leave out what stands behind “?”."))
    said = _("This address asks for something that there is not. It may ask for: %(parts)s. Words are sent by POST.")
    return problem(422, said % {"parts": ", ".join(sorted(known))})


@cache
def _parameters() -> dict[str, frozenset[str]]:
    """What each operation can be asked for in its address."""
    operations = [one for ways in description()["paths"].values() for one in ways.values()]
    return {
        one["operationId"]: frozenset(part["name"] for part in one["parameters"] if part["in"] == "query")
        for one in operations
    }


def _unusable(request: HttpRequest) -> HttpResponse | None:
    """Why the body of a question is not read."""
    if request.content_type != _JSON:
        return problem(415, _("Send the question as JSON: Content-Type: application/json."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return problem(413, _("The body of this request is too long: a question has less than 16 KiB."))
    return None
