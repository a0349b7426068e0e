"""What authorities answered, promised and left open: all statements and interventions on one page."""

from collections.abc import Container
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from tanuq.statements.on_record import CheckedAnswer, Reader
from tanuq.web import current
from tanuq.web.addresses import page_number
from tanuq.web.paging import pager, pages_of
from tanuq.web.response_rows import KINDS, rows, states_of
from tanuq.web.statement_page import note_answers, sees_whole
from tanuq.web.subject_titles import listed

PAGE = 50


def responses(request: HttpRequest) -> HttpResponse:
    """``/statements/answers/?kind=…&state=KZ&page=…``; an unknown kind or state is as if none was asked for."""
    reader = Reader(current.record(), current.viewer(request))
    states = states_of(reader)
    kind = _one_of(request.GET.get("kind", ""), KINDS) or next(iter(KINDS))
    state = _one_of(request.GET.get("state", ""), states)
    found = rows(reader, kind, state, datetime.now(UTC).date())
    page = page_number(request.GET)
    shown = found[(page - 1) * PAGE : page * PAGE]
    note_answers(request, reader, [row.part for row in shown if isinstance(row.part, CheckedAnswer)])
    context = {
        "reader": reader,
        "whole": sees_whole(reader),
        "kinds": [(name, _address(code, state), code == kind) for code, name in KINDS.items()],
        "kind": kind,
        "states": [(code, _address(kind, code), code == state) for code in states],
        "everywhere": _address(kind, ""),
        "state": state,
        "total": len(found),
        "found": tuple(zip(shown, listed([row.view for row in shown]), strict=True)),
        "pager": pager(page, pages_of(len(found), PAGE), len(found), lambda to: _address(kind, state, to)),
    }
    return render(request, "tanuq/subjects/responses.html", context)


def _one_of(asked: str, known: Container[str]) -> str:
    return asked if asked and asked in known else ""


def _address(kind: str, state: str, page: int = 1) -> str:
    parts = {"kind": kind, "state": state, "page": str(page) if page > 1 else ""}
    said = {name: value for name, value in parts.items() if value}
    return f"{reverse('responses')}?{urlencode(said)}"
