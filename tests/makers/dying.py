"""Ends a process as a power button does, before a given touch of disk or database."""

import os
import signal
import sys
from collections.abc import Set
from types import FrameType
from typing import Any


def die_at(moment: int, touches: Set[str]) -> None:
    """End this process once functions of these names have been called so often."""
    left = [moment]

    def watch(frame: FrameType, event: str, function: Any) -> None:
        del frame
        if event == "c_call" and function.__name__ in touches:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
