"""Where answers lead: the addresses of the API, in which no words stand but sealed ones."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from tanuq.casebook.queries.views import ResultsQuery
from tanuq.vocabulary.kinds import Kind
from tanuq.web.sealed_words import seal
from tanuq.web.subject_addresses import ROOMS

NAMES = "api-"
"""What the names of the API's addresses begin with."""


def at(name: str, /, *numbers: str, **asked: str | int) -> str:
    """The address of what has this name; what is asked for stands behind it."""
    path = reverse(NAMES + name, args=numbers)
    return f"{path}?{urlencode(asked)}" if asked else path


def itself(name: str, *numbers: str) -> dict[str, str]:
    """The link of an answer to itself."""
    return {"self": at(name, *numbers)}


def of_subject(kind: Kind, number: str) -> dict[str, str]:
    """The link to a proceeding, statement, intervention or group."""
    return itself(f"{ROOMS[kind]}-one", number)


def around(name: str, page: int, pages: int, *numbers: str) -> dict[str, str]:
    """The links of one page of a long list."""
    beside = {"self": page, "previous": min(page - 1, pages), "next": page + 1 if page < pages else 0}
    return {relation: at(name, *numbers, page=number) for relation, number in beside.items() if number > 0}


def around_results(query: ResultsQuery, pages: int) -> dict[str, str]:
    """The links of one page of people. The same sealing stands in all: they are asked by GET, without the words."""
    sealed = seal(query.text)
    beside = {"self": query.page, "previous": min(query.page - 1, pages), "next": query.page + 1}
    found = {relation: number for relation, number in beside.items() if 0 < number <= pages or relation == "self"}
    return {relation: _results(replace(query, page=number), sealed) for relation, number in found.items()}


def results(*filters: tuple[str, str]) -> str:
    """The address of the people with these values."""
    return _results(ResultsQuery(filters=filters), "")


def _results(query: ResultsQuery, sealed: str) -> str:
    parts = [("words", sealed)] if sealed else []
    parts += [("f", f"{code}:{value}") for code, value in query.filters]
    parts += [("sort", query.sort)] if query.sort != "relevance" else []
    parts += [("page", str(query.page))] if query.page > 1 else []
    parts += [("per_page", str(query.page_size))] if query.page_size != ResultsQuery().page_size else []
    path = reverse(f"{NAMES}people")
    return f"{path}?{urlencode(parts)}" if parts else path
