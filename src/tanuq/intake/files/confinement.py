"""Takes from this process what a reader of documents does not need: files, network, programs, memory.

A damaged or hostile document may take over the library that reads it. After `confine` such a document can
neither send anything anywhere, nor write or open a file outside the installed programs, nor look into
another process; and it is stopped when it asks for too much memory or time. The operating system enforces
this: resource limits everywhere, Landlock (Linux 5.13) for files, seccomp (Linux, x86-64 and ARM64) for
network and programs. Where the system lacks one of them, the others still hold.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost."""

    memory: int = 1536 * 1024 * 1024
    """Bytes of address space."""
    cpu_seconds: int = 60
    wall_seconds: float = 90
    output: int = 192 * 1024 * 1024
    """Bytes of text and thumbnail."""


@dataclass(frozen=True, slots=True)
class _Machine:
    """What seccomp must know of a processor: linux/audit.h, and the numbers of the refused system calls."""

    audit_arch: int
    refused: str


# Numbers from arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h, in this order:
# socket, socketpair, bind, connect, sendto, sendmsg, execve, execveat, ptrace, process_vm_readv,
# process_vm_writev, kill, io_uring_setup (it opens sockets without asking socket), bpf, userfaultfd,
# perf_event_open, add_key, request_key, keyctl, unshare, setns, pidfd_getfd, pidfd_send_signal;
# on x86-64 also fork and vfork.
_MACHINES: Mapping[str, _Machine] = {
    "x86_64": _Machine(
        0xC000003E,
        "41 53 49 42 44 46 59 322 101 310 311 62 425 321 323 298 248 249 250 272 308 438 424 57 58",
    ),
    "aarch64": _Machine(
        0xC00000B7,
        "198 199 200 203 206 211 221 281 117 270 271 129 425 280 282 241 217 218 219 97 268 438 424",
    ),
}

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 1, 38, 22, 2
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_LANDLOCK_READ = 0b1100  # LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR


def confine(limits: Limits) -> frozenset[str]:
    """Confine this process, for good; gives back what holds: "limits", "files", "network"."""
    _limit_resources(limits)
    holds = {"limits"}
    if sys.platform != "linux":
        return frozenset(holds)
    libc = ctypes.CDLL(None, use_errno=True)
    # Without the parent nobody reads the result, and nobody keeps the time.
    _prctl(libc, _PR_SET_PDEATHSIG, signal.SIGKILL)
    if not _prctl(libc, _PR_SET_NO_NEW_PRIVS, 1):
        return frozenset(holds)
    if _restrict_files(libc):
        holds.add("files")
    if _refuse_calls(libc):
        holds.add("network")
    return frozenset(holds)


def _limit_resources(limits: Limits) -> None:
    ceilings = {
        resource.RLIMIT_AS: (limits.memory, limits.memory),
        # At the first ceiling a signal that can be told apart, at the second the one that nothing survives.
        resource.RLIMIT_CPU: (limits.cpu_seconds, limits.cpu_seconds + 1),
        resource.RLIMIT_FSIZE: (0, 0),  # not one byte into any file
        resource.RLIMIT_CORE: (0, 0),  # a memory image on disk would hold the document in the clear
        resource.RLIMIT_NPROC: (0, 0),
    }
    for kind, (soft, hard) in ceilings.items():
        _, allowed = resource.getrlimit(kind)
        most = hard if allowed == resource.RLIM_INFINITY else min(hard, allowed)
        resource.setrlimit(kind, (min(soft, most), most))


def _prctl(libc: ctypes.CDLL, option: int, value: int, pointer: object = 0) -> bool:
    libc.prctl.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong]
    return bool(libc.prctl(option, value, pointer, 0, 0) == 0)


def _restrict_files(libc: ctypes.CDLL) -> bool:
    """Landlock: nothing may be written, and only installed programs and libraries may be read."""
    version = libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(1))
    if version < 1:
        return False
    attributes = _landlock_attributes(version)
    ruleset = libc.syscall(_LANDLOCK_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0))
    if ruleset < 0:
        return False
    for folder in _readable():
        with _opened(folder) as descriptor:
            rule = struct.pack("=Qi", _LANDLOCK_READ if folder.is_dir() else 0b100, descriptor)
            libc.syscall(_LANDLOCK_ADD, ruleset, 1, rule, ctypes.c_uint(0))
    done = libc.syscall(_LANDLOCK_RESTRICT, ruleset, ctypes.c_uint(0)) == 0
    os.close(ruleset)
    return bool(done)


def _landlock_attributes(version: int) -> bytes:
    """struct landlock_ruleset_attr of linux/landlock.h: every right that this version of Landlock knows."""
    rights = {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)
    attributes = struct.pack("=Q", (1 << rights) - 1)
    if version >= 4:
        attributes += struct.pack("=Q", 0b11)  # bind and connect over TCP
    if version >= 6:
        attributes += struct.pack("=Q", 0b11)  # abstract sockets and signals to others
    return attributes


def _readable() -> list[Path]:
    wanted = {"/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/urandom", "/dev/null"}
    wanted |= {sys.prefix, sys.base_prefix, *sys.path}
    return [Path(path) for path in sorted(wanted) if path and Path(path).exists()]


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _refuse_calls(libc: ctypes.CDLL) -> bool:
    """seccomp: the refused system calls fail with EPERM; calls of a foreign convention end the process."""
    machine = _MACHINES.get(platform.machine())
    if machine is None or ctypes.sizeof(ctypes.c_void_p) != 8:
        return False
    program = b"".join(_filter(machine))
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: the number of instructions, padding, and where they stand.
    header = ctypes.create_string_buffer(struct.pack("=H6xQ", len(program) // 8, ctypes.addressof(code)))
    return _prctl(libc, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(header))


def _filter(machine: _Machine) -> list[bytes]:
    """The filter in classic BPF; offsets are those of struct seccomp_data in linux/seccomp.h."""
    load, equal, at_least, give_back = 0x20, 0x15, 0x35, 0x06
    allow, kill, refuse = 0x7FFF0000, 0x80000000, 0x00050001
    calls = [int(number) for number in machine.refused.split()]
    # x86-64 kernels also answer the x32 convention, whose numbers begin at 2^30 and would pass by the table.
    instructions = [
        (load, 0, 0, 4),
        (equal, 1, 0, machine.audit_arch),
        (give_back, 0, 0, kill),
        (load, 0, 0, 0),
        (at_least, len(calls) + 1, 0, 0x40000000),
        *((equal, len(calls) - at, 0, call) for at, call in enumerate(calls)),
        (give_back, 0, 0, allow),
        (give_back, 0, 0, refuse),
    ]
    return [struct.pack("=HBBI", *instruction) for instruction in instructions]
