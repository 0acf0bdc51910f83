"""Name what reads an article: this program with its rules and weights, and the language model.

Comes in: the name of a language model. Goes out: a short name that changes when any of these does, and so tells
whether an article was understood by something else than what would read it now.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from onrecord.vocabulary import ontology_folder

# What has a say in what is found in an article; the names that it finds people and places by are in the ontology's
# folder.
_ROOMS = ("reading", "extraction", "mapping")
_GAZETTEERS = ("countries.ttl", "offices.ttl", "outlets.ttl", "bodies.ttl", "treaties.ttl")


@cache
def edition(language_model: str | None = None) -> str:
    """Return the name of what reads articles now: "0.1.0-3f9a2c41d0e7"."""
    digest = hashlib.sha256()
    for path in _files(language_model):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return f"{version('onrecord')}-{digest.hexdigest()[:12]}"


def _files(language_model: str | None) -> list[Path]:
    package = Path(__file__).parent.parent
    files = [file for room in _ROOMS for file in sorted((package / room).rglob("*")) if _counts(file)]
    files += [ontology_folder() / name for name in _GAZETTEERS]
    if language_model is not None:
        folder = Path(language_model)
        found = find_spec(language_model) if language_model.isidentifier() and not folder.is_dir() else None
        places = (found.submodule_search_locations if found else None) or [str(folder)]
        files += [meta for place in places if (meta := Path(place) / "meta.json").is_file()]
    return files


def _counts(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts and file.suffix != ".md"
