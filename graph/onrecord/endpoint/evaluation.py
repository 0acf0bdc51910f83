"""What runs in a worker process: one query after the other over the newest checkpoint, within limits.

Comes in: the descriptor of a socket, the dataset's folder and the limits, as arguments; then tasks. Goes out for
each: an answer, whole where it is short, else in parts as it is found. When time is up, the kernel ends the
process (SIGALRM); Oxigraph ends it where memory (SIGABRT) or stack (SIGSEGV) run out. The server tells the client.
"""

import json
import resource
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from onrecord.endpoint.frames import Frames, Kind, frame, with_head
from onrecord.endpoint.isolation import shut_off_from_network
from onrecord.endpoint.limits import Limits
from onrecord.endpoint.negotiation import EXPORTS, GRAPHS, RESULTS
from onrecord.endpoint.screening import screen
from onrecord.record import BadQuery, OnRecordError, QueryLimit, QueryTooLarge, StoreError
from onrecord.vocabulary import PREFIXES

if TYPE_CHECKING:
    from onrecord.store import View

Task = dict[str, Any]

_WHOLE = 256 << 10  # bytes up to which an answer is kept together: until then an error can still be told
_SENT = 64 << 10  # bytes of one part


class NotOffered(OnRecordError):
    """No format that the client takes fits the kind of answer that the query has."""


class NotFound(OnRecordError):
    """The dataset has no such graph."""


# What can become of a task, as the head of the reply names it.
ERRORS: dict[str, type[OnRecordError]] = {
    kind.__name__: kind for kind in (BadQuery, QueryLimit, QueryTooLarge, StoreError, NotOffered, NotFound)
}


def main(descriptor: int, place: Path, limits: Limits) -> None:
    """Serve tasks until the other end of the socket closes."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    line = _Line(socket.socket(fileno=descriptor), limits)
    isolation = shut_off_from_network()
    evaluator = Evaluator(place, limits)
    with suppress(EOFError, OSError):
        line.send(frame(Kind.READY, 0, with_head({"isolation": isolation})))
        while True:
            number, task = line.next_task()
            evaluator.reply(task, _Reply(line, number, limits.answer))


class _Line:
    """The socket to the server, and the clock that runs while a query works, not while it waits to be read."""

    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        self._socket, self._seconds, self._most = connection, limits.seconds, limits.memory // 2
        self._frames, self._tasks = Frames(), list[tuple[int, bytes]]()
        connection.setblocking(False)

    def next_task(self) -> tuple[int, Task]:
        """Wait for a task and start the clock; EOFError where no more will come."""
        while not self._tasks:
            select.select([self._socket], (), ())
            data = self._socket.recv(1 << 16)
            if not data:
                raise EOFError
            self._tasks = [(number, content) for _, number, content in self._frames.of(data)]
        number, content = self._tasks.pop(0)
        signal.setitimer(signal.ITIMER_REAL, self._seconds)
        return number, json.loads(content)

    def allow(self, seconds: float) -> None:
        """Start the clock anew, for a task that may take longer than others."""
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def send(self, data: bytes) -> None:
        """Send all of `data`; the clock stops while the other end does not read."""
        unsent = memoryview(data)
        while unsent:
            try:
                unsent = unsent[self._socket.send(unsent) :]
            except BlockingIOError:
                left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
                select.select((), [self._socket], ())
                signal.setitimer(signal.ITIMER_REAL, left)

    def finish(self, data: bytes) -> None:
        """Stop the clock and send the last of a reply."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.send(data)

    @property
    def is_spent(self) -> bool:
        """Tell whether the process has grown so much that the next query would lack the memory."""
        return _most_memory() > self._most


class _Reply:
    """What goes back for one task: a writable file of `most` bytes, else QueryTooLarge."""

    def __init__(self, line: _Line, number: int, most: int) -> None:
        self._line, self._number = line, number
        self._most: int | None = most
        self._head: Task = {}
        self._parts, self._waiting, self._size = list[bytes](), 0, 0
        self._has_begun = False

    def begin(self, media_type: str, version: str) -> None:
        """Say what is going to be written."""
        self._head = {"media_type": media_type, "version": version}

    def may_be_of_any_size(self, seconds: float) -> None:
        """Take as much as can be written in so many seconds."""
        self._most = None
        self._line.allow(seconds)

    def write(self, data: bytes) -> int:
        """Take the next bytes of the answer."""
        self._size += len(data)
        if self._most is not None and self._size > self._most:
            size = _mebibytes(self._most)
            raise QueryTooLarge(f"the answer is larger than {size}; ask for less, or page with LIMIT and OFFSET")
        self._parts.append(bytes(data))
        self._waiting += len(data)
        if self._waiting >= (_SENT if self._has_begun else _WHOLE):
            self._send_part()
        return len(data)

    def flush(self) -> None:
        """Do nothing: parts go out as they fill."""

    def end(self) -> None:
        """Send what is left: the whole answer, where it is short."""
        if self._has_begun:
            self._send_part()
            self._line.finish(frame(Kind.END, self._number, with_head({"spent": self._line.is_spent})))
        else:
            head = {**self._head, "spent": self._line.is_spent}
            self._line.finish(frame(Kind.WHOLE, self._number, with_head(head, b"".join(self._parts))))

    def fail(self, error: OnRecordError) -> None:
        """Send what went wrong instead, or, where the answer has begun, why it ends here."""
        head = {"error": type(error).__name__, "message": str(error), "spent": self._line.is_spent}
        kind = Kind.END if self._has_begun else Kind.WHOLE
        self._line.finish(frame(kind, self._number, with_head(head)))

    def _send_part(self) -> None:
        body = b"".join(self._parts)
        self._parts, self._waiting = [], 0
        if self._has_begun:
            self._line.send(frame(Kind.PART, self._number, body))
        else:
            self._has_begun = True
            self._line.send(frame(Kind.HEAD, self._number, with_head(self._head, body)))


class Evaluator:
    """Answers tasks over one dataset, each on its newest checkpoint."""

    def __init__(self, place: Path, limits: Limits) -> None:
        self._place, self._limits = place, limits
        self._view: View | None = None
        with suppress(StoreError):  # the first task will tell
            self._newest()

    def reply(self, task: Task, reply: _Reply) -> None:
        """Write the answer to one task, or what went wrong, into `reply`."""
        try:
            if "export" in task:
                _export(self._newest(), task, reply, self._limits)
            else:
                screen(task["sparql"], self._limits)
                _answer(self._newest(), task, reply)
            reply.end()
        except OnRecordError as error:
            reply.fail(error)
        except MemoryError:
            reply.fail(QueryTooLarge("the answer needs more memory than it may take"))

    def _newest(self) -> "View":
        from onrecord.store import View  # here: whoever starts the workers needs no store

        if self._view is None:
            self._view = View(self._place)
        self._view.refresh()
        return self._view


def _answer(view: "View", task: Task, reply: _Reply) -> None:
    if task.get("about"):
        view = view.of(quad.triple for quad in ox.parse(task["about"], ox.RdfFormat.N_TRIPLES))
    answer = view.query(
        task["sparql"],
        {name: _term(value) for name, value in task["substitutions"].items()},
        default_graphs=task["default_graphs"],
        named_graphs=task["named_graphs"],
        base=task["base"],
    )
    if isinstance(answer, ox.QueryTriples):
        media_type = _offered(task["graphs"], "CONSTRUCT and DESCRIBE give a graph", list(GRAPHS))
        form = GRAPHS[media_type]
        reply.begin(media_type, view.version)
        _written(lambda: ox.serialize(answer, _file(reply), form, prefixes=PREFIXES), media_type)
    else:
        media_type = _offered(task["results"], "SELECT and ASK give solutions", list(RESULTS))
        reply.begin(media_type, view.version)
        _written(lambda: answer.serialize(_file(reply), RESULTS[media_type]), media_type)


def _file(reply: _Reply) -> IO[bytes]:
    return cast(IO[bytes], reply)  # Oxigraph needs no more of a file than `write` and `flush`


def _term(value: str) -> ox.NamedNode | ox.Literal:
    (line,) = ox.parse(f"<urn:s> <urn:p> {value} .", format=ox.RdfFormat.N_TRIPLES)
    if not isinstance(line.object, ox.NamedNode | ox.Literal):
        raise BadQuery(f"a variable is given an IRI or a literal, not {value}")
    return line.object


def _export(view: "View", task: Task, reply: _Reply, limits: Limits) -> None:
    graph = task["graph"]
    if graph is None:
        reply.begin(task["export"], view.version)
        reply.may_be_of_any_size(limits.delivery)
        _written(lambda: view.pour(_file(reply), EXPORTS[task["export"]]), task["export"])
        return
    if not view.query("ASK { ?s ?p ?o }", default_graphs=[graph]):
        raise NotFound(f"the dataset has no graph <{graph}>")
    body = view.export(EXPORTS[task["export"]], graph)
    reply.begin(task["export"], view.version)
    for start in range(0, len(body), _SENT):
        reply.write(body[start : start + _SENT])


def _offered(media_type: str | None, kind: str, offers: list[str]) -> str:
    if media_type is None:
        raise NotOffered(f"{kind}, offered as {', '.join(offers)}")
    return media_type


def _written(write: Callable[[], object], media_type: str) -> None:
    try:
        write()
    except (OSError, ValueError) as error:  # an IRI that RDF/XML has no name for, a read that failed
        raise BadQuery(f"the answer cannot be written as {media_type}: {error}") from error


def _mebibytes(size: int) -> str:
    return f"{size / (1 << 20):g} MiB"


def _most_memory() -> int:
    """Return the most bytes that this process has had in memory."""
    with suppress(OSError), open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
    # On Linux this would begin with what the server had when it started this process (getrusage(2)).
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Limits(**json.loads(sys.argv[3])))
