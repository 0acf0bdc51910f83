"""The saved questions. Comes in: `ontology/queries/*.rq`. Goes out: each with its title, parameters and SPARQL."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.record import BadOntology
from onrecord.vocabulary.files import ontology_folder

_PARAMETER = re.compile(r"\?(\w+) (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that can be fixed, and what it stands for in plain words."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One of the saved questions: file name without ending, title, description, parameters and SPARQL."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """Return the saved questions in the order of their file names.

    Each file opens with `# title: …` and one or more `# description: …` lines; a line `# parameter: ?name …` says
    what may be fixed. Raises BadOntology for another form.
    """
    found = []
    for path in sorted((ontology_folder() / "queries").glob("*.rq")):
        sparql = path.read_text(encoding="utf-8")
        head: dict[str, list[str]] = {"title": [], "description": [], "parameter": []}
        for line in sparql.splitlines():
            if not line.startswith("#"):
                break
            key, _, value = line[1:].strip().partition(":")
            if key in head:
                head[key].append(value.strip())
        parameters = [_PARAMETER.fullmatch(line) for line in head["parameter"]]
        if not (head["title"] and head["description"] and all(parameters)):
            raise BadOntology(f"{path}: a saved query opens with '# title: …' and '# description: …'")
        found.append(
            SavedQuery(
                name=path.stem,
                title=" ".join(head["title"]),
                description=" ".join(head["description"]),
                parameters=tuple(Parameter(one[1], one[2]) for one in parameters if one),
                sparql=sparql,
            )
        )
    return tuple(found)
