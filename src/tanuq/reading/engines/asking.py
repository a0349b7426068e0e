"""The one connection that an engine makes: to an endpoint of this computer, unless its user names another.

The only module of the program that asks anything over a network. No proxy, no redirect, no cookie; limits on time and
size; nothing of what goes or comes is logged.
"""

import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from urllib.parse import urlsplit

from tanuq.reading.engines.errors import (
    AnswerNotUnderstood,
    AnswerTooLong,
    BadEndpoint,
    EndpointBusy,
    EndpointLate,
    EndpointRefused,
    EndpointSilent,
    RemoteEndpoint,
)

LONGEST_ANSWER = 1_000_000
"""Bytes of an answer to one passage."""
_BUSY = frozenset({429, 503})
_PATH = "/v1/chat/completions"


class Reach(Enum):
    """Where the words of a document may go."""

    THIS_COMPUTER = "this computer"
    ANYWHERE = "anywhere"
    """Only where a person has said so."""


@dataclass(frozen=True, slots=True)
class Address:
    """An endpoint: where to connect, and what to ask for."""

    host: str
    port: int
    path: str
    is_local: bool

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'http' if self.is_local else 'https'}://{host}:{self.port}{self.path}"


def address_of(url: str, reach: Reach = Reach.THIS_COMPUTER) -> Address:
    """The endpoint at *url*, such as ``http://127.0.0.1:11434`` (Ollama) or ``http://localhost:8080/v1`` (llama.cpp).

    Raises:
        BadEndpoint: when it is no such address.
        RemoteEndpoint: when it is of another computer, and *reach* is this one only; or not by https.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise BadEndpoint(f"“{url}” is no address of an endpoint. Give it as http://127.0.0.1:11434.") from problem
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.query or parts.fragment:
        raise BadEndpoint(f"“{url}” is no address of an endpoint. Give it as http://127.0.0.1:11434.")
    local = is_this_computer(host)
    if not local and reach is Reach.THIS_COMPUTER:
        raise RemoteEndpoint(
            f"{host} is not this computer: the words of the document would leave it. Name an endpoint of this "
            f"computer, such as http://127.0.0.1:11434, or say that they may leave with --allow-remote."
        )
    if not local and parts.scheme != "https":
        raise RemoteEndpoint(f"{host} is not this computer: only https is safe on the way there.")
    if local and parts.scheme == "https":
        raise BadEndpoint(f"{host} is this computer: write http, as nothing goes over a wire.")
    return Address(host, port or (80 if local else 443), _path(parts.path), local)


def is_this_computer(host: str) -> bool:
    """Whether a host is a loopback address or ``localhost``; any other name is not, wherever it leads."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _path(path: str) -> str:
    bare = path.rstrip("/")
    if bare.endswith("/chat/completions"):
        return bare
    return f"{bare}/chat/completions" if bare.endswith("/v1") else f"{bare}{_PATH}"


def ask(address: Address, question: bytes, seconds: float) -> bytes:
    """What *address* answers to *question*, a body of JSON; within *seconds* from connecting to the last byte.

    Raises:
        EndpointSilent: when nothing answers; EndpointLate, when it does not in time.
        EndpointRefused: when it answers with anything but 200; redirects are not followed. EndpointBusy, when it may
            answer later.
        AnswerTooLong: above :data:`LONGEST_ANSWER`.
    """
    until = time.monotonic() + seconds
    connection = _connection(address, seconds)
    try:
        connection.connect()
        with _watched(connection.sock, seconds):
            body = _asked(connection, address, question)
    except (OSError, HTTPException) as problem:
        if time.monotonic() >= until or isinstance(problem, TimeoutError):
            raise _late(address, seconds) from problem
        raise EndpointSilent(
            f"Nothing at {address} answers as an endpoint does. Start it, then try again."
        ) from problem
    finally:
        connection.close()
    if time.monotonic() >= until:
        raise _late(address, seconds)
    return body


def _asked(connection: HTTPConnection, address: Address, question: bytes) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "tanuq"}
    connection.request("POST", address.path, question, headers)
    with connection.getresponse() as response:
        if response.status in _BUSY:
            raise EndpointBusy(f"{address} is busy ({response.status}). Try again when the model is loaded.")
        if response.status != 200:
            raise EndpointRefused(f"{address} answers with {response.status}, no reading. {_hint(response)}".strip())
        body = response.read(LONGEST_ANSWER + 1)
    if len(body) > LONGEST_ANSWER:
        raise AnswerTooLong(
            f"{address} answers more than {LONGEST_ANSWER:,} bytes: no reading of a passage is so long."
        )
    return body


@contextmanager
def _watched(line: socket.socket, seconds: float) -> Iterator[None]:
    """Ends a connection when its time is over, though a byte still comes now and then."""
    watch = Timer(seconds, _hang_up, [line])
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):  # It has ended by itself in this very moment.
        line.shutdown(socket.SHUT_RDWR)


def _connection(address: Address, seconds: float) -> HTTPConnection:
    if not address.is_local:
        return HTTPSConnection(address.host, address.port, timeout=seconds, context=ssl.create_default_context())
    # “localhost” is looked up in no file of hosts: whoever can write there must not lead the words elsewhere.
    host = "127.0.0.1" if address.host == "localhost" else address.host
    return HTTPConnection(host, address.port, timeout=seconds)


def _hint(response: HTTPResponse) -> str:
    if 300 <= response.status < 400:
        return "It sends elsewhere, and that is not followed."
    return "Look whether the model is there and its name is right." if response.status == 404 else ""


def _late(address: Address, seconds: float) -> EndpointLate:
    return EndpointLate(f"{address} has not answered within {seconds:g} seconds. A smaller model may.")


def content_of(answer: bytes) -> str:
    """What the model wrote, out of the envelope of a chat completion.

    Raises:
        AnswerNotUnderstood: when it is no such envelope.
    """
    try:
        content = json.loads(answer)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as problem:
        raise AnswerNotUnderstood("The endpoint's answer is no chat completion of the OpenAI form.") from problem
    if not isinstance(content, str):
        raise AnswerNotUnderstood("The endpoint's answer holds no words of the model.")
    return content
