"""The pages over a real record of invented people, and a browser's way of asking for them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from invented_archive import Archive, fill
from lxml.html import HtmlElement, document_fromstring
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.web import current

Page = Callable[[str], HtmlElement]


@pytest.fixture(scope="session")
def open_record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Archive]]:
    """The archive, written once: no page can change it."""
    folder: Path = tmp_path_factory.mktemp("pages") / "office"
    with Record.open(make_workspace(folder)) as record:
        yield record, fill(record)


@pytest.fixture
def archive(open_record: tuple[Record, Archive]) -> Archive:
    """Numbers of what stands in the archive."""
    return open_record[1]


@pytest.fixture
def client(open_record: tuple[Record, Archive]) -> Client:
    """Asks for pages as a browser on this computer does."""
    current.use(open_record[0])
    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)


@pytest.fixture
def page(client: Client) -> Page:
    """The page at an address, read as HTML; it must be there."""

    def read(address: str) -> HtmlElement:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return document_fromstring(response.content.decode())

    return read
