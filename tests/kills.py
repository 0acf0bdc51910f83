"""Kill writers at any moment, over and over, and see that nothing that they told of is lost.

Comes in: a number of kills, and a seed. Goes out: nothing, or an AssertionError that names seed and moment.

Started as a program it is a server that forks a process for each run of a command, on request (JSON, a line each),
so that a run costs no start of Python. The one that asks looks at what is left, at a copy of it; the server itself
never opens a database, as a fork would not take its threads along.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pyoxigraph as ox

from onrecord.entailment import rules
from onrecord.journey import Source, arrivals, deciding, ingested
from onrecord.journey.writing import writing
from onrecord.mapping import to_graph
from onrecord.record import Findings, MergeState
from onrecord.store import ENTAILMENTS, View, Writer, writer
from onrecord.store.journal import digest
from onrecord.validation import Gate

HERE = Path(__file__).resolve().parent
PUBLISH_EVERY = 4  # changes: so that publishing is cut off, too
KILLS_A_STEP = 6
MOST_LOOKS = 3000  # at a file's size, some microseconds each: longer than an article takes
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


STEPS: tuple[Callable[[Path, Acknowledge], None], ...] = (
    partial(ingest, _accord),
    partial(ingest, _generated),
    partial(ingest, _corrected),
    refuse,
    partial(ingest, _cable),
    retract,
)


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
            _kill_at(child, Path(asked["place"]) / "journal.jsonl", asked["bytes"], asked["looks"])
        _, status = os.waitpid(child, 0)
        print(json.dumps(os.waitstatus_to_exitcode(status)), flush=True)


def _prepare() -> None:
    """Do once what each run does again, and what does not touch the dataset."""
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
    writer._PUBLISH_EVERY = PUBLISH_EVERY
    for articles in (_accord, _generated, _corrected, _cable):
        for found in articles():
            gate.report(mapped(found))


def _run(asked: dict[str, Any]) -> None:
    """Do a step in this process and end it; at the line that was asked for it is killed."""
    acknowledgements = os.open(asked["acks"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    lines: Counter[str] = Counter()

    def told(what: str) -> None:
        changes = len(_lines(Path(asked["place"]) / "journal.jsonl"))
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


def _kill_at(child: int, journal: Path, size: int, looks: int) -> None:
    """Kill a process once the journal has a size and was looked at so many times more, wherever it is then."""
    while not os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        if _size(journal) >= size:
            looks -= 1
        if looks < 0:
            os.kill(child, signal.SIGKILL)
            return


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


# --- what is asked of it, and looked at ----------------------------------------------------------------------


@dataclass(frozen=True)
class Reference:
    """A run that nobody disturbed: what is left at its end, and what had become of each article at any time."""

    nquads: bytes
    merges: list[dict[str, Any]]
    histories: dict[str, list[tuple[Any, ...]]]
    acknowledged: dict[tuple[int, str], dict[str, int]]  # by what was told: how long each article's history was
    lines: list[dict[str, int]]  # of Python, by step: how often each is run
    journal: list[int]  # its bytes, before the first step and after each


class Killer:
    """Runs steps in processes that it kills, in a folder of its own."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._chance, self.seed = folder, random.Random(seed), seed
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
        )
        self.kills = 0
        self.reference = self._undisturbed()

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait()
        assert self._server.stdout is not None
        self._server.stdout.close()

    def dataset(self, kills: int) -> None:
        """Make the dataset in spite of so many kills, and see that it is the one that nobody disturbed."""
        place, acks = self._folder / "dataset", self._folder / "acks"
        shutil.rmtree(place, ignore_errors=True)
        acks.unlink(missing_ok=True)
        last = self.kills + kills
        for step in range(len(STEPS)):
            here = 0
            while self.kills < last and here < KILLS_A_STEP and self._chance.random() < 0.75:
                moment = self._moment(step)
                if self._ask(step, place, acks, **moment) == -signal.SIGKILL:
                    self.kills += 1
                self._look(place, acks, f"seed {self.seed}, kill {self.kills}, step {step}, {moment}")
                here += 1
            assert self._ask(step, place, acks) == 0, f"seed {self.seed}, step {step}: the plain command failed"
        where = f"seed {self.seed}, after {self.kills} kills"
        assert View(place).export("nquads") == self.reference.nquads, where
        assert _histories(place) == self.reference.histories, where
        assert _merges(place) == self.reference.merges, where

    def _moment(self, step: int) -> dict[str, int | str]:
        """Return when to kill: before a line of Python, or so many looks after a byte of the journal, anywhere."""
        if self._chance.random() < 0.5:
            line, times = self._chance.choice(sorted(self.reference.lines[step].items()))
            return {"line": line, "nth": self._chance.randint(1, times)}
        size = self._chance.randint(*self.reference.journal[step : step + 2])
        return {"bytes": size, "looks": self._chance.randint(0, MOST_LOOKS)}

    def _look(self, place: Path, acks: Path, where: str) -> None:
        """See that what a killed writer left is whole, and has all that was told of."""
        if _is_published(place):
            _assert_whole(place, self.reference, where)
        copy = self._folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        if not place.exists():
            return
        shutil.copytree(place, copy)
        with Writer(copy, rules()) as taking_up:
            for article, history in _histories(copy).items():
                expected = self.reference.histories[article]
                assert history == expected[: len(history)], f"{where}: another history of {article}: {history}"
                assert digest(taking_up.graph(article)) == history[-1][1], f"{where}: {article} is not as its line"
        _assert_whole(copy, self.reference, where)
        histories = _histories(copy)
        for step, what, _ in _acknowledged(acks):
            for article, length in self.reference.acknowledged[step, what].items():
                assert len(histories.get(article, [])) >= length, f"{where}: {what} was told of, and is lost"

    def _undisturbed(self) -> Reference:
        place, acks, counted = self._folder / "undisturbed", self._folder / "undisturbed-acks", self._folder / "n"
        lines, sizes = [], [0]
        for step in range(len(STEPS)):
            assert self._ask(step, place, acks, line="", lines=str(counted)) == 0, "the undisturbed run failed"
            lines.append(json.loads(counted.read_text()))
            sizes.append(_size(place / "journal.jsonl"))
        acknowledged = {
            (step, what): {article: len(told) for article, told in _histories(place, changes).items()}
            for step, what, changes in _acknowledged(acks)
        }
        nquads = View(place).export("nquads")
        return Reference(nquads, _merges(place), _histories(place), acknowledged, lines, sizes)

    def _ask(self, step: int, place: Path, acks: Path, **more: Any) -> int:
        """Run a step in a process, and return how it ended: 0, or minus the signal that ended it."""
        request = {"step": step, "place": str(place), "acks": str(acks), "line": None, "bytes": None, **more}
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        return int(json.loads(self._server.stdout.readline()))


@contextmanager
def killer(folder: Path, seed: int) -> Iterator[Killer]:
    """Start a server to kill in, and end it."""
    one = Killer(folder, seed)
    try:
        yield one
    finally:
        one.close()


def _is_published(place: Path) -> bool:
    folder = place / "checkpoints"
    return folder.exists() and (place / "format").exists() and any(p.name[0].isdigit() for p in folder.iterdir())


def _assert_whole(place: Path, reference: Reference, where: str) -> None:
    """See that readers find whole articles, and just what follows from them."""
    quads = list(ox.parse(View(place).export("nquads"), format=ox.RdfFormat.N_QUADS))
    by_graph: defaultdict[object, set[ox.Triple]] = defaultdict(set)
    for quad in quads:
        by_graph[quad.graph_name].add(quad.triple)
    default, entailed = by_graph.pop(ox.DefaultGraph(), set()), by_graph.pop(ENTAILMENTS, set())
    for name, triples in by_graph.items():
        states = {state for _, state, _ in reference.histories[str(getattr(name, "value", ""))]}
        assert digest(triples) in states, f"{where}: readers see {name} half"
    assert rules().entailed(default - entailed, lambda s, p, o: ()) == entailed, f"{where}: not just what follows"


def _acknowledged(acks: Path) -> list[tuple[int, str, int]]:
    return [(told["step"], told["what"], told["changes"]) for told in _lines(acks)]


def _histories(place: Path, changes: int | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Return what became of each article, in order, by the first so many lines of the journal or by all."""
    found = defaultdict(list)
    for line in _lines(place / "journal.jsonl")[:changes]:
        found[line["article"]].append((line["what"], line.get("said"), line.get("waiting")))
    return dict(found)


def _merges(place: Path) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in line.items() if key != "when"} for line in _lines(place / "merges.jsonl")
    ]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


if __name__ == "__main__":
    sys.path[:0] = [str(HERE), str(HERE / "figures")]
    serve()
