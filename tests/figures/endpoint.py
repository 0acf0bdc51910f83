"""Measure the endpoint beside rdflib-endpoint and the Oxigraph server, on one dataset, in one run.

Comes in: nothing, or from the environment `ARTICLES` of the dataset, `SECONDS` of each measurement, or a `DATASET`
that is there. Goes out: docs/endpoint-performance.md. wrk asks over 64 connections; the peers are installed beside
the environment, from PyPI.
"""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

import pyoxigraph as ox
from bulk import built
from generated import findings_of
from performance_page import machine

from onrecord.endpoint.protocol import Query
from onrecord.endpoint.workers import QueryWorkers
from onrecord.mapping import to_graph
from onrecord.store import View, triples_of
from onrecord.store.folder import Folder

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "endpoint-performance.md"
PEERS = CHECKOUT / ".venv" / "peers"
ARTICLES, SECONDS = int(os.environ.get("ARTICLES", "10000")), int(os.environ.get("SECONDS", "10"))
CONNECTIONS, KILLERS, WORKING_SET, MANY = 64, 8, 1000, 200_000
JSON = "application/sparql-results+json"
LOOK_UP = "SELECT ?p ?o WHERE {{ <{}> ?p ?o }}"
KILLER_QUERIES = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT (COUNT(*) AS ?n) { ?a (!<a:b>)* ?b . ?c (!<a:b>)* ?d }",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What wrk says: requests answered with 2xx per second, and the 50th and 99th percentile in milliseconds."""

    rate: float
    middle: float
    late: float


def main() -> int:
    """Measure, print and write the page."""
    for tool in ("wrk",):
        if not shutil.which(tool):
            print(f"{tool} is missing: install it from the system's packages (Debian: apt-get install {tool})")
            return 1
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as scratch:
        rows = [*measured(Path(scratch))]
    text = page(rows)
    print(text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


def measured(scratch: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the table: what, how much, what was aimed at, and whether it is reached."""
    place = Path(os.environ.get("DATASET") or scratch / "dataset")
    if not place.exists():
        found = (findings_of(number) for number in range(ARTICLES))
        built(place, ((one.article.iri, triples_of(one.article.iri, to_graph(one))) for one in found), "bench")
    look_ups = [LOOK_UP.format(iri) for iri in statements(place)]
    Random(1).shuffle(look_ups)
    again = look_ups[:WORKING_SET]
    # Numbered by a comment: none of them was asked before.
    anew = [[f"{look_ups[n % len(look_ups)]} # {which} {n}" for n in range(MANY)] for which in range(3)]
    rates: dict[tuple[str, str], Measured] = {}
    install_peers()
    with onrecord(place) as (address, pid):
        rates["onrecord", "again"] = asked(scratch, address, again, CONNECTIONS)
        rates["onrecord", "anew"] = asked(scratch, address, anew[0], CONNECTIONS)
        calm = asked(scratch, address, anew[1], CONNECTIONS - KILLERS)
        with memory_of(pid) as most, killing(scratch, address):
            loaded = asked(scratch, address, anew[2], CONNECTIONS - KILLERS)
    with oxigraph(place, scratch) as address:
        rates["oxigraph", "again"] = asked(scratch, address, again, CONNECTIONS)
        rates["oxigraph", "anew"] = asked(scratch, address, anew[0], CONNECTIONS)
    with rdflib_endpoint(place, scratch) as address:
        rates["rdflib", "again"] = asked(scratch, address, again, CONNECTIONS)
        rates["rdflib", "anew"] = asked(scratch, address, anew[0], CONNECTIONS)
    for kind, told in (("again", f"{WORKING_SET:,} look-ups, over and over"), ("anew", "each look-up another")):
        ours, others, slow = (rates[who, kind] for who in ("onrecord", "oxigraph", "rdflib"))
        yield f"{told}: onrecord", f"{ours.rate:,.0f}/s, p50 {ours.middle:.1f} ms, p99 {ours.late:.1f} ms", "", ""
        yield f"{told}: Oxigraph server", _beside(others, ours), "at least × 1", _yes(ours.rate >= others.rate)
        yield f"{told}: rdflib-endpoint", _beside(slow, ours), "at least × 5", _yes(ours.rate >= 5 * slow.rate)
    ratio = loaded.late / calm.late
    yield (
        f"p99 of look-ups over {CONNECTIONS - KILLERS} connections, beside {KILLERS} that send killer queries",
        f"{loaded.late:.1f} ms against {calm.late:.1f} ms without: × {ratio:.1f}",
        "at most × 3",
        _yes(ratio <= 3),
    )
    yield (
        "memory of all processes then, at most",
        f"{most[0] / 1e6:,.0f} MB",
        "under 2,000 MB",
        _yes(most[0] < 2e9),
    )
    hop = hop_of(place)
    yield "from the server to a worker and back, median", f"{hop * 1000:.2f} ms", "under 1 ms", _yes(hop < 0.001)


def page(rows: list[tuple[str, str, str, str]]) -> str:
    """Return the page of documentation."""
    lines = [
        "# How fast the endpoint is",
        "",
        "Written by `make bench`: a dataset of made-up articles, each look-up the triples of one statement, asked",
        f"by wrk over {CONNECTIONS} connections on the same machine, one server after the other. What was asked",
        "before is answered from memory; with each look-up another, nothing is.",
        "",
        f"{ARTICLES:,} articles; {machine()}; {SECONDS} s each. Load of the machine, what was measured included:",
        f"{os.getloadavg()[1]:.1f}; more than 3 means that other programs took their share, of all servers alike.",
        "",
        "| what | measured | aimed at | reached |",
        "|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]
    return "\n".join(lines)


def _beside(other: Measured, ours: Measured) -> str:
    return f"{other.rate:,.0f}/s, p99 {other.late:.1f} ms: onrecord has × {ours.rate / max(other.rate, 0.01):.1f}"


def _yes(reached: bool) -> str:
    return "yes" if reached else "no"


# --- the dataset ---------------------------------------------------------------------------------------------


def statements(place: Path) -> list[str]:
    """Return the IRIs of all statements."""
    return [row["s"].value for row in View(place).rows("SELECT ?s { ?s a onr:Statement }") if row["s"]]


# --- the servers ---------------------------------------------------------------------------------------------


@contextmanager
def onrecord(place: Path) -> Iterator[tuple[str, int]]:
    """Serve the dataset by `onrecord serve`."""
    command = [sys.executable, "-m", "onrecord", "serve", "--store", str(place), "--port", "0", "--no-explorer"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        found = re.search(r"http\S+/sparql", server.stdout.readline())
        assert found, "onrecord does not serve"
        try:
            _wait_for(f"{found[0]}?query=ASK%7B%7D")
            yield found[0], server.pid
        finally:
            server.terminate()


@contextmanager
def oxigraph(place: Path, scratch: Path) -> Iterator[str]:
    """Serve a copy of the newest checkpoint by the Oxigraph server."""
    copy = scratch / "oxigraph"
    shutil.copytree(place / "checkpoints" / Folder(place).checkpoints()[-1], copy)
    command = [PEERS / "bin" / "oxigraph", "serve-read-only", "--location", copy, "--bind", "127.0.0.1:7879"]
    with _running(command, "http://127.0.0.1:7879/query") as address:
        yield address


@contextmanager
def rdflib_endpoint(place: Path, scratch: Path) -> Iterator[str]:
    """Serve the default graph by rdflib-endpoint, which reads a file into memory."""
    store = ox.Store.read_only(str(place / "checkpoints" / Folder(place).checkpoints()[-1]))
    file = scratch / "all.nt"
    store.dump(str(file), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    command = [PEERS / "bin" / "rdflib-endpoint", "serve", "--host", "127.0.0.1", "--port", "7880", file]
    with _running(command, "http://127.0.0.1:7880/") as address:
        yield address


@contextmanager
def _running(command: list[str | Path], address: str) -> Iterator[str]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(f"{address}?query=ASK%7B%7D")
            yield address
        finally:
            server.kill()


def _wait_for(address: str, seconds: float = 900) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            request = urllib.request.Request(address, headers={"Accept": JSON})
            with urllib.request.urlopen(request, timeout=30) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(f"{address} does not answer")


def install_peers() -> None:
    """Install what is compared with, in an environment of its own."""
    if not (PEERS / "bin" / "oxigraph").exists():
        uv = CHECKOUT / ".venv" / "bin" / "uv"
        subprocess.run([uv, "venv", "--quiet", PEERS], check=True)
        packages = ("oxigraph", "rdflib-endpoint", "uvicorn")
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", PEERS / "bin" / "python", *packages], check=True
        )


# --- asking --------------------------------------------------------------------------------------------------


def asked(scratch: Path, address: str, queries: list[str], connections: int) -> Measured:
    """Ask these queries by wrk, round and round, after a short while of warming up with the last of them."""
    script = _script(scratch, address, queries)
    _wrk(script, address, connections, 2, begin=len(queries) * 3 // 4)
    return _read(_wrk(script, address, connections, SECONDS))


@contextmanager
def killing(scratch: Path, address: str) -> Iterator[None]:
    """Send killer queries over connections of their own, each time another."""
    # Half of them were never asked before, so that nobody can know that they are slow.
    queries = [f"{query} # {n}" for n in range(20) for query in KILLER_QUERIES]
    script = _script(scratch, address, queries)
    command = [
        "wrk",
        "-t1",
        f"-c{KILLERS}",
        f"-d{SECONDS * 3 + 10}s",
        "--timeout",
        "30s",
        "-s",
        script,
        _root(address),
    ]
    killers = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    time.sleep(3)
    try:
        yield
    finally:
        killers.send_signal(signal.SIGKILL)
        killers.wait()


def _script(scratch: Path, address: str, queries: list[str]) -> Path:
    path = re.sub(r"^https?://[^/]+", "", address)
    names = scratch / f"queries-{len([*scratch.glob('queries-*')])}"
    quoted = [urllib.request.quote(query, safe="") for query in queries]  # type: ignore[attr-defined]
    names.write_text("\n".join(quoted) + "\n")
    script = names.with_suffix(".lua")
    script.write_text(
        'local all, n = {}, tonumber(os.getenv("BEGIN") or 0)\n'
        f'for line in io.lines("{names}") do all[#all + 1] = line end\n'
        "function request() n = n % #all + 1\n"
        f'  return wrk.format("GET", "{path}?query=" .. all[n], {{ Accept = "{JSON}" }}) end\n'
    )
    return script


def _wrk(script: Path, address: str, connections: int, seconds: int, begin: int = 0) -> str:
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--timeout",
        "30s",
        "--latency",
        "-s",
        str(script),
    ]
    environment = {**os.environ, "BEGIN": str(begin)}
    return subprocess.run(
        [*command, _root(address)], capture_output=True, text=True, check=True, env=environment
    ).stdout


def _root(address: str) -> str:
    return re.sub(r"(https?://[^/]+).*", r"\1", address)


def _read(said: str) -> Measured:
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
    requests = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    good = 1 - int(refused[1]) / max(requests, 1) if refused else 1.0
    return Measured(rate * good, _milliseconds(said, "50%"), _milliseconds(said, "99%"))


def _milliseconds(said: str, which: str) -> float:
    value, unit = re.search(rf"{which}\s+([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


# --- memory and hop ------------------------------------------------------------------------------------------


@contextmanager
def memory_of(pid: int) -> Iterator[list[float]]:
    """Give a list whose one number is the most bytes that a process and all below it had at once."""
    most, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(0.2):
            most[0] = max(most[0], sum(map(_bytes, _tree(pid))))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield most
    finally:
        done.set()
        looking.join()


def _tree(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [(int(child), int(parent)) for child, parent in map(str.split, listed.splitlines())]
    found = [pid]
    for one in found:
        found += [child for child, parent in pairs if parent == one]
    return found


def _bytes(pid: int) -> float:
    """Return the memory of a process; what it shares with others counts for each in part."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def hop_of(place: Path) -> float:
    """Return the seconds from a server's event loop to a worker and back with nothing to be found, the median."""

    async def hops() -> float:
        times = []
        for number in range(2000):
            begin = time.perf_counter()
            await workers.ask(Query(f"ASK {{}} # {number}"), JSON, None)
            times.append(time.perf_counter() - begin)
        return median(times[200:])

    with QueryWorkers(place) as workers:
        return asyncio.run(hops())


if __name__ == "__main__":
    sys.exit(main())
