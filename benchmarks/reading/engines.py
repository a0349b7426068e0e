"""The engines that can be scored, by name. Who writes one adds a line."""

from collections.abc import Callable

from tanuq.reading.engine import Engine
from tanuq.reading.rules import Rules

ENGINES: dict[str, Callable[[], Engine]] = {"rules": Rules}
