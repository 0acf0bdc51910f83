"""What runs over its limits: which query is slow, which process has to end, and what is told of one that ended.

Comes in: a worker, the time, the limits, or an exit code. Goes out: whether it is so, or the error that whoever
asked reads.
"""

import signal
import time
from collections import Counter
from collections.abc import Iterable

from onrecord.endpoint.limits import Limits
from onrecord.endpoint.process import Worker
from onrecord.endpoint.tasks import Task
from onrecord.record import BadQuery, OnRecordError, QueryLimit, QueryTooLarge

_GRACE = 0.3  # seconds after which a worker whose own alarm has not ended it is killed
_START = 10.0  # seconds in which a new worker must be ready, on a machine that does much else
_PATIENCE = 2.0  # seconds that somebody waits for a place while one client takes several answers
_UNHEARD = 0.2  # seconds within which a task may be given to a process of whose end nobody has heard


def is_slow(worker: Worker, now: float, limits: Limits) -> bool:
    """Tell whether a query has had more of a processor than the lane of the quick ones allows."""
    age, most = now - worker.since, limits.quick
    used = worker.processor_time()
    if used is None or age > 10 * most:  # on a busy machine it may have had no processor: then it may go on
        return age > most
    worker.processor = worker.processor or used
    return used - worker.processor >= most


def is_too_late(worker: Worker, now: float, limits: Limits) -> bool:
    """Tell whether a process has to end: it starts, works or waits to be read for longer than it may."""
    if worker.was_too_late or (worker.is_ready and not worker.tasks):
        return False
    if not worker.is_ready:
        return now - worker.since > _START
    task = worker.tasks[0]
    if task.unread_since is not None:
        return now - task.unread_since > limits.stall
    if task.begun is not None and now - task.begun > limits.delivery:
        return True
    return now - worker.since > limits.seconds + _GRACE


def in_the_way(slow: Iterable[Worker], waiting: Iterable[Task], now: float) -> tuple[Worker, ...]:
    """Return who works longest for a client that takes several answers, while another who has none waits.

    Nobody, or one. An answer may be taken as slowly as downloads are: by itself that keeps a place for a minute.
    """
    at_work = [one for one in slow if one.tasks and not one.was_too_late]
    places = Counter(one.tasks[0].client for one in at_work)
    if not any(now - task.asked > _PATIENCE and not places[task.client] for task in waiting):
        return ()
    taken = {one: one.tasks[0].begun for one in at_work if places[one.tasks[0].client] > 1}
    since = {one: begun for one, begun in taken.items() if begun is not None}
    return tuple(sorted(since, key=since.__getitem__)[:1])


def is_lost(worker: Worker, task: Task, code: int) -> bool:
    """Tell whether a process was killed from outside before it can have worked: its task goes to another."""
    from_outside = code == -signal.SIGKILL and not worker.was_too_late
    at_once = time.monotonic() - worker.since < _UNHEARD
    return from_outside and at_once and task.begun is None and not (task.was_lost or task.is_abandoned)


def explained(worker: Worker, task: Task, code: int, limits: Limits) -> OnRecordError:
    """Return what whoever asked is told of a process that ended with this exit code (negative: a signal)."""
    if worker.was_too_late and task.begun is not None:
        return QueryLimit("the answer was cut off: it was not read, or not found, fast enough")
    if worker.was_too_late or code == -signal.SIGALRM:
        return QueryLimit(f"the query was stopped: it took longer than {limits.seconds:g} s")
    if code == -signal.SIGABRT:
        memory = f"{limits.memory / (1 << 20):g} MiB"
        return QueryTooLarge(f"the query was stopped: it needed more than {memory} of memory")
    if code in (-signal.SIGSEGV, -signal.SIGBUS):
        return BadQuery("the query is nested too deeply, or too long a chain, to be parsed")
    return QueryLimit("the process that ran the query has ended; try again")
