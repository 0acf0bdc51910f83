"""Two lanes for queries: whatever is quick never waits behind what is slow.

Comes in: tasks. Goes out: their answers. Nobody can tell beforehand which query is slow. So each begins in the
quick lane, several in a line before each worker. One that takes more than `Limits.quick` of a processor leaves the
lane together with its worker, which yields to others from then on; those behind it go to other workers, and a warm
spare takes its place. Where the slow lane is full, it waits, and starts over there. What was slow once begins
there. Both lanes take turns by client.
"""

import asyncio
import time
from collections import Counter, deque
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from onrecord.endpoint.limits import Limits
from onrecord.endpoint.overrunning import explained, in_the_way, is_lost, is_slow, is_too_late
from onrecord.endpoint.problems import Problem
from onrecord.endpoint.process import Worker
from onrecord.endpoint.starting import Starting
from onrecord.endpoint.tasks import Task
from onrecord.record import QueryLimit

_UNSTARTABLE = 0.3  # seconds until another is tried where a process ended before it was ready
_LOOK = 0.01  # seconds between two looks at what is being worked on
_LINE = 8  # tasks before one quick worker: reading several at once saves a change of process for each
_MOST_REMEMBERED = 10_000  # queries known to be slow


@dataclass(frozen=True, slots=True)
class Width:
    """How many processes there are: at work in each lane at once, and warm spares."""

    quick: int = 2
    slow: int = 2
    spare: int = 1


class Lanes:
    """The workers of a dataset, and what waits for them. Everything happens on one event loop."""

    def __init__(self, place: Path, limits: Limits, width: Width) -> None:
        self._starting, self._limits, self._width = Starting(place, limits), limits, width
        self._quick, self._slow, self._spare = list[Worker](), list[Worker](), list[Worker]()
        self._waiting_quick, self._waiting_slow = deque[Task](), deque[Task]()
        self._known_slow: dict[int, None] = {}
        self._looking: asyncio.TimerHandle | None = None
        self._leaving: list[Worker] = []  # processes that were killed and may not be gone yet
        self._is_closed = False

    @property
    def workers(self) -> tuple[Worker, ...]:
        """Return every worker there is."""
        return (*self._quick, *self._slow, *self._spare)

    def open(self, started: list[Worker]) -> None:
        """Begin with workers that were started before; the first go to the quick lane."""
        for worker in started:
            (self._quick if len(self._quick) < self._width.quick else self._spare).append(worker)
            worker.connect(self)
        self._refill()
        self._look_soon()

    def close(self) -> None:
        """End every worker at once, and tell whoever waits."""
        self._is_closed = True
        for task in (*self._waiting_quick, *self._waiting_slow, *(t for w in self.workers for t in w.tasks)):
            task.fail(QueryLimit("the server is stopping"))
        for worker in (*self.workers, *self._leaving):
            worker.end()

    def add(self, task: Task) -> None:
        """Take a task; its answer comes by `task.answer`."""
        if self._is_closed:
            task.fail(QueryLimit("the server is stopping"))
        elif task.key in self._known_slow:
            self._add_slow(task)
        else:
            self._waiting_quick.append(task)
            self._feed_quick()
        self._look_soon()

    def abandon(self, task: Task) -> None:
        """Forget a task that nobody waits for any more."""
        task.is_abandoned = True
        for waiting in (self._waiting_quick, self._waiting_slow):
            if task in waiting:
                waiting.remove(task)
        for worker in self._slow:
            if worker.tasks and worker.tasks[0] is task:
                worker.kill()

    # --- what workers tell

    def is_ready(self, worker: Worker) -> None:
        """Give a new worker something to do."""
        self._feed_quick()
        self._feed_slow()

    def has_begun(self, worker: Worker, task: Task) -> bool:
        """Tell whether a long answer may go out now: in the slow lane, where there is room."""
        return worker.is_slow or self._leaves(worker)

    def has_done(self, worker: Worker, task: Task) -> None:
        """Go on with the next task."""
        if worker.is_spent:
            waiting = worker.take_back() if worker.tasks else []
            if worker.tasks:  # the process has begun with the next one already
                waiting.insert(0, worker.tasks.popleft())
            self._waiting_quick.extendleft(reversed(waiting))
            self._let_go(worker)
        self._feed_quick()
        self._feed_slow()

    def has_ended(self, worker: Worker, task: Task | None, code: int) -> None:
        """Say why a task ended with its process, and put another process in its place."""
        waiting = [*worker.tasks][1:]
        worker.tasks.clear()
        if task and task.starts_over and not task.is_abandoned:
            task.starts_over = False
            self._add_slow(task)
        elif task and is_lost(worker, task, code):
            task.was_lost = True
            self._waiting_quick.appendleft(task)
        elif task:
            task.fail(explained(worker, task, code, self._limits))
        self._waiting_quick.extendleft(reversed(waiting))
        if worker.is_ready:
            self._let_go(worker)
        else:  # it cannot even start: not again at once
            asyncio.get_running_loop().call_later(_UNSTARTABLE, self._let_go, worker)
        self._feed_quick()
        self._feed_slow()
        self._look_soon()

    # --- the lanes

    def _feed_quick(self) -> None:
        while self._waiting_quick:
            free = [one for one in self._quick if one.may_be_given and len(one.tasks) < _LINE]
            if not free:
                return
            min(free, key=lambda one: len(one.tasks)).give(self._next_quick())

    def _next_quick(self) -> Task:
        """Take who has least at work: many new slow queries of one client keep no other waiting."""
        if len(self._waiting_quick) == 1:
            return self._waiting_quick.popleft()
        given = Counter(task.client for worker in self.workers for task in worker.tasks)
        given.update(task.client for task in self._waiting_slow)
        task = min(self._waiting_quick, key=lambda one: given[one.client])
        self._waiting_quick.remove(task)
        return task

    def _add_slow(self, task: Task) -> None:
        most, client = self._limits.slow_by_client, task.client
        if client is not None and self._slow_of()[client] + self._waiting_of(client) >= most:
            detail = f"{most} slow queries of yours are at work or wait; ask again when one is done"
            task.fail(Problem(HTTPStatus.TOO_MANY_REQUESTS, detail, {"Retry-After": "5"}))
            return
        self._waiting_slow.append(task)
        self._feed_slow()

    def _feed_slow(self) -> None:
        while self._waiting_slow and sum(1 for one in self._slow if one.tasks) < self._width.slow:
            worker = next((one for one in self._slow if one.may_be_given and not one.tasks), None)
            if worker is None:
                worker = next((one for one in self._spare if one.may_be_given), None)
                if worker is None:
                    if not self._spare and (started := self._started()):
                        self._spare.append(started)
                    return
                self._spare.remove(worker)
                self._into_slow_lane(worker)
                self._refill()
            at_work = self._slow_of()
            task = min(self._waiting_slow, key=lambda one: at_work[one.client])
            self._waiting_slow.remove(task)
            worker.give(task)

    def _leaves(self, worker: Worker) -> bool:
        """Take a worker out of the quick lane with what it works on; False where the slow lane has no room."""
        task = worker.tasks[0]
        self._remember_slow(task)
        self._quick.remove(worker)
        self._waiting_quick.extendleft(reversed(worker.take_back()))
        has_room = sum(1 for one in self._slow if one.tasks) < self._width.slow
        self._into_slow_lane(worker)
        if task.is_abandoned or not has_room:
            task.starts_over = not task.is_abandoned
            worker.kill()
        self._refill()
        self._feed_quick()
        return has_room

    def _into_slow_lane(self, worker: Worker) -> None:
        idle = [one for one in self._slow if not one.tasks]
        if idle and len(self._slow) >= self._width.slow:
            self._let_go(idle[0])
        worker.slow_down()
        self._slow.append(worker)

    def _refill(self) -> None:
        """Let spares take the free places of the quick lane, and start new spares."""
        while len(self._quick) < self._width.quick:
            spare = next((one for one in self._spare if one.is_ready), None) or next(iter(self._spare), None)
            if spare is not None:
                self._spare.remove(spare)
            if (worker := spare or self._started()) is None:
                return
            self._quick.append(worker)
        while len(self._spare) < self._width.spare and (worker := self._started()):
            self._spare.append(worker)

    def _let_go(self, worker: Worker) -> None:
        """Be rid of a process without waiting for its end."""
        for lane in (self._quick, self._slow, self._spare):
            if worker in lane:
                lane.remove(worker)
        worker.dismiss()
        self._leaving = [one for one in self._leaving if not one.is_gone] + [worker]
        if not self._is_closed:
            self._refill()

    def _started(self) -> Worker | None:
        if (worker := self._starting.worker()) is None:
            self._look_soon()  # and try again
            return None
        worker.connect(self)
        return worker

    def _remember_slow(self, task: Task) -> None:
        self._known_slow[task.key] = None
        while len(self._known_slow) > _MOST_REMEMBERED:
            self._known_slow.pop(next(iter(self._known_slow)))

    def _slow_of(self) -> Counter[str | None]:
        return Counter(one.tasks[0].client for one in self._slow if one.tasks)

    def _waiting_of(self, client: str) -> int:
        return sum(1 for task in self._waiting_slow if task.client == client)

    # --- the clock

    def _look_soon(self) -> None:
        if self._looking is None and not self._is_closed:
            self._looking = asyncio.get_running_loop().call_later(_LOOK, self._look)

    def _look(self) -> None:
        """Look after what takes long. Goes on as long as anything is being done."""
        self._looking = None
        if self._is_closed:
            return
        now = time.monotonic()
        for worker in [one for one in self._quick if one.is_ready and one.tasks]:
            if is_slow(worker, now, self._limits):
                self._leaves(worker)
        late = [worker for worker in self.workers if is_too_late(worker, now, self._limits)]
        for worker in (*late, *in_the_way(self._slow, self._waiting_slow, now)):
            worker.was_too_late = True
            worker.kill()
        self._refill()
        self._feed_slow()
        for waiting in (self._waiting_quick, self._waiting_slow):
            for task in [one for one in waiting if now - one.asked > self._limits.waiting]:
                waiting.remove(task)
                task.fail(QueryLimit("all workers are busy with other queries; try again in a moment"))
        is_at_work = any(worker.tasks or not worker.is_ready for worker in self.workers)
        is_short = len(self._quick) < self._width.quick or len(self._spare) < self._width.spare
        if self._waiting_quick or self._waiting_slow or is_at_work or is_short:
            self._look_soon()
