"""What the endpoint does, counted and logged: `/metrics` as Prometheus reads it, a line of JSON for each request.

Comes in: each request as it ends. Goes out: metrics, and lines in the logger `onrecord.access`. What was asked is
in a line only at the level `debug`; at `info` it has no query, no parameter and no graph's name.
"""

import asyncio
import atexit
import json
import logging
import re
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.endpoint.at_once import Answered

log = logging.getLogger("onrecord.access")

METRICS = "text/plain; version=0.0.4; charset=utf-8"
_SOON = 0.5  # seconds until lines are written: one writing for many requests
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_TOKEN = re.compile(r"(\b\w*token=)[^&]*", re.IGNORECASE)
_LONGEST_CLIENT = 100  # characters; an address has 45
_LONGEST = 10_000  # characters of what was asked that a line has


class Watch:
    """The metrics of one endpoint, and its access log."""

    def __init__(self, workers: Callable[[], int], dataset: Callable[[], str]) -> None:
        """`workers` and `dataset` tell how many processes answer now, and which version is read."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._requests = Counter(
            "onrecord_requests",
            "Requests that were answered.",
            ("path", "method", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "onrecord_request_duration_seconds",
            "Time from the request's head to the answer's last byte.",
            ("path",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._bytes = Counter(
            "onrecord_response_bytes", "Bytes of answers, as they were sent.", ("path",), registry=self._registry
        )
        self._known_answers = Counter(
            "onrecord_answers_from_memory",
            "Answers that had been given before; they take no time worth a histogram.",
            ("path",),
            registry=self._registry,
        )
        self._cut = Counter(
            "onrecord_answers_cut",
            "Answers that a limit, or the client, cut off after their first byte.",
            ("path",),
            registry=self._registry,
        )
        self.running = Gauge(
            "onrecord_requests_in_progress", "Requests that are being answered.", registry=self._registry
        )
        Gauge("onrecord_workers", "Processes that answer queries.", registry=self._registry).set_function(workers)
        self._dataset = Info("onrecord", "Version of the program and of the dataset.", registry=self._registry)
        self._version = dataset
        self._lines: list[str] = []
        # By path: answers that were given at once, their bytes, and how many of them from memory.
        self._at_once: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        atexit.register(self.flush)
        # Looking a metric up by its labels takes ten times as long as counting.
        self._of = cache(lambda path, method, status: self._requests.labels(path, method, status))
        self._by = cache(
            lambda path: (self._seconds.labels(path), self._bytes.labels(path), self._cut.labels(path))
        )

    def metrics(self) -> bytes:
        """Return the metrics as Prometheus reads them."""
        for path, (often, size, known) in self._at_once.items():
            self._of(path, "GET", "200").inc(often)
            self._by(path)[1].inc(size)
            self._known_answers.labels(path).inc(known)
        self._at_once.clear()
        self._dataset.info({"version": version("onrecord"), "dataset": self._version()})
        return generate_latest(self._registry)

    def ended(self, path: str, scope: Scope, status: int, size: int, is_whole: bool, seconds: float) -> None:
        """Count one request, and keep a line for it."""
        method = _known(scope["method"])
        durations, sizes, cut = self._by(path)
        self._of(path, method, str(status)).inc()
        durations.observe(seconds)
        sizes.inc(size)
        if not is_whole:
            cut.inc()
        if log.isEnabledFor(logging.INFO):
            client = scope.get("client")
            asked = None
            if log.isEnabledFor(logging.DEBUG):
                given = scope.get("state", {}).get("asked") or _sent(
                    scope["query_string"].decode("ascii", "replace")
                )
                asked = str(given)
            self._keep(_line(client[0] if client else None, method, path, status, size, seconds, is_whole, asked))

    def at_once(self, one: Answered) -> None:
        """Count a GET that was answered at once, and keep a line for it."""
        path, _, asked = one.target.partition("?")
        name = "/data/{name}" if path.startswith("/data/") else path
        sums = self._at_once[name]
        sums[0] += 1
        sums[1] += one.size
        if one.seconds is None:
            sums[2] += 1
        else:
            self._by(name)[0].observe(one.seconds)
        if log.isEnabledFor(logging.INFO):
            told = _sent(asked) if log.isEnabledFor(logging.DEBUG) else None
            self._keep(_line(one.client or None, "GET", name, 200, one.size, one.seconds or 0, True, told))

    def _keep(self, line: str) -> None:
        if not self._lines:
            asyncio.get_running_loop().call_later(_SOON, self.flush)
        self._lines.append(line)

    def flush(self) -> None:
        """Write the lines that wait."""
        lines, self._lines = self._lines, []
        if lines:
            log.info("\n".join(lines))


class Watched:
    """A path of the endpoint, each of whose requests is counted and logged."""

    def __init__(self, watch: Watch, path: str, app: ASGIApp) -> None:
        self._watch, self._path, self._app = watch, path, app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begin, status, size, is_whole = time.perf_counter(), 0, 0, False

        async def counting(message: Message) -> None:
            nonlocal status, size, is_whole
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
                is_whole = not message.get("more_body", False)
            await send(message)

        with self._watch.running.track_inprogress():
            try:
                await self._app(scope, receive, counting)
            finally:
                self._watch.ended(self._path, scope, status, size, is_whole, time.perf_counter() - begin)


def _line(
    client: str | None,
    method: str,
    path: str,
    status: int,
    size: int,
    seconds: float,
    is_whole: bool,
    asked: str | None,
) -> str:
    """Return a request as JSON. A proxy may call the client anything; the other words are ours."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    told = f'"client": {_quoted(client[:_LONGEST_CLIENT]) if client else "null"}'
    more = "" if is_whole else ', "cut": true'
    if asked is not None:
        more += f', "asked": {json.dumps(asked[:_LONGEST], ensure_ascii=False)}'
    return (
        f'{{"at": "{at}", {told}, "method": "{method}", "path": "{path}", "status": {status}, '
        f'"bytes": {size}, "seconds": {seconds:.4f}{more}}}'
    )


_quoted = lru_cache(1000)(json.dumps)  # most lines are of few clients


def _sent(query_string: str) -> str:
    """Return a query string without the token, which does not belong there and counts for nothing.

    >>> _sent("graph=a:b&access_token=made-up&default")
    'graph=a:b&access_token=…&default'
    """
    return _TOKEN.sub(r"\1…", query_string)


def _known(method: str) -> str:
    """Return a method, those that nobody knows as one: each would be a metric of its own."""
    return method if method in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS") else "other"
