"""Where articles come from: files, folders, patterns, lists of them, standard input, or extraction records.

Comes in: what was typed. Goes out: a source for each article, in order, each file once. What does not exist,
cannot be read or holds nothing stands for itself: reading it tells why.
"""

import glob
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from onrecord.exchange import from_json, source_of
from onrecord.journey.edition import edition
from onrecord.reading import read, read_text
from onrecord.record import Article, BadFindings, Findings, UnreadableArticle

STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Source:
    """One article: its name for messages, how to come by its findings, and how many bytes it has, where known."""

    name: str
    findings: Callable[[], Findings]
    size: int = 0
    where: str | None = None  # absolute path; None for what has none
    read_by: str = ""  # what finds: another program or language model, another name
    again: bool = False  # find again what another one has found before
    sha256: str | None = None  # of the bytes, where they are at hand

    def digest(self) -> str | None:
        """Return the SHA-256 of the bytes as they are now, hexadecimal; None where they cannot be read."""
        return self.sha256 if self.sha256 is not None or self.where is None else digest_of(self.where)


def digest_of(path: str) -> str | None:
    """Return the SHA-256 of a file, hexadecimal; None for what is no file or cannot be read."""
    try:
        if not os.path.isfile(path):  # os.path as below: unlike Path's, it takes any name
            return None  # to open a named pipe is to wait for who writes into it
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def sources_of_files(
    paths: Iterable[Path], language_model: str | None = None, again: bool = False, pasted: bytes | None = None
) -> tuple[Source, ...]:
    """Return a source for each article at or below `paths`, to be read and extracted here.

    A path may be a pattern (`news/*.txt`, `news/**/2031*`) that the shell left as it is. The path `-` is the
    article `pasted`. With `again`, what an earlier program or another language model has read is read anew.
    """
    by = edition(language_model)
    found = []
    for path in articles_below(paths):
        if str(path) == "-" and pasted is not None:
            task = partial(findings_of, STANDARD_INPUT, pasted, language_model)
            digest = hashlib.sha256(pasted).hexdigest()
            found.append(Source(STANDARD_INPUT, task, len(pasted), None, by, again, digest))
        else:
            task = partial(findings_in, path, language_model)
            found.append(Source(str(path), task, _size_of(path), os.path.abspath(path), by, again))
    return tuple(replace(one, where=os.path.realpath(one.where)) if one.where else one for one in found)


def sources_of_records(lines: Iterable[str], file: Path) -> Iterator[Source]:
    """Yield a source for each line of a file of extraction records.

    The articles themselves are read again from where the records say they are: beside the file, or else from the
    working directory.
    """

    def article_of(line: str) -> Path:
        named = Path(source_of(line))
        beside = file.parent / named
        return beside if beside.is_file() else named

    def findings_of_record(line: str) -> Findings:
        return from_json(line, read(article_of(line)))

    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                where = os.path.realpath(article_of(line))
            except (BadFindings, OSError, ValueError):
                where = None  # finding tells why
            by = f"record {hashlib.sha256(line.strip().encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
            yield Source(f"{file}:{number}", partial(findings_of_record, line), 0, where, by, again=True)


def listed(content: bytes, file: Path) -> tuple[Path, ...]:
    """Return the paths of a list: one a line, or each ended by a NUL as `find -print0` does.

    Blank lines and lines that begin with # are skipped. A relative path starts from the list's folder, or else
    from the working directory. Raises UnreadableArticle where there is none.
    """
    text = os.fsdecode(content.removeprefix(b"\xef\xbb\xbf"))
    if "\0" in text:
        names = [name for name in text.split("\0") if name]
    else:
        lines = (line.strip(" \t\r") for line in text.split("\n"))
        names = [line for line in lines if line and not line.startswith("#")]
    if not names:
        raise UnreadableArticle(str(file), "is a list without a path")
    return tuple(_beside(file, name) for name in names)


def articles_below(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files of the articles at or below `paths`, each once: in the order given, sorted in a folder.

    A named file is taken whatever its ending; of a folder the *.txt at any depth, but no README or hidden file,
    and nothing behind a symbolic link to another folder. What does not exist, or is a folder without articles or
    that may not be read, stands for itself.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for one in _matching(path):
            for file in (os.path.isdir(one) and _texts_in(one)) or (one,):  # unlike Path's, it never raises
                key = "-" if str(file) == "-" else os.path.realpath(file)
                found.setdefault(key, file)
    return tuple(found.values())


# --- what is found there -------------------------------------------------------------------------------------


def findings_in(path: Path, language_model: str | None = None) -> Findings:
    """Return what stands in the article of one file. Raises UnreadableArticle, also for a folder without one."""
    if os.path.isdir(path):
        may_be_read = os.access(path, os.R_OK | os.X_OK)
        why = "is a folder that holds no .txt article" if may_be_read else "is a folder that may not be read"
        raise UnreadableArticle(str(path), why)
    if glob.has_magic(str(path)) and not os.path.lexists(path):
        raise UnreadableArticle(str(path), "no file has a name like this")
    return _found(read(path), language_model)


def findings_of(name: str, data: bytes, language_model: str | None = None) -> Findings:
    """Return what stands in the article that these bytes are."""
    return _found(read_text(name, data), language_model)


def _found(article: Article, language_model: str | None) -> Findings:
    from onrecord.extraction import findings  # spaCy loads for two seconds: only whoever reads an article waits

    return findings(article, language_model)


# --- files ---------------------------------------------------------------------------------------------------


def _matching(path: Path) -> tuple[Path, ...]:
    """Return the files and folders that a pattern stands for, sorted; a path that is none for itself."""
    name = str(path)
    if os.path.lexists(name) or not glob.has_magic(name):
        return (path,)
    try:
        return tuple(Path(found) for found in sorted(glob.glob(name, recursive=True))) or (path,)
    except (OSError, ValueError, re.error):
        return (path,)


def _texts_in(folder: Path) -> tuple[Path, ...]:
    """Return the articles below a folder, and each folder there that may not be read."""
    found: list[Path] = []

    def closed(error: OSError) -> None:
        if error.filename and os.path.realpath(error.filename) != os.path.realpath(folder):
            found.append(Path(os.fsdecode(error.filename)))

    for place, folders, files in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in files if _is_article(name)]
    return tuple(sorted(found))


def _is_article(name: str) -> bool:
    return name.endswith(".txt") and not name.startswith(".") and name.removesuffix(".txt").upper() != "README"


def _beside(file: Path, name: str) -> Path:
    path = Path(name)
    if path.is_absolute() or str(file) == "-":
        return path
    beside = file.parent / path
    return beside if os.path.lexists(beside) or _matching(beside) != (beside,) else path


def _size_of(path: Path) -> int:
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):  # reading it tells why
        return 0
