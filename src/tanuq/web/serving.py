"""Serving the pages of one record to this computer, and to nobody else."""

import errno
import logging
from collections.abc import Callable
from typing import Any

import waitress
from django.core.handlers.wsgi import WSGIHandler

from tanuq.casebook.record import Record
from tanuq.office.forgetting import Forgetting
from tanuq.web import current, sealed_bodies
from tanuq.web.doors import somebody_signs_in
from tanuq.web.errors import PortTaken
from tanuq.web.warming import WarmUp

LOOPBACK = "127.0.0.1"
NAME = "localhost"
THREADS = 4
"""Each has its own connection to the databases. A page takes milliseconds; more would only hold more memory."""

LAST_PORT = 65535
_MEND = "Choose another with --port, or --port 0 for a free one."


def serve(record: Record, port: int, announce: Callable[[str], None], tell: Callable[[str], None]) -> None:
    """Serve *record* until Ctrl-C. Port 0 takes a free one.

    *announce* is told the address once it answers, *tell* whatever else the person should know.

    Raises:
        PortTaken: when another program has the port.
    """
    current.use(record)
    server = bound_server(WSGIHandler(), port)
    # A passkey belongs to a name, never to a number.
    announce(f"http://{NAME if somebody_signs_in() else LOOPBACK}:{server.effective_port}/")
    warm_up = WarmUp(record, current.TEAM, tell)
    forgetting = Forgetting()
    warm_up.start()
    forgetting.start()
    try:
        server.run()  # returns on Ctrl-C
    finally:
        server.close()
        forgetting.stop()
        warm_up.stop()


def bound_server(application: Callable[..., Any], port: int) -> Any:
    """A waitress server that holds *port* of the loopback interface and does not answer yet.

    Raises:
        PortTaken: when another program has the port, or when the system does not let us have it.
    """
    if port not in range(LAST_PORT + 1):
        # Looked at here because the system would take a larger number modulo 65536, which is another port.
        raise PortTaken(f"There is no port {port}: ports go from 0 to {LAST_PORT}. {_MEND}")
    try:
        # ident: nobody needs to learn which server this is.
        server = waitress.create_server(
            application,
            host=LOOPBACK,
            port=port,
            threads=THREADS,
            ident=None,
            inbuf_overflow=sealed_bodies.IN_MEMORY,
            outbuf_overflow=sealed_bodies.ANSWER_IN_MEMORY,
            max_request_body_size=sealed_bodies.LARGEST,
        )
    except OSError as error:
        raise PortTaken(_why_not(port, error)) from error
    # That a page waits for its turn is ordinary, and says nothing to whoever sees the terminal.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server.channel_class = sealed_bodies.SealingChannel
    return server


def _why_not(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken: another program, perhaps another tanuq, answers there. {_MEND}"
    return f"Port {port} cannot be used: {error.strerror}. {_MEND}"
