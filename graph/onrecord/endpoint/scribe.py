"""What runs in the process that writes: one write after the other, each tried out within limits before it is made.

Comes in: the descriptor of a pipe, the dataset's folder and the limits, as arguments; then tasks, a head in JSON
and a body. Goes out for each: `WRITING` once nothing speaks against it, and a head that says what became of it.
Until `WRITING` the kernel ends the process when time is up (SIGALRM), and nothing has changed; from then on it is
left to end its work.
"""

import json
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from onrecord.endpoint.drafting import Changes, GraphName, Revision, changes_of, triples_of
from onrecord.endpoint.isolation import shut_off_from_network
from onrecord.endpoint.protocol import Update
from onrecord.endpoint.replying import memory_told
from onrecord.record import (
    BadQuery,
    NotConforming,
    OnRecordError,
    QueryTooLarge,
    StoreBusy,
    StoreError,
    WriteFailed,
    WriteOutdated,
    WriteRefused,
)
from onrecord.store import Versions

READY, WRITING = b"ready", b"writing"

# What can become of a task, as the head of the reply names it.
ERRORS: dict[str, type[OnRecordError]] = {
    kind.__name__: kind
    for kind in (
        BadQuery,
        WriteRefused,
        WriteFailed,
        WriteOutdated,
        NotConforming,
        QueryTooLarge,
        StoreBusy,
        StoreError,
    )
}


def serve(arguments: list[str], revising: Callable[[Path], Revision]) -> None:
    """Make writes until the other end of the pipe closes; `revising` begins each."""
    descriptor, place, seconds, memory = arguments
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    shut_off_from_network()
    with Connection(int(descriptor)) as pipe, suppress(EOFError, ConnectionError):
        pipe.send_bytes(READY)
        versions = Versions(Path(place))
        while True:
            task, body = json.loads(pipe.recv_bytes()), pipe.recv_bytes()

            def begin() -> None:
                """Let what is found to be sound be written, whatever it takes."""
                signal.setitimer(signal.ITIMER_REAL, 0)
                resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
                pipe.send_bytes(WRITING)

            # What is loaded, and what the store of the task before has left, is no task's.
            most = (memory_told("VmData") or 0) + int(memory)
            resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))
            signal.setitimer(signal.ITIMER_REAL, float(seconds))
            reply = _made(task, body, revising(Path(place)), versions.newest, begin)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send_bytes(json.dumps(reply).encode())


def _made(
    task: dict[str, Any],
    body: bytes,
    revision: Revision,
    newest: Callable[[], str],
    begin: Callable[[], None],
) -> dict[str, Any]:
    try:
        with revision:
            changes, was_there = _changes(task, body, revision, newest)
            if changes:
                revision.keep(changes, begin)
            return {"was_there": was_there}
    except NotConforming as error:
        reports = [{"graph": graph, **asdict(report)} for graph, report in error.reports]
        return {"error": NotConforming.__name__, "message": str(error), "reports": reports}
    except OnRecordError as error:
        kind = next(kind for kind in type(error).__mro__ if kind.__name__ in ERRORS or kind is OnRecordError)
        return {"error": kind.__name__, "message": str(error)}
    except MemoryError:
        return {
            "error": QueryTooLarge.__name__,
            "message": "nothing was written: it needed more memory than it may take",
        }
    except Exception as error:  # whatever nobody foresaw: a line for the client, the trace for the server's log
        message = " ".join(f"unexpected {type(error).__name__}: {error}".split())
        return {"error": OnRecordError.__name__, "message": message, "trace": traceback.format_exc()}


def _changes(
    task: dict[str, Any], body: bytes, revision: Revision, newest: Callable[[], str]
) -> tuple[Changes, bool]:
    """Return what a task changes, and whether the graph that it is about held anything before."""
    if task["does"] == "update":
        _check_known(task["known"], newest, is_there=True)
        graphs = tuple(task["using_graphs"]), tuple(task["using_named_graphs"])
        return changes_of(Update(body.decode(), *graphs, task["base"]), revision), True
    name: GraphName = ox.NamedNode(task["graph"]) if task["graph"] is not None else ox.DefaultGraph()
    revision.check(name)
    before = revision.graph(name)
    _check_known(task.get("known"), newest, bool(before))
    after = set[ox.Triple]()
    if task["does"] in ("put", "post"):
        after = triples_of(task["content_type"], body, task["base"])
    if task["does"] == "post":
        after |= before
    return ({name: after} if after != before else {}), bool(before)


def _check_known(known: dict[str, Any] | None, newest: Callable[[], str], is_there: bool) -> None:
    """Raise WriteOutdated where a graph is not what the client knows. Nobody else can write it meanwhile."""
    if known is None:
        return
    if known["is_there"] is not None and known["is_there"] != is_there:
        raise WriteOutdated(f"nothing was written: the graph is {'there already' if is_there else 'not there'}")
    if known["versions"] and newest() not in known["versions"]:
        raise WriteOutdated("nothing was written: the dataset has changed since you read it; read it again")


if __name__ == "__main__":
    from onrecord.journey.revising import Revision as ArticleRevision
    from onrecord.journey.revising import gate

    gate()  # a second, which is no write's
    serve(sys.argv[1:], ArticleRevision)
