"""From a file's bytes to its text, as it is on disk.

Comes in: bytes. Goes out: every code point of them, a byte order mark (U+FEFF) included, so that offsets are those
of the file and not of some editor. Raises UnreadableArticle for what is no text.
"""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from onrecord.record import UnreadableArticle

# Longest mark first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that text does not need; form feed, tab, line ends and the old end-of-file mark are text. A
# stray one (an escape where an apostrophe was lost) makes no file binary, a NUL does.
_CONTROL = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]")
_STRAY = 0.005  # of all characters
# Code pages of DOS and of the old Macintosh: their likeness to everything short misleads the guess.
_BYGONE = [
    *(f"cp{page}" for page in (437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869)),
    *(f"cp{page}" for page in (720, 1006, 1125)),
    *(f"mac_{name}" for name in ("cyrillic", "greek", "iceland", "latin2", "roman", "turkish")),
]
# Western and Central European code pages differ in a few letters ("très" or "trčs") and come out about as likely.
# The Western one is by far the more common on disk; Turkish and Polish stand further off.
_TIE = 0.06
_LARGEST = 20_000_000  # bytes; a book has one or two millions
_CONTAINERS = ((b"%PDF-", "a PDF"), (b"{\\rtf", "a rich text document"), (b"PK\x03\x04", "an office document"))
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<(?:head|body)>", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:p|div|span|a|li|h[1-6]|td|script|section|article|body)>", re.IGNORECASE)
_A_PAGE = 5  # closing tags: one or two may be quoted in an article about the web


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a file. Raises UnreadableArticle where it is missing, a folder, or may not be read."""
    try:
        if not path.exists():
            raise UnreadableArticle(str(path), "there is no such file")
        if not path.is_file():
            raise UnreadableArticle(
                str(path), "is a folder, not a file" if path.is_dir() else "is not a regular file"
            )
        if (size := path.stat().st_size) > _LARGEST:
            raise UnreadableArticle(str(path), f"is no article: it holds {size / 1e6:,.0f} MB")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableArticle(str(path), f"cannot be read: {why.lower()}") from error


def decoded(source: str, data: bytes) -> str:
    """Return the text of `data`: UTF-8, UTF-16 or UTF-32 with a byte order mark, else the likeliest code page.

    `source` names the file in the error. Raises UnreadableArticle where the file is empty, binary or HTML.
    """
    if not data:
        raise UnreadableArticle(source, "is empty")
    for magic, kind in _CONTAINERS:
        if data.startswith(magic):
            raise UnreadableArticle(source, f"is {kind}: save the article's text and read that")
    text = _text(data)
    if text is None or "\x00" in text or len(_CONTROL.findall(text)) > max(1, _STRAY * len(text)):
        raise UnreadableArticle(source, "is not text: it holds binary data or an unknown encoding")
    if not text.strip().strip("\ufeff"):
        raise UnreadableArticle(source, "holds only white space")
    if _HTML.search(text[:2000]) or len(_CLOSING_TAG.findall(text)) >= _A_PAGE:
        raise UnreadableArticle(source, "is an HTML page: save the article's text and read that")
    return text


def _text(data: bytes) -> str | None:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        if marked or b"\x00" in data:
            return None
    guesses = from_bytes(data, cp_exclusion=_BYGONE)
    best = guesses.best()
    if best is None:
        return None
    western = (guess for guess in guesses if "cp1252" in guess.could_be_from_charset)
    near = (g for g in western if g.chaos <= best.chaos and g.coherence >= best.coherence - _TIE)
    return data.decode("cp1252") if any(near) else str(best)
