"""Serves the pages until Ctrl-C, and says where."""

from tanuq.casebook.record import Record
from tanuq.cli.answers.output import Output
from tanuq.web.serving import serve

PORT = 8407


def show_pages(record: Record, port: int, output: Output) -> None:
    """Serve *record* on 127.0.0.1; returns on Ctrl-C.

    Raises:
        PortTaken: when the port is not free.
    """
    serve(record, port, lambda address: output.message(_opened(address)))


def _opened(address: str) -> str:
    return f"Open {address} in the browser of this computer. Stop with Ctrl-C."
