"""The programs that the explorer offers for a query: each runs, and prints what the query gives."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from onrecord.endpoint.routes import routes
from onrecord.endpoint.workers import QueryWorkers
from onrecord.vocabulary import ID
from panels.snippets import snippets
from small_dataset import put, served

WORDS = "„We signed“, it's said."
QUERIES = {
    "rows": "# It's a comment.\nSELECT ?said WHERE { ?statement onr:text ?said FILTER(?said != \"\\n'\") }",
    "text in three marks": 'SELECT ?said { ?s onr:text ?said FILTER(?said != """""") } # "end"',
    "a graph": "CONSTRUCT { ?s onr:text ?said }\nWHERE { ?s onr:text ?said }",
    "a truth": f'ASK {{ ?s onr:text "{WORDS}" }}',
}
RUNS = {
    "curl": ["bash", "-ec"],
    "Python (SPARQLWrapper)": [sys.executable, "-c"],
    "Python (httpx)": [sys.executable, "-c"],
    "R": ["Rscript", "-e"],
    "JavaScript": ["node", "--input-type=module", "-e"],
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("dataset") / "store"
    put(place, f"{ID}article/000000000000000a", WORDS)
    with QueryWorkers(place, count=1) as workers, served(routes(place, workers)) as client:
        yield client


def is_there(name: str) -> bool:
    """Tell whether a snippet's interpreter is on this computer; Python always is."""
    if name == "R":
        library = ["Rscript", "-e", "library(httr2)"]
        return shutil.which("Rscript") is not None and subprocess.run(library, capture_output=True).returncode == 0
    return shutil.which(RUNS[name][0]) is not None


@pytest.mark.parametrize("kind", QUERIES)
@pytest.mark.parametrize("name", [*filter(is_there, RUNS)])
def test_a_snippet_runs_and_prints_the_answer(client: httpx.Client, name: str, kind: str) -> None:
    code, _ = snippets(f"{str(client.base_url).rstrip('/')}/sparql", QUERIES[kind])[name]
    ran = subprocess.run([*RUNS[name], code], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    assert ("true" if kind == "a truth" else "„We signed“") in ran.stdout


def test_there_is_a_snippet_for_each_of_them() -> None:
    assert list(snippets("http://127.0.0.1:8501/sparql", "ASK {}")) == list(RUNS)
