"""Commands that are killed: a server that runs each on request in a process of its own.

Comes in, on standard input: a command, a place, and when to kill it (JSON, a line each). Goes out: how it ended.
The processes are forked, so that a run costs no start of Python; the server itself never opens a database, as a
fork would not take its threads along.
"""

import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from onrecord.entailment import rules
from onrecord.journey import Source, arrivals, deciding, ingested
from onrecord.journey.writing import writing
from onrecord.mapping import to_graph
from onrecord.record import Findings, MergeState
from onrecord.store import publishing
from onrecord.validation import Gate

PUBLISH_EVERY = 4  # changes: so that publishing is cut off, too
A_LOOK = 50e-6  # seconds between two looks at the journal: a killer that never sleeps takes the processor away
_IMPORTED_LATE = ("onrecord.journey.signatures", "anyascii")  # by a run itself, in a second
WATCHED = tuple(f"/onrecord/{room}/" for room in ("store", "journey"))

Acknowledge = Callable[[str], None]


# --- what is done --------------------------------------------------------------------------------------------


def ingest(articles: "Callable[[], list[Findings]]", place: Path, told: Acknowledge) -> None:
    """Ingest articles, and tell of each outcome."""
    sources = [Source(found.article.source, partial(_same, found)) for found in articles()]
    for outcome in ingested(sources, place):
        assert outcome.fate != "failed", outcome.why
        told(outcome.source)


def retract(place: Path, told: Acknowledge) -> None:
    """Take an article away."""
    with writing(place) as writing_here:
        writing_here.retract(_accord()[0].article.iri)
    told("retracted")


def refuse(place: Path, told: Acknowledge) -> None:
    """Refuse the merge that was told of first."""
    first = min(one.id for one in deciding.merges(place) if one.state in (MergeState.MERGED, MergeState.REFUSED))
    deciding.refused(place, first, "made up")
    told("refused")


def _same(found: Findings) -> Findings:
    return found


@cache
def _accord() -> list[Findings]:
    import made_up

    return list(made_up.findings(made_up.FOLDER).values())


@cache
def _cable() -> list[Findings]:
    import made_up

    return list(made_up.findings(made_up.CABLE).values())


@cache
def _generated() -> list[Findings]:
    from generated import generated

    return list(generated(4, first=2000))


def _corrected() -> list[Findings]:
    """Return one article with a statement fewer, and one that violates a shape: nobody said it."""
    one, other = _generated()[:2]
    fewer = replace(one, statements=one.statements[1:], agreements=())
    return [fewer, replace(other, statements=(replace(other.statements[0], speaker=None),), agreements=())]


STEPS: dict[str, Callable[[Path, Acknowledge], None]] = {
    "ingest what is new": partial(ingest, _accord),
    "ingest what tells of one agreement": partial(ingest, _generated),
    "ingest a correction, and what violates a shape": partial(ingest, _corrected),
    "refuse a merge": refuse,
    "ingest into what is there": partial(ingest, _cable),
    "retract an article": retract,
}


# --- the server ----------------------------------------------------------------------------------------------


def serve() -> None:
    """Run a step for each request, in a process of its own, and answer how that ended."""
    _prepare()
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            _run(asked)
        if asked["bytes"] is not None:
            _kill_at(child, Path(asked["place"]) / "journal.jsonl", asked["bytes"], asked["wait"])
        _, status = os.waitpid(child, 0)
        print(json.dumps(os.waitstatus_to_exitcode(status)), flush=True)


def _prepare() -> None:
    """Do once what each run does again, and what does not touch the dataset."""
    for module in (
        "onrecord.journey.signatures",
        "onrecord.identity.spelling",
        "anyascii",
    ):  # imported when needed
        import_module(module)
    rules()
    gate = Gate()
    reports: dict[int, Any] = {}
    graphs: dict[int, Any] = {}

    class Remembering:
        def report(self, graph: Any) -> Any:
            if id(graph) not in reports:
                reports[id(graph)] = gate.report(graph)
            return reports[id(graph)]

    def mapped(found: Findings) -> Any:
        return graphs.setdefault(hash(found), to_graph(found))

    arrivals.Gate = Remembering  # type: ignore[assignment, misc]
    arrivals.to_graph = mapped
    publishing._PUBLISH_EVERY = PUBLISH_EVERY
    for articles in (_accord, _generated, _corrected, _cable):
        for found in articles():
            gate.report(mapped(found))


def _run(asked: dict[str, Any]) -> None:
    """Do a step in this process and end it; at the line that was asked for it is killed."""
    acknowledgements = os.open(asked["acks"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    lines: Counter[str] = Counter()

    def told(what: str) -> None:
        changes = len(lines_of(Path(asked["place"]) / "journal.jsonl"))
        line = json.dumps({"step": asked["step"], "what": what, "changes": changes})
        os.write(acknowledgements, f"{line}\n".encode())

    def count(frame: FrameType, event: str, _: object) -> Any:
        if not _is_watched(frame.f_code):
            return None
        if event == "line":
            line = f"{frame.f_code.co_filename}:{frame.f_lineno}"
            lines[line] += 1
            if line == asked["line"] and lines[line] == asked["nth"]:
                os.kill(os.getpid(), signal.SIGKILL)
        return count

    code = 1
    try:
        if asked["line"] is not None:
            sys.settrace(count)
        STEPS[asked["step"]](Path(asked["place"]), told)
        sys.settrace(None)
        if asked["line"] == "":
            Path(asked["lines"]).write_text(json.dumps(lines))
        code = 0
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    finally:
        os._exit(code)


@cache
def _is_watched(code: CodeType) -> bool:
    return any(room in code.co_filename for room in WATCHED)


def _kill_at(child: int, journal: Path, size: int, wait: int) -> None:
    """Kill a process so many microseconds after the journal has a size, wherever it is then."""
    while not os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        if size_of(journal) >= size:
            time.sleep(wait / 1e6)
            os.kill(child, signal.SIGKILL)
            return
        time.sleep(A_LOOK)


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Return what each line of a file of JSON tells; nothing without a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    sys.path[:0] = [str(here), str(here / "figures")]
    serve()
