"""Reads untrusted documents in a confined child process: no crash, bomb or endless loop reaches us."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from threading import Thread, Timer
from typing import IO

import orjson

from tanuq.intake.files.confinement import Limits
from tanuq.intake.files.derive_child import BROKEN_DOWN, CANNOT_READ, OUT_OF_MEMORY
from tanuq.intake.files.reading import Reader, Reading, from_bytes

_MODULE = "tanuq.intake.files.derive_child"
# The child needs to find Python's libraries, and must not learn a passphrase or a database's address.
_PASSED_ON = ("HOME", "LD_LIBRARY_PATH", "PATH", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")


def derive(data: bytes, reader: Reader, media_type: str, limits: Limits | None = None) -> Reading:
    """What *reader* finds in *data*; a file that cannot be read gives an empty reading whose note says why.

    Nothing of the document touches the disk: it goes to the child and back through pipes.
    """
    limits = limits or Limits()
    sent, why = ask_confined(_MODULE, [reader.value, media_type], data, limits)
    if not why and not _is_reading(sent):
        why = "its reader gave no clear answer"
    if why:
        what = "no small picture could be made" if reader is Reader.PICTURE else "no text could be read"
        return Reading(notes=(f"{what}: {why}",))
    return from_bytes(sent)


def ask_confined(module: str, arguments: Sequence[str], data: bytes, limits: Limits) -> tuple[bytes, str]:
    """What the confined child *module* answers on *data*, and why it gave nothing, as the end of a sentence, or "".

    The child is told the *arguments*, and the limits as JSON after them.
    """
    command = [sys.executable, "-B", "-P", "-X", "utf8", "-m", module]
    with subprocess.Popen(
        [*command, *arguments, orjson.dumps(asdict(limits)).decode()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        start_new_session=True,
    ) as child:
        sent, in_time = _converse(child, data, limits)
    return sent, _why_nothing(sent, child.returncode, in_time=in_time, limits=limits)


def _converse(child: "subprocess.Popen[bytes]", data: bytes, limits: Limits) -> tuple[bytes, bool]:
    """What the child says, at most one byte more than it may; and whether it ended before its time was up."""
    assert child.stdin is not None and child.stdout is not None  # noqa: S101  both are pipes
    feeder = Thread(target=_feed, args=(child.stdin, data), daemon=True)
    alarm = Timer(limits.wall_seconds, child.kill)
    feeder.start()
    alarm.start()
    try:
        sent = child.stdout.read(limits.output + 1)
        if len(sent) > limits.output:
            child.kill()
        child.wait()
    finally:
        in_time = alarm.is_alive()
        alarm.cancel()
        child.kill()
        feeder.join()
    return sent, in_time


def _feed(pipe: IO[bytes], data: bytes) -> None:
    # A child that ended early closes the pipe; how it ended is told by its exit status.
    with suppress(BrokenPipeError):
        pipe.write(data)
    with suppress(BrokenPipeError):
        pipe.close()


def _why_nothing(sent: bytes, status: int, *, in_time: bool, limits: Limits) -> str:
    """Why the child gave no answer, as the end of a sentence; "" where it gave one."""
    if len(sent) > limits.output:
        return f"it unpacks to more than {limits.output // 1024**2} MiB of text"
    if status == 0:
        return ""
    if status == CANNOT_READ:
        return sent[:500].decode("utf-8", "replace")
    return _how_it_ended(sent, status, in_time=in_time, limits=limits)


def _is_reading(sent: bytes) -> bool:
    try:
        from_bytes(sent)
    except ValueError:
        return False
    return True


def _how_it_ended(sent: bytes, status: int, *, in_time: bool, limits: Limits) -> str:
    if status == -signal.SIGXCPU:
        return f"it took longer than {limits.cpu_seconds} seconds of computing"
    if not in_time:
        return f"it took longer than {limits.wall_seconds:.0f} seconds"
    if status == OUT_OF_MEMORY:
        return f"it asks for more than {limits.memory // 1024**2} MiB of memory"
    if status == BROKEN_DOWN and sent[:60].decode("ascii", "replace").isidentifier():
        return f"its reader broke down on it ({sent[:60].decode('ascii')})"
    if status < 0:
        return f"its reader broke down on it ({_SIGNALS.get(-status, 'signal ' + str(-status))})"
    return f"its reader broke down on it (exit status {status})"


_SIGNALS: Mapping[int, str] = {number.value: number.name for number in signal.Signals}
