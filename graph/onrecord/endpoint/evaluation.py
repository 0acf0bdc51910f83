"""What runs in a worker process: one query after the other over the newest checkpoint, within limits.

Comes in: the descriptor of a socket, the dataset's folder and the limits, as arguments; then tasks. Goes out for
each: an answer, whole where it is short, else in parts as it is found. When time is up, the kernel ends the
process (SIGALRM); Oxigraph ends it where memory (SIGABRT) or stack (SIGSEGV) run out. The server tells the client.
"""

import json
import resource
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from onrecord.endpoint.frames import Kind, frame, with_head
from onrecord.endpoint.isolation import shut_off_from_network
from onrecord.endpoint.lifeline import end_with_server
from onrecord.endpoint.limits import Limits
from onrecord.endpoint.negotiation import EXPORTS, GRAPHS, RESULTS
from onrecord.endpoint.replying import PART, Line, Reply, Task
from onrecord.endpoint.screening import screen
from onrecord.record import BadQuery, OnRecordError, QueryLimit, QueryTooLarge, StoreError
from onrecord.vocabulary import PREFIXES

if TYPE_CHECKING:
    from onrecord.store import View


class NotOffered(OnRecordError):
    """No format that the client takes fits the kind of answer that the query has."""


class NotFound(OnRecordError):
    """The dataset has no such graph."""


# What can become of a task, as the head of the reply names it.
ERRORS: dict[str, type[OnRecordError]] = {
    kind.__name__: kind for kind in (BadQuery, QueryLimit, QueryTooLarge, StoreError, NotOffered, NotFound)
}


def main(descriptor: int, place: Path, limits: Limits) -> None:
    """Serve tasks until the other end of the socket, or of the pipe that is standard input, closes."""
    end_with_server(sys.stdin.fileno())
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    line = Line(socket.socket(fileno=descriptor), limits)
    isolation = shut_off_from_network()
    evaluator = Evaluator(place, limits)
    with suppress(EOFError, OSError):
        line.send(frame(Kind.READY, 0, with_head({"isolation": isolation})))
        while True:
            number, task = line.next_task()
            evaluator.reply(task, Reply(line, number, limits.answer))


class Evaluator:
    """Answers tasks over one dataset, each on its newest checkpoint."""

    def __init__(self, place: Path, limits: Limits) -> None:
        self._place, self._limits = place, limits
        self._view: View | None = None
        with suppress(StoreError):  # the first task will tell
            self._newest()

    def reply(self, task: Task, reply: Reply) -> None:
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


def _answer(view: "View", task: Task, reply: Reply) -> None:
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


def _file(reply: Reply) -> IO[bytes]:
    return cast(IO[bytes], reply)  # Oxigraph needs no more of a file than `write` and `flush`


def _term(value: str) -> ox.NamedNode | ox.Literal:
    (line,) = ox.parse(f"<urn:s> <urn:p> {value} .", format=ox.RdfFormat.N_TRIPLES)
    if not isinstance(line.object, ox.NamedNode | ox.Literal):
        raise BadQuery(f"a variable is given an IRI or a literal, not {value}")
    return line.object


def _export(view: "View", task: Task, reply: Reply, limits: Limits) -> None:
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
    for start in range(0, len(body), PART):
        reply.write(body[start : start + PART])


def _offered(media_type: str | None, kind: str, offers: list[str]) -> str:
    if media_type is None:
        raise NotOffered(f"{kind}, offered as {', '.join(offers)}")
    return media_type


def _written(write: Callable[[], object], media_type: str) -> None:
    try:
        write()
    except (OSError, ValueError) as error:  # an IRI that RDF/XML has no name for, a read that failed
        raise BadQuery(f"the answer cannot be written as {media_type}: {error}") from error


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Limits(**json.loads(sys.argv[3])))
