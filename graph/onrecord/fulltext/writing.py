"""Make the index of a checkpoint: from the one before it and what has changed since, or from the triples alone.

Comes in: where to write, the index of the checkpoint before, the triples that came or went since, and a way to
read the default graph. Goes out: the index in its folder; whoever is stopped on the way leaves one nobody reads.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import tantivy

from onrecord.fulltext.documents import Fields, Match, concerned, document, every, schema

# Another form of the words or of the fields is another format: the index is then made anew.
FORMAT = "onrecord full-text index, format 3\n"
_HEAP = 64_000_000  # bytes that the writer gathers before it writes a segment


def written(folder: Path, earlier: Path | None, changed: Iterable[ox.Triple], match: Match) -> None:
    """Write the index of what `match` reads; `earlier` and `changed` spare reading everything.

    Without `earlier`, or where that is of another format, all of it is read. Raises OSError.
    """
    try:
        if (
            earlier is None
            or not is_readable(earlier)
            or not _updated(folder, earlier, concerned(changed, match), match)
        ):
            folder.mkdir()
            _put(tantivy.Index(schema(), path=str(folder)), every(match), match)
    except ValueError as error:  # tantivy's word for whatever the file system refuses
        raise OSError(f"the full-text index cannot be written: {error}") from error
    with (folder / "format").open("w", encoding="utf-8") as file:
        file.write(FORMAT)
        file.flush()
        os.fsync(file.fileno())  # as tantivy has done with its own


def is_readable(folder: Path) -> bool:
    """Tell whether a folder holds an index that this program reads."""
    try:
        return (folder / "format").read_text(encoding="utf-8") == FORMAT
    except (OSError, UnicodeDecodeError):
        return False


def _updated(folder: Path, earlier: Path, nodes: set[str], match: Match) -> bool:
    """Write the index with some documents anew; False, with nothing left, where the earlier one is damaged."""
    folder.mkdir()
    _share(earlier, folder)
    try:
        _put(tantivy.Index.open(str(folder)), sorted(nodes), match, anew=True)
    except ValueError:
        shutil.rmtree(folder)
        return False
    return True


def _put(index: tantivy.Index, nodes: Iterable[str], match: Match, anew: bool = False) -> None:
    writer = index.writer(_HEAP, 1)
    for iri in nodes:
        if anew:
            writer.delete_documents_by_term("iri", iri)
        fields = document(iri, match)
        if fields is not None:
            writer.add_document(_document(fields))
    writer.commit()
    writer.wait_merging_threads()


def _share(earlier: Path, folder: Path) -> None:
    """Link the files of an index into another folder. tantivy writes each once, and replaces it by renaming."""
    for file in earlier.iterdir():
        if file.suffix != ".lock" and file.name != "format":
            try:
                os.link(file, folder / file.name)
            except OSError:  # a file system without hard links
                shutil.copyfile(file, folder / file.name)


def _document(fields: Fields) -> tantivy.Document:
    made = tantivy.Document()
    for name, values in fields.items():
        if isinstance(values, int):
            made.add_unsigned(name, values)
            continue
        for value in values:
            made.add_text(name, value)
    return made
