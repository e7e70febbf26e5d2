"""Runs a function in a process of its own, and spoils one of its system calls. Linux on x86-64 only.

Only calls that change files below a folder count: writes, syncs, renames, deletions and what makes files. The one
with a given number can fail with an error, write only half of its bytes, or be the last that the process makes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Fault = Literal["EIO", "ENOSPC", "short", "kill"]
FAULTS: tuple[Fault, ...] = ("EIO", "ENOSPC", "short", "kill")

_BY_FILE = {1: "write", 18: "pwrite64", 20: "writev", 296: "pwritev", 326: "copy_file_range", 40: "sendfile"}
_BY_FILE |= {74: "fsync", 75: "fdatasync", 77: "ftruncate", 285: "fallocate"}
_BY_PATH = {
    82: "rename",
    83: "mkdir",
    84: "rmdir",
    85: "creat",
    87: "unlink",
    86: "link",
    76: "truncate",
    2: "open",
}
_AT_PATH = {257: "openat", 258: "mkdirat", 263: "unlinkat", 264: "renameat", 316: "renameat2"}
_SHORTENED = (1, 18)
_TRACEME, _CONT, _GETREGS, _SETREGS, _SYSCALL, _SETOPTIONS = 0, 7, 12, 13, 24, 0x4200
_OPTIONS = 0x1 | 0x2 | 0x4 | 0x8 | 0x100000  # mark syscalls; follow fork, vfork and clone; end with the tracer
_WALL = 0x40000000
_STOP = signal.SIGTRAP | 0x80
_WORDS = 27
_RAX, _RDX, _RSI, _RDI, _ORIG_RAX = 10, 12, 13, 14, 15

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


@dataclass(frozen=True, slots=True)
class Traced:
    """What a traced process did: the calls that changed files, how it ended, and what it said."""

    calls: tuple[str, ...]
    """Up to the one with the fault, where there is one: afterwards the process runs free, which is faster."""

    exit_code: int
    """-9 after a kill; 0 if the function returned; 1 if it raised."""

    said: str


def traced(work: Callable[[], object], folder: Path, fault: Fault | None = None, number: int = -1) -> Traced:
    """Run `work` in a child process, with a fault at the call with that number, from 0 on."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _libc.ptrace(_TRACEME, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        code = 0
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the parent judges it
            code = 1
            os.write(writing, f"{type(error).__module__}.{type(error).__name__}: {error}".encode()[:4000])
        os._exit(code)
    os.close(writing)
    calls, exit_code = _watched(child, os.fspath(folder), fault, number)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    return Traced(tuple(calls), exit_code, said)


def _watched(child: int, folder: str, fault: Fault | None, number: int) -> tuple[list[str], int]:
    calls: list[str] = []
    entered: dict[int, bool] = {}
    failing: dict[int, int] = {}
    os.waitpid(child, _WALL)
    _libc.ptrace(_SETOPTIONS, child, None, _OPTIONS)
    _libc.ptrace(_SYSCALL, child, None, None)
    while True:
        task, status = os.waitpid(-1, _WALL)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            if task == child:
                return calls, os.waitstatus_to_exitcode(status)
            continue
        given = os.WSTOPSIG(status)
        deliver = 0
        if given == _STOP:
            entered[task] = not entered.get(task, False)
            if entered[task]:
                _enter(child, task, folder, fault, number, calls, failing)
            elif task in failing:
                registers = _registers(task)
                registers[_RAX] = -failing.pop(task) & 0xFFFFFFFFFFFFFFFF
                _libc.ptrace(_SETREGS, task, None, registers)
        elif given not in (signal.SIGTRAP, signal.SIGSTOP):
            deliver = given
        is_spoiled = fault is not None and len(calls) > number and not failing
        _libc.ptrace(_CONT if is_spoiled else _SYSCALL, task, None, deliver)


def _enter(
    child: int, task: int, folder: str, fault: Fault | None, number: int, calls: list[str], failing: dict[int, int]
) -> None:
    """Note a call if it changes files below the folder, and spoil it if it is the one."""
    registers = _registers(task)
    call = _changing(task, registers, folder)
    if not call:
        return
    calls.append(call)
    if len(calls) - 1 != number or fault is None:
        return
    if fault == "kill":
        os.kill(child, signal.SIGKILL)
    elif fault == "short":
        if registers[_ORIG_RAX] in _SHORTENED and registers[_RDX] > 1:
            registers[_RDX] //= 2
            _libc.ptrace(_SETREGS, task, None, registers)
    else:
        registers[_ORIG_RAX] = 0xFFFFFFFFFFFFFFFF  # no call; its result is set when it returns
        _libc.ptrace(_SETREGS, task, None, registers)
        failing[task] = getattr(errno, fault)


def _registers(task: int) -> ctypes.Array[ctypes.c_ulonglong]:
    registers = (ctypes.c_ulonglong * _WORDS)()
    _libc.ptrace(_GETREGS, task, None, registers)
    return registers


def _changing(task: int, registers: ctypes.Array[ctypes.c_ulonglong], folder: str) -> str:
    """Return the call and its file if it changes a file below the folder; "" for any other."""
    call = registers[_ORIG_RAX]
    if call in _BY_FILE:
        name, path = _BY_FILE[call], _opened(task, registers[_RDI])
    elif call in _BY_PATH:
        name, path = _BY_PATH[call], _text(task, registers[_RDI])
        if name == "open" and not registers[_RSI] & (os.O_CREAT | os.O_TRUNC):
            return ""
    elif call in _AT_PATH:
        name, path = _AT_PATH[call], _text(task, registers[_RSI])
        if name == "openat" and not registers[_RDX] & (os.O_CREAT | os.O_TRUNC):
            return ""
        if not path.startswith("/"):
            path = f"{_opened(task, registers[_RDI])}/{path}"
    else:
        return ""
    return f"{name} {os.path.relpath(path, folder)}" if path.startswith(f"{folder}/") or path == folder else ""


def _opened(task: int, number: int) -> str:
    try:
        return os.readlink(f"/proc/{task}/fd/{number & 0xFFFFFFFF}")
    except OSError:
        return ""


def _text(task: int, address: int) -> str:
    with open(f"/proc/{task}/mem", "rb", buffering=0) as memory:
        memory.seek(address)
        return memory.read(4096).split(b"\0")[0].decode("utf-8", "replace")


if sys.platform != "linux" or os.uname().machine != "x86_64":
    raise SystemExit("This runs on Linux on x86-64 only.")
