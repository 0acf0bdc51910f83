"""Who may write: whoever brings the token that the server was started with.

Comes in: a token from a file or the environment, and requests. Goes out: the desk where writes are handed in, or a
Problem. The token is compared in constant time, and never printed or logged.
Source: https://www.rfc-editor.org/rfc/rfc6750
"""

import hashlib
import hmac
import os
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar

from anyio import to_thread
from starlette.requests import Request

from onrecord.endpoint.desk import Desk
from onrecord.endpoint.problems import Problem
from onrecord.endpoint.requests import header
from onrecord.record import BadSetting

T = TypeVar("T")

VARIABLE = "ONRECORD_TOKEN"
_SHORTEST = 16
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")


class Writing:
    """The desk, and the token that leads to it."""

    def __init__(self, desk: Desk, token: str) -> None:
        self._desk, self._digest = desk, _digest(token)

    def desk(self, request: Request) -> Desk:
        """Return the desk; Problem 401 where the request does not bring the token."""
        scheme, _, given = header(request, "authorization").partition(" ")
        if scheme.lower() != "bearer":
            detail = "writing needs the server's token, as `Authorization: Bearer TOKEN`"
            raise Problem(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": 'Bearer realm="onrecord"'})
        if not hmac.compare_digest(_digest(given.strip()), self._digest):
            challenge = 'Bearer realm="onrecord", error="invalid_token"'
            raise Problem(
                HTTPStatus.UNAUTHORIZED, "this is not the server's token", {"WWW-Authenticate": challenge}
            )
        return self._desk


def desk_of(writing: Writing | None, request: Request) -> Desk:
    """Return the desk for a request; Problem 403 where nothing is written here, 401 where the token is missing."""
    if writing is None:
        raise Problem(
            HTTPStatus.FORBIDDEN,
            "this endpoint is read-only: updates are refused, and articles come in with `onrecord ingest`",
        )
    return writing.desk(request)


async def beside(work: Callable[[], T]) -> T:
    """Do `work` at the desk, beside the event loop. Abandoned when the server stops, which closes the desk."""
    return await to_thread.run_sync(work, abandon_on_cancel=True)


def token_from(file: Path | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the token of a file, else of ONRECORD_TOKEN; BadSetting where there is none, or a bad one."""
    origin = str(file) if file else f"the environment variable {VARIABLE}"
    if file:
        try:
            token = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise BadSetting(f"{file}: the token cannot be read: {why}") from error
    else:
        token = environment.get(VARIABLE, "").strip()
        if not token:
            raise BadSetting(f"--writable needs a token that writers bring: --token-file FILE, or {VARIABLE}")
    if len(token) < _SHORTEST or not _TOKEN.fullmatch(token):
        raise BadSetting(
            f"{origin}: a token has {_SHORTEST} characters or more, of A–Z, a–z, 0–9 and -._~+/; "
            "`openssl rand -hex 32` makes one"
        )
    return token


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()  # of one length, whatever is given
