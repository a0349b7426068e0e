"""The server that `tanuq serve` runs, in a thread of the test: it ends when nobody is answered any more."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tanuq.web.serving import bound_server


@contextmanager
def answering(application: Callable[..., Any]) -> Iterator[int]:
    """The port at which *application* answers."""
    server = bound_server(application, 0)
    done = threading.Event()

    def run() -> None:
        # In steps: closed by another thread, it would wait at a door that is gone.
        while not done.is_set() or server.active_channels:
            server.asyncore.loop(timeout=0.05, map=server._map, count=1)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield server.effective_port
    finally:
        done.set()
        thread.join()
        server.task_dispatcher.shutdown()
        server.close()
