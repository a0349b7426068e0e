"""The API for whoever writes a program: every address with what it takes, on a page of our own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tanuq.web.api.service import LARGEST, description
from tanuq.web.pace import PAGES_A_SECOND


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and one way to ask it."""

    method: str
    address: str
    summary: str
    parameters: tuple[str, ...]
    answer: str
    """Name of the schema of its answer."""


def reference(request: HttpRequest) -> HttpResponse:
    """``/api/``"""
    context = {"operations": tuple(operations()), "largest": LARGEST // 1024, "a_second": PAGES_A_SECOND}
    return render(request, "tanuq/api.html", context)


def operations() -> Iterator[Operation]:
    """All of them, in the order in which they are declared."""
    said = description()
    for address, ways in said["paths"].items():
        for method, one in ways.items():
            asked = [parameter["name"] for parameter in one["parameters"]]
            asked += _properties(said, one.get("requestBody"))
            answer = one["responses"]["200"]["content"]["application/json"]["schema"]
            yield Operation(method.upper(), address, one["summary"], tuple(asked), _name(answer))


def _properties(said: Mapping[str, Any], body: Mapping[str, Any] | None) -> list[str]:
    if body is None:
        return []
    schema = body["content"]["application/json"]["schema"]
    return list(said["components"]["schemas"][_name(schema)]["properties"])


def _name(schema: Mapping[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]
