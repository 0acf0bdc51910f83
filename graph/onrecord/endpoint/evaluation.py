"""What runs in a worker process: one query after the other over the newest checkpoint, within limits.

Comes in: the descriptor of a pipe, the dataset's folder and the limits, as arguments; then tasks as JSON. Goes out
for each: a JSON head that says what became of it, then the answer's bytes. When time is up, the kernel ends the
process (SIGALRM); Oxigraph ends it where memory (SIGABRT) or stack (SIGSEGV) run out. The pool tells the client.
"""

import io
import json
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from onrecord.endpoint.negotiation import DATASET_EXPORTS, GRAPHS, RESULTS
from onrecord.record import BadQuery, OnRecordError, QueryLimit, StoreError
from onrecord.vocabulary import PREFIXES

if TYPE_CHECKING:
    from onrecord.store import View

READY = b"ready"
Task = dict[str, Any]


class NotOffered(OnRecordError):
    """No format that the client takes fits the kind of answer that the query has."""


class NotFound(OnRecordError):
    """The dataset has no such graph."""


# What can become of a task, as the head of the reply names it.
ERRORS: dict[str, type[OnRecordError]] = {
    kind.__name__: kind for kind in (BadQuery, QueryLimit, StoreError, NotOffered, NotFound)
}


def main(descriptor: int, place: Path, seconds: float, memory: int, answer: int) -> None:
    """Serve tasks until the other end of the pipe closes."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    evaluator = Evaluator(place, answer)
    with Connection(descriptor) as pipe, suppress(EOFError, ConnectionError):
        pipe.send_bytes(READY)
        while True:
            task = json.loads(pipe.recv_bytes())
            signal.setitimer(signal.ITIMER_REAL, seconds)
            head, body = evaluator.reply(task)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send_bytes(json.dumps({**head, "spent": _most_memory() > memory // 2}).encode())
            pipe.send_bytes(body)


class Evaluator:
    """Answers tasks over one dataset, each on its newest checkpoint."""

    def __init__(self, place: Path, most: int) -> None:
        self._place, self._most = place, most
        self._view: View | None = None
        with suppress(StoreError):  # the first task will tell
            self._newest()

    def reply(self, task: Task) -> tuple[Task, bytes]:
        """Return the head and the body of the reply to one task."""
        try:
            view = self._newest()
            media_type, body = (_exported if "export" in task else _answered)(view, task, self._most)
        except OnRecordError as error:
            return {"error": type(error).__name__, "message": str(error)}, b""
        except MemoryError:
            return {"error": QueryLimit.__name__, "message": "the answer needs more memory than it may take"}, b""
        return {"media_type": media_type, "version": view.version}, body

    def _newest(self) -> "View":
        from onrecord.store import View  # here: whoever starts the workers needs no store

        if self._view is None:
            self._view = View(self._place)
        self._view.refresh()
        return self._view


def _answered(view: "View", task: Task, most: int) -> tuple[str, bytes]:
    answer = view.query(
        task["sparql"],
        {name: _term(value) for name, value in task["substitutions"].items()},
        default_graphs=task["default_graphs"],
        named_graphs=task["named_graphs"],
        base=task["base"],
    )
    if isinstance(answer, ox.QueryTriples):
        kind = "CONSTRUCT and DESCRIBE give a graph"
        media_type = _offered(task["graphs"], kind, list(GRAPHS))
        form = GRAPHS[media_type]
        return media_type, _written(
            lambda output: ox.serialize(answer, output, form, prefixes=PREFIXES), media_type, most
        )
    kind = "SELECT and ASK give solutions"
    media_type = _offered(task["results"], kind, list(RESULTS))
    return media_type, _written(lambda output: answer.serialize(output, RESULTS[media_type]), media_type, most)


def _term(value: str) -> ox.NamedNode | ox.Literal:
    (line,) = ox.parse(f"<urn:s> <urn:p> {value} .", format=ox.RdfFormat.N_TRIPLES)
    if not isinstance(line.object, ox.NamedNode | ox.Literal):
        raise BadQuery(f"a variable is given an IRI or a literal, not {value}")
    return line.object


def _exported(view: "View", task: Task, most: int) -> tuple[str, bytes]:
    graph = task["graph"]
    if graph is not None and not view.query("ASK { ?s ?p ?o }", default_graphs=[graph]):
        raise NotFound(f"the dataset has no graph <{graph}>")
    body = view.export(DATASET_EXPORTS[task["export"]], graph)
    if len(body) > most:
        raise QueryLimit(_too_large(most) + "; `onrecord export` writes a file of any size")
    return task["export"], body


def _offered(media_type: str | None, kind: str, offers: list[str]) -> str:
    if media_type is None:
        raise NotOffered(f"{kind}, offered as {', '.join(offers)}")
    return media_type


def _written(write: Callable[[Any], object], media_type: str, most: int) -> bytes:
    output = _Bounded(most)
    try:
        write(output)
    except (OSError, ValueError) as error:  # an IRI that RDF/XML has no name for, a read that failed
        raise BadQuery(f"the answer cannot be written as {media_type}: {error}") from error
    return output.getvalue()


class _Bounded(io.BytesIO):
    """Bytes up to a size; QueryLimit beyond it."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._most:
            raise QueryLimit(f"{_too_large(self._most)}; ask for less, or page with LIMIT and OFFSET")
        return super().write(data)


def _too_large(most: int) -> str:
    return f"the answer is larger than {most / (1 << 20):g} MiB"


def _most_memory() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    _, descriptor, place, seconds, memory, answer = sys.argv
    main(int(descriptor), Path(place), float(seconds), int(memory), int(answer))
