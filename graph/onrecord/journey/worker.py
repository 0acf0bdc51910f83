"""A process that does one task after the other: read an article and find what it says.

Comes in, on standard input: tasks, pickled callables without arguments. Goes out, on standard output: for each its
pickled result, or why there is none and the trace. Ends with its standard input.
"""

import os
import pickle
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from onrecord.journey import unexpected
from onrecord.journey.garbage import seldom_collected
from onrecord.record import OnRecordError
from onrecord.store.faults import number_of

_LENGTH = 8  # bytes before each message that tell how long it is


@dataclass(frozen=True, slots=True)
class Reply:
    """What a task gave. `failure` is one line where it failed; `trace` is there where nobody foresaw that."""

    result: Any = None
    failure: str | None = None
    trace: str | None = None
    number: int | None = None  # of the system's error, where every other task would meet it, too


def send(stream: IO[bytes] | None, message: object) -> None:
    """Write a message to the other process. Raises OSError where that has ended."""
    assert stream is not None
    data = pickle.dumps(message)
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def received(stream: IO[bytes] | None) -> Any:
    """Return the next message, of a process of this program's own. Raises EOFError where none comes."""
    assert stream is not None
    length = int.from_bytes(stream.read(_LENGTH), "big")
    data = stream.read(length)
    if not length or len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from the process that started this one


def reply_to(task: Callable[[], Any]) -> Reply:
    """Do a task."""
    try:
        return Reply(task())
    except OnRecordError as error:
        return Reply(failure=str(error))
    except Exception as error:  # whatever nobody foresaw: the trace goes to the log of the process that asked
        return Reply(failure=unexpected(error), trace=traceback.format_exc(), number=number_of(error))


def main() -> None:
    """Do tasks until there are no more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not stand between answers
    with seldom_collected():
        while True:
            try:
                task = received(sys.stdin.buffer)
            except EOFError:
                return
            send(answers, reply_to(task))
