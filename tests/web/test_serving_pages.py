"""The server: this computer only, one port, a clean end."""

import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import serve_record
from invented_archive import Archive

from tanuq.casebook.record import Record
from tanuq.web.serving import bound_server

Serving = tuple["subprocess.Popen[str]", str]


def start(folder: Path, port: int, **environment: str) -> "subprocess.Popen[str]":
    command = [sys.executable, serve_record.__file__, str(folder), str(port)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env={**os.environ, **environment})


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=20)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def serving(open_record: tuple[Record, Archive]) -> Iterator[Serving]:
    """A server over the archive, and its address."""
    process = start(open_record[0].workspace.path, 0)
    assert process.stdout is not None
    yield process, process.stdout.readline().strip()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)


def get(address: str, path: str, **headers: str) -> http.client.HTTPResponse:
    # So long that a test machine with much else to do never fails by it.
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
    return response


def test_port_0_takes_a_free_one_and_says_which(serving: Serving) -> None:
    address = urlsplit(serving[1])
    assert (address.scheme, address.hostname, address.port != 0) == ("http", "127.0.0.1", True)


def test_it_answers_over_the_network_of_this_computer_only(serving: Serving) -> None:
    port = urlsplit(serving[1]).port
    outside = socket.socket(socket.AF_INET)
    outside.settimeout(5)
    with outside, pytest.raises(ConnectionRefusedError):
        outside.connect(("127.0.0.2", port))  # another address of this computer stands for the network


def test_it_does_not_say_what_it_is(serving: Serving) -> None:
    response = get(serving[1], "/help/")
    assert (response.status, response.getheader("Server")) == (200, None)


def test_a_page_that_waits_for_its_turn_is_no_news_for_the_terminal() -> None:
    bound_server(lambda _environ, _start: [], 0).close()
    assert not logging.getLogger("waitress.queue").isEnabledFor(logging.WARNING)


def test_a_name_pointed_at_this_computer_is_refused(serving: Serving) -> None:
    assert get(serving[1], "/", Host="rebound.example").status == 400


def test_several_pages_are_made_at_once(serving: Serving, archive: Archive) -> None:
    found = get(serving[1], "/people/?q=Baurzhan").headers["Location"]
    paths = [f"/people/{archive.person}/", "/", found, f"/sources/{archive.kazakh}/"] * 10
    with ThreadPoolExecutor(max_workers=8) as pool:
        statuses = set(pool.map(lambda path: get(serving[1], path).status, paths))
    assert statuses == {200}


def test_a_taken_port_is_refused_with_the_way_out(serving: Serving, open_record: tuple[Record, Archive]) -> None:
    port = urlsplit(serving[1]).port
    assert port is not None
    status, out, err = ended(start(open_record[0].workspace.path, port))
    assert (status, out) == (1, "")
    assert err.strip() == (
        f"Port {port} is taken: another program, perhaps another tanuq, answers there. "
        "Choose another with --port, or --port 0 for a free one."
    )


def test_a_port_that_cannot_be_is_refused(open_record: tuple[Record, Archive]) -> None:
    status, _, err = ended(start(open_record[0].workspace.path, 70_000))
    assert (status, err.strip().partition(".")[0]) == (1, "There is no port 70000: ports go from 0 to 65535")


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT])
def test_ctrl_c_closes_the_record_and_ends_well(open_record: tuple[Record, Archive], stop: signal.Signals) -> None:
    process = start(open_record[0].workspace.path, 0)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert get(address, "/").status == 200
    process.send_signal(stop)
    assert ended(process) == (0, "closed\n", "")


@pytest.mark.slow
def test_ctrl_c_ends_well_while_search_is_still_being_compiled(
    open_record: tuple[Record, Archive], tmp_path: Path
) -> None:
    process = start(open_record[0].workspace.path, 0, NUMBA_CACHE_DIR=str(tmp_path))
    assert process.stdout is not None
    assert get(process.stdout.readline().strip(), "/").status == 200
    while not any(tmp_path.rglob("*.nbi")):  # compiling a search from nothing takes half a minute
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert ended(process) == (0, "closed\n", "")
