"""An endpoint of this computer that answers what a test says: an OpenAI-compatible server, for one test."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tanuq.reading.engines.question import LISTS


@dataclass
class Running:
    """The server, and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def passages(self) -> list[str]:
        return [json.loads(one["messages"][1]["content"])["passage"] for one in self.asked]


Handler = Callable[[BaseHTTPRequestHandler], None]


def reading(**lists: list[Mapping[str, Any]]) -> str:
    """What a model writes: all lists, empty but for those given."""
    return json.dumps({name: lists.get(name, []) for name in LISTS})


def says(content: str) -> Handler:
    """An answer of the OpenAI form with these words of the model."""
    envelope = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    return sends(json.dumps(envelope).encode())


def sends(body: bytes, status: int = 200, **headers: str) -> Handler:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@contextmanager
def answering(*handlers: Handler) -> Iterator[Running]:
    """A server on a free port; each request gets the next handler, the last one all that follow."""
    running = Running("")
    waiting = list(handlers)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            running.asked.append(json.loads(body))
            running.paths.append(self.path)
            handler = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            try:
                handler(self)
            except (BrokenPipeError, ConnectionResetError):
                return  # Whoever asked has heard enough.

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    running.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
