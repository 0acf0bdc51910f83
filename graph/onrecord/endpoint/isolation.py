"""Shutting a worker process off from the network, and from starting other programs.

Comes in: nothing. Goes out: how it was done, `seccomp` or `namespace`, or `none` where the system allows neither.
A query that finds a way around every check still reaches no other computer. Neither way needs any privilege.
"""

import ctypes
import platform
import struct
import sys

SECCOMP, NAMESPACE, NONE = "seccomp", "namespace", "none"

# The system calls that are refused (EPERM), by machine; Linux, arch/*/entry/syscalls and asm-generic/unistd.h:
# socket, connect, bind, listen, ptrace, execve, execveat, io_uring_setup.
_REFUSED = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 101, 59, 322, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 117, 221, 281, 425)),
}
_X32 = 0x40000000  # the numbers of another binary interface of x86_64, which would get around the list

# linux/prctl.h, linux/seccomp.h, linux/bpf_common.h
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # linux/sched.h


def shut_off_from_network() -> str:
    """Shut this process off and return how. To be called before it has a second thread."""
    if sys.platform != "linux":
        return NONE
    libc = ctypes.CDLL(None, use_errno=True)
    if _filters(libc):
        return SECCOMP
    return NAMESPACE if libc.unshare(_NEW_USER | _NEW_NETWORK) == 0 else NONE


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _filters(libc: ctypes.CDLL) -> bool:
    machine = platform.machine() if struct.calcsize("P") == 8 else ""
    if machine not in _REFUSED:
        return False
    instructions = _instructions(*_REFUSED[machine], x32=machine == "x86_64")
    program = _Program(len(instructions) // 8, instructions)
    return bool(
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
        and libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0
    )


def _instructions(machine: int, refused: tuple[int, ...], x32: bool) -> bytes:
    """Return the filter: another machine's calls and those in `refused` end in EPERM, all others pass."""
    checks = [(_EQUAL, number) for number in refused] + ([(_AT_LEAST, _X32)] if x32 else [])
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 0, len(checks) + 2, machine), (_LOAD, 0, 0, 0)]
    for at, (compare, number) in enumerate(checks):
        lines.append((compare, len(checks) - at, 0, number))
    lines += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)
