"""The API answers whatever its own description lets be asked, as it says there, and without a fault of the server."""

import re
from collections.abc import Callable, Iterator

import pytest
import schemathesis
from asking_api import token_for
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, settings
from invented_archive import Archive
from schemathesis import Case

from tanuq.office.models import ApiToken
from tanuq.vocabulary.kinds import Kind
from tanuq.web.api import admitting
from tanuq.web.api.service import description
from tanuq.web.paces import Paces

SCHEMA = schemathesis.openapi.from_dict(description())
SCHEMA.app = WSGIHandler()
FEW = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), database=None)
MANY = settings(FEW, max_examples=60)
Ask = Callable[[Case], None]


@pytest.fixture
def ask(client: Client, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Asks the invented archive, with numbers of what is there where the question has a number, and judges the answer.

    Numbers that are made up are asked for too, every fourth time.
    """
    del client  # the record is open
    monkeypatch.setattr(admitting, "PROGRAMS", Paces(a_second=10_000))
    monkeypatch.setattr(admitting, "STRANGERS", Paces(a_second=10_000))
    ApiToken.objects.all().delete()
    headers = {"Authorization": f"Bearer {token_for()}"}
    known = _known(archive)

    def asked(case: Case) -> None:
        room = case.path.split("/")[3]
        if room in known and _is_possible(case) and sum(map(ord, str(case.path_parameters))) % 4:
            case.path_parameters |= known[room]
        case.call_and_validate(headers=headers)

    yield asked
    ApiToken.objects.all().delete()


def _is_possible(case: Case) -> bool:
    """Whether the question names something that there might be: what is wrong on purpose stays wrong."""
    return any(re.fullmatch(r"[A-Z]-[0-9a-z]{16}|[A-Z]{2,4}", str(value)) for value in case.path_parameters.values())


def _known(archive: Archive) -> dict[str, dict[str, str]]:
    """What stands in the places of addresses, by their first part."""
    numbers = {
        "people": archive.person,
        "sources": archive.kazakh,
        "lists": archive.mapped,
        "proceedings": archive.told[Kind.PROCEEDING],
        "statements": archive.told[Kind.STATEMENT],
        "interventions": archive.told[Kind.INTERVENTION],
        "groups": archive.told[Kind.GROUP],
    }
    return {room: {"number": number} for room, number in numbers.items()} | {"states": {"code": "KZ"}}


@SCHEMA.parametrize()
@FEW
def test_every_answer_is_as_described(case: Case, ask: Ask) -> None:
    ask(case)


@pytest.mark.slow
@SCHEMA.parametrize()
@MANY
def test_every_answer_is_as_described_however_often_it_is_asked(case: Case, ask: Ask) -> None:
    ask(case)
