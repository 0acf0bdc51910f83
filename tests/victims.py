"""Victims: a server that runs commands, each on request in a process of its own, and kills them.

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
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import spoken
from killed_commands import DAYS, STEPS, accord, cable, corrected, fortnight, more
from onrecord import validation
from onrecord.entailment import rules
from onrecord.journey import arrivals, sources
from onrecord.journey.edition import edition
from onrecord.mapping import to_graph
from onrecord.reading import read_text
from onrecord.record import Article, Findings
from onrecord.store import publishing
from onrecord.validation import Gate

PUBLISH_EVERY = 4  # changes: so that publishing is cut off, too
A_LOOK = 50e-6  # seconds between two looks at the journal: a killer that never sleeps takes the processor away
WATCHED = tuple(f"/onrecord/{room}/" for room in ("store", "journey"))


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
        def report(self, graph: Any, _: object = None) -> Any:
            return reports.get(id(graph)) or gate.report(graph)

    def mapped(found: Findings) -> Any:
        return graphs.setdefault(hash(found), to_graph(found))

    def understood(article: Article, _: object) -> Findings:
        return spoken.findings(article)

    validation.Gate = Remembering  # type: ignore[assignment, misc]
    arrivals.to_graph = mapped
    sources._found = understood
    edition()
    publishing._PUBLISH_EVERY = PUBLISH_EVERY
    known = [found for articles in (accord, fortnight, corrected, cable, more) for found in articles()]
    known += [spoken.findings(read_text(name, text.encode())) for day in DAYS for name, text in day.items()]
    for graph in map(mapped, known):
        reports[id(graph)] = gate.report(graph)


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
