"""What the commands read: files named on the command line, and standard input.

Comes in: a path, or `-`. Goes out: its bytes or lines, or one line that says why not.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from onrecord.record import UnreadableArticle


def bytes_of(path: Path, what: str) -> bytes:
    """Return the content of a file that is to be `what` ("a list of paths"); `-` is standard input.

    Raises UnreadableArticle where it cannot be read.
    """
    if str(path) == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise UnreadableArticle("standard input", f"is closed: there is nowhere to read {what} from")
        try:
            return sys.stdin.buffer.read() if hasattr(sys.stdin, "buffer") else sys.stdin.read().encode()
        except OSError as error:
            raise UnreadableArticle(
                "standard input", f"cannot be read: {(error.strerror or '').lower()}"
            ) from error
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        raise UnreadableArticle(str(path), f"is a folder, not {what}") from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableArticle(str(path), f"cannot be read: {why.lower()}") from error


def lines_of(path: Path) -> Iterable[str]:
    """Return the lines of a file of extraction records. Raises UnreadableArticle where it is none."""
    try:
        text = bytes_of(path, "a file of extraction records").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableArticle(str(path), "is not UTF-8 text") from error
    lines = text.split("\n")  # at nothing else: JSON may hold U+2028 and U+0085 as they are
    first = next(filter(str.strip, lines), None)
    if first is None:
        raise UnreadableArticle(str(path), "is empty")
    if not _is_json_object(first):
        raise UnreadableArticle(str(path), "is no JSON Lines: its first line is no JSON object")
    return lines


def _is_json_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
