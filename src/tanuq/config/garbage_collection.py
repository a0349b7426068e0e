"""Keeps Python's garbage collector from looking through a million rows again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 500_000
"""Rows are lists, and the collector looks at all of them each time it has seen so many new ones. The usual 700
cost a third of an import, and rows hold no circles for it to find."""


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Within it, circles of dead objects are looked for after every half million new objects; other memory is freed
    at once as always.
    """
    usual = gc.get_threshold()
    gc.set_threshold(max(_NEW_OBJECTS, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
