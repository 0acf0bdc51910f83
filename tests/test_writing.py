"""Writing over HTTP: updates and graphs, behind a token and through the shapes, the lock and the journal."""

import json
import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from onrecord.endpoint.desk import Desk
from onrecord.endpoint.limits import Limits
from onrecord.endpoint.negotiation import DOCUMENTS
from onrecord.endpoint.operations import operations
from onrecord.endpoint.routes import routes
from onrecord.endpoint.workers import QueryWorkers
from onrecord.endpoint.writing import Writing, token_from
from onrecord.entailment import rules
from onrecord.record import BadQuery, BadSetting
from onrecord.store import ENTAILMENTS, View, Writer
from onrecord.vocabulary import ID, ONR, RDF, RDFS
from small_dataset import served, wait_until_gone

TOKEN = "made-up-token-0123456789"
BEARER = {"authorization": f"Bearer {TOKEN}"}
UPDATE, TURTLE = {"content-type": "application/sparql-update"}, {"content-type": "text/turtle"}
ARTICLE = f"{ID}article/00000000made0up0"


@dataclass(frozen=True)
class Server:
    """A writable endpoint over a dataset of its own."""

    client: httpx.Client
    place: Path
    desk: Desk
    isolation: frozenset[str] = frozenset()  # of the processes that answer queries

    def update(self, sparql: str, **parameters: str) -> httpx.Response:
        return self.client.post("/sparql", content=sparql, params=parameters, headers={**BEARER, **UPDATE})

    def put(self, graph: str, turtle: str) -> httpx.Response:
        return self.client.put("/data", params={"graph": graph}, content=turtle, headers={**BEARER, **TURTLE})

    def ask(self, sparql: str) -> bool:
        return bool(self.client.get("/sparql", params={"query": sparql}).json()["boolean"])

    def graph(self, iri: str) -> str:
        accept = {"accept": "application/n-triples"}
        return self.client.get("/data", params={"graph": iri}, headers=accept).text

    @property
    def dataset(self) -> str:
        return View(self.place).export("nquads").decode()

    @property
    def journal(self) -> list[tuple[str, str]]:
        lines = (self.place / "journal.jsonl").read_text(encoding="utf-8").splitlines()
        return [(entry["what"], entry["article"]) for entry in map(json.loads, lines) if "article" in entry]


@pytest.fixture(scope="module")
def shared(made_up_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from writable(made_up_dataset, tmp_path_factory.mktemp("writable") / "dataset")


@pytest.fixture
def server(shared: Server, made_up_dataset: Path) -> Iterator[Server]:
    """Return the server, its dataset as it was before."""
    yield shared
    before = View(made_up_dataset)
    with Writer(shared.place, rules()) as writer:
        named = "SELECT ?g { GRAPH ?g { ?g a onr:Article } }"
        for iri in {*writer.articles(), *(str(row["g"].value) for row in before.rows(named) if row["g"])}:
            nt = before.export("ntriples", iri)
            triples = {quad.triple for quad in ox.parse(nt, ox.RdfFormat.N_TRIPLES)}
            writer.put(iri, triples) if triples else writer.retract(iri)


def writable(dataset: Path, place: Path) -> Iterator[Server]:
    shutil.copytree(dataset, place)
    limits = Limits(seconds=20, request=100_000)
    desk = Desk(place, limits)
    with QueryWorkers(place, limits, count=1) as workers:
        try:
            with served(routes(place, workers, None, Writing(desk, TOKEN))) as client:
                client.get("/sparql", params={"query": "ASK {}"})
                yield Server(client, place, desk, workers.isolation)
        finally:
            desk.close()


def an_article(place: Path) -> str:
    """Return the IRI of an article of the dataset."""
    return str(View(place).rows("SELECT ?a { GRAPH ?a { ?a a onr:Article } } ORDER BY ?a LIMIT 1")[0]["a"].value)


def conforming(title: str = "Made-up title", graph: str = ARTICLE) -> str:
    """Return the N-Triples of an article that conforms."""
    told = {
        f"{RDF}type": f"<{ONR}Article>",
        f"{RDFS}label": f'"{title}"',
        f"{ONR}sha256": f'"{"0" * 64}"',
        f"{ONR}source": '"made-up.txt"',
        f"{ONR}text": '"All of this is made up."',
    }
    return "\n".join(f"<{graph}> <{predicate}> {value} ." for predicate, value in told.items())


# --- who may write -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({}, "Authorization: Bearer TOKEN"),
        ({"authorization": f"Basic {TOKEN}"}, "Authorization: Bearer TOKEN"),
        ({"authorization": "Bearer"}, "not the server's token"),
        ({"authorization": "Bearer made-up-token-0123456788"}, "not the server's token"),
        ({"authorization": f"Bearer {TOKEN}x"}, "not the server's token"),
    ],
)
def test_nobody_writes_without_the_token(server: Server, headers: dict[str, str], words: str) -> None:
    before = server.dataset
    for response in (
        server.client.post("/sparql", content="DROP ALL", headers={**headers, **UPDATE}),
        server.client.post("/sparql", data={"update": "DROP ALL"}, headers=headers),
        server.client.delete("/data", params={"graph": ARTICLE}, headers=headers),
        server.client.put("/data", params={"graph": ARTICLE}, content=conforming(), headers={**headers, **TURTLE}),
    ):
        assert (response.status_code, response.headers["content-type"]) == (401, "application/problem+json")
        assert response.headers["www-authenticate"].startswith('Bearer realm="onrecord"')
        assert words in response.json()["detail"]
        assert TOKEN not in response.text
    assert server.dataset == before


def test_an_endpoint_is_read_only_unless_it_is_told_otherwise(made_up_dataset: Path) -> None:
    with (
        QueryWorkers(made_up_dataset, count=1) as workers,
        served(routes(made_up_dataset, workers)) as client,
    ):
        update = client.post("/sparql", content="DROP ALL", headers={**BEARER, **UPDATE})
        assert (update.status_code, "read-only" in update.json()["detail"]) == (403, True)
        assert client.delete("/data?default", headers=BEARER).status_code == 405


@pytest.mark.parametrize(
    ("content", "words"),
    [("short", "16 characters"), ("", "16 characters"), ("with spaces in between it", "16 characters")],
)
def test_a_token_that_is_none_is_refused_and_not_printed(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "token").write_text(content)
    with pytest.raises(BadSetting, match=words) as refused:
        token_from(tmp_path / "token", {})
    assert not content or content not in str(refused.value)


def test_a_token_comes_from_a_file_or_the_environment(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    assert token_from(tmp_path / "token", {}) == TOKEN
    assert token_from(None, {"ONRECORD_TOKEN": TOKEN}) == TOKEN
    with pytest.raises(BadSetting, match="--token-file FILE, or ONRECORD_TOKEN"):
        token_from(None, {})
    with pytest.raises(BadSetting, match="No such file"):
        token_from(tmp_path / "nothing", {})


# --- updates -------------------------------------------------------------------------------------------------


def test_an_update_changes_an_article_and_all_that_follows_from_it(server: Server) -> None:
    article = an_article(server.place)
    there = f"GRAPH <{article}> {{ <{article}> rdfs:label ?title }}"
    renamed = there.replace("?title", "'Geändert'")
    response = server.update(f"DELETE {{ {there} }} INSERT {{ {renamed} }} WHERE {{ OPTIONAL {{ {there} }} }}")
    assert (response.status_code, response.content) == (204, b"")
    assert server.ask(f"ASK {{ <{article}> rdfs:label 'Geändert' . {renamed} }}")
    assert server.journal[-1] == ("replaced", article)
    with Writer(server.place, rules()) as writer:
        kept = set(writer.known(None, None, None))
        writer._publishing.dataset().close_anew()
        assert set(writer.known(None, None, None)) == kept, "what follows is what would follow from scratch"


def test_a_new_article_is_known_at_once_and_gone_when_it_is_dropped(server: Server) -> None:
    before = server.dataset
    assert server.update(f"INSERT DATA {{ GRAPH <{ARTICLE}> {{ {conforming()} }} }}").status_code == 204
    assert server.ask(f"ASK {{ <{ARTICLE}> a onr:Article }}")
    assert server.journal[-1] == ("stored", ARTICLE)
    assert server.update(f"DROP GRAPH <{ARTICLE}>").status_code == 204
    assert server.journal[-1] == ("retracted", ARTICLE)
    assert server.dataset == before


def test_an_update_sees_what_follows_and_other_articles(server: Server) -> None:
    counted = "SELECT (COUNT(?g) AS ?n) { GRAPH ?g { ?g a onr:Article } ?g onr:reports ?statement }"
    noted = f"{conforming()} <{ARTICLE}> rdfs:comment ?n"
    assert server.update(f"INSERT {{ GRAPH <{ARTICLE}> {{ {noted} }} }} WHERE {{ {counted} }}").status_code == 204
    assert server.ask(f"ASK {{ GRAPH <{ARTICLE}> {{ <{ARTICLE}> rdfs:comment ?n FILTER(?n > 3) }} }}")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT { GRAPH ?g { ?g rdfs:comment 'All' } } WHERE { GRAPH ?g { ?g a onr:Article } }",
        "PREFIX x: <https://w3id.org/onrecord/ns#> DELETE { GRAPH ?g { ?g rdfs:label ?l } } "
        "INSERT { GRAPH ?g { ?g rdfs:comment 'All' } } WHERE { GRAPH ?g { ?g a x:Article ; rdfs:label ?l } }",
    ],
)
def test_an_update_of_many_articles_writes_each(server: Server, update: str) -> None:
    assert server.update(update).status_code == 204
    assert not server.ask("ASK { GRAPH ?g { ?g a onr:Article FILTER NOT EXISTS { ?g rdfs:comment 'All' } } }")
    assert len({article for what, article in server.journal[-3:] if what == "replaced"}) == 3


def test_all_can_be_dropped(server: Server) -> None:
    articles = View(server.place).rows("SELECT ?a { GRAPH ?a { ?a a onr:Article } } ORDER BY ?a")
    assert server.update("DROP ALL").status_code == 204
    assert server.dataset == ""
    assert server.journal[-len(articles) :] == [("retracted", str(row["a"].value)) for row in articles if row["a"]]


@pytest.mark.parametrize(
    ("update", "status", "words"),
    [
        ("INSERT DATA { <a:b> <a:b> 1 }", 403, "the default graph"),
        (
            "WITH <a:b> DELETE { ?s ?p ?o } INSERT { <a:c> ?p 1 } WHERE { ?s ?p ?o } ; CLEAR DEFAULT",
            403,
            "the default graph",
        ),
        ("COPY <a:b> TO DEFAULT", 403, "the default graph"),
        (f"INSERT DATA {{ GRAPH <{ENTAILMENTS.value}> {{ <a:b> <a:b> 1 }} }}", 403, "follows from the articles"),
        ("PREFIX i: <https://w3id.org/onrecord/id/> DROP GRAPH i:entailments", 403, "follows from the articles"),
        ("INSERT { GRAPH ?g { <a:b> <a:b> 1 } } WHERE { GRAPH ?g { ?s onr:backs ?o } }", 403, "follows from"),
        ("LOAD <http://127.0.0.1:9/x.ttl> INTO GRAPH <a:b>", 403, "LOAD is refused"),
        ("LOAD SILENT <http://127.0.0.1:9/x.ttl> INTO GRAPH <a:b>", 204, ""),
        (
            "INSERT { GRAPH <a:b> { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
            400,
            "SERVICE",
        ),
        ("INSERT DATA { GRAPH <a:b> { <a:b> <a:b> 1 } }", 422, "says that this is an onr:Article"),
        (f"INSERT DATA {{ GRAPH <{ARTICLE}> {{ {conforming()} <a:b> <a:b> [] }} }}", 422, "blank node"),
        ("CLEAR GRAPH <a:nothing>", 409, "does not exist"),
        ("INSERT DATA {\n GRAPH <a:b> { <a:b> x:y 1 } }", 400, "line 2, column 25"),
        ("INSERT DATA { } ; PREFIX a: <b:c>\nDELETE DATA { a:b ?x 1 }", 400, "line 2"),
        ("SELECT * { }", 400, "begins no operation"),
        ("INSERT DATA { _:x <a:b> 1 } ; INSERT DATA { _:x <a:b> 1 }", 400, "_:x is in two operations"),
        ("INSERT DATA { } ;; DROP ALL", 400, "missing before a `;`"),
        ("DELETE WHERE {" + "{" * 5000, 400, "brackets deep"),
        ("INSERT { GRAPH <a:b> { ?s ?p ?o } } WHERE { FILTER(" + "!" * 50_000 + "1) }", 400, ""),
    ],
)
def test_an_update_that_cannot_be_made_says_why_and_changes_nothing(
    server: Server, update: str, status: int, words: str
) -> None:
    before, journal = server.dataset, server.journal
    response = server.update(update)
    assert (response.status_code, words in (response.json()["detail"] if words else "")) == (status, True), (
        response.text
    )
    assert server.dataset == before
    assert server.journal == journal


def test_a_write_that_violates_a_shape_comes_back_with_the_report(server: Server) -> None:
    before, article = server.dataset, an_article(server.place)
    speechless = f"DELETE WHERE {{ GRAPH <{article}> {{ ?s onr:saidBy ?o }} }}"
    response = server.update(f"{speechless} ; INSERT DATA {{ GRAPH <{ARTICLE}> {{ {conforming()} }} }}")
    problem = response.json()
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    assert f"<{article}> would not conform" in problem["detail"]
    (report,) = problem["reports"]
    assert (report["graph"], report["conforms"]) == (article, False)
    assert set(report["violations"][0]) == {"message", "focus", "path", "value", "severity"}
    assert server.dataset == before, "the other article of the update is not written either"
    assert not View(server.place).quarantined()


def test_the_protocol_says_which_graphs_an_update_sees(server: Server) -> None:
    article = an_article(server.place)
    update = f"INSERT {{ GRAPH <{ARTICLE}> {{ {conforming()} }} }} WHERE {{ <{article}> a ?class }}"
    nothing = server.update(update, **{"using-graph-uri": "a:nothing"})
    assert (nothing.status_code, server.ask(f"ASK {{ GRAPH <{ARTICLE}> {{ ?s ?p ?o }} }}")) == (204, False)
    assert server.update(update, **{"using-graph-uri": article}).status_code == 204
    assert server.ask(f"ASK {{ GRAPH <{ARTICLE}> {{ ?s a onr:Article }} }}")
    conflict = server.update(f"WITH <{article}> {update}", **{"using-graph-uri": article})
    assert (conflict.status_code, "do not go with USING or WITH" in conflict.text) == (400, True)


# --- which graphs an update writes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("update", "writes"),
    [
        ("INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 'x } GRAPH <a:h> {' } }", [{"<a:g>"}]),
        ("INSERT DATA { <a:s> <a:p> 1 . GRAPH x:y { <a:s> <a:p> 1 } }", [{"DEFAULT", "x:y"}]),
        ("INSERT DATA { }", [set()]),
        ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { GRAPH <a:h> { ?s ?p ?o } }", [{"<a:g>"}]),
        (
            "WITH <a:g> DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { [] ?p 1 } USING <a:x> WHERE { }",
            [{"?g", "<a:g>"}],
        ),
        ("DELETE WHERE { GRAPH $g { ?s ?p ?o } }", [{"$g"}]),
        ("CLEAR SILENT GRAPH <a:g> ; DROP NAMED ; CREATE GRAPH <a:h>", [{"<a:g>"}, {"NAMED"}, set()]),
        ("ADD <a:g> TO <a:h> ; COPY GRAPH <a:g> TO DEFAULT", [{"<a:h>"}, {"DEFAULT"}]),
        ("LOAD <a:d> ; LOAD SILENT <a:d> INTO GRAPH <a:g>", [{"DEFAULT"}, {"<a:g>"}]),
        ("# INSERT DATA { <a:s> <a:p> 1 }", []),
        ("INSERT { GRAPH <a:g> {} } WHERE { FILTER(?a<?b && ?c>?d) GRAPH <a:h> {} }", [{"<a:g>"}]),
        ("INSERT DATA { GRAPH <a:g> { <a:s> <a:p> '''}''' , \"\"\"}\"\"\" , 1 {| <a:q> 2 |} } }", [{"<a:g>"}]),
    ],
)
def test_the_graphs_that_an_update_may_write_are_read_off_its_text(update: str, writes: list[set[str]]) -> None:
    assert [set(one.writes) for one in operations(update)] == writes


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ("INSERT { } WHERE { FILTER(?a<'x'&&?b>'}') }", "may be an IRI or a comparison"),
        ("INSERT { } WHERE { FILTER(?a<?b#>)\n) }", "may be an IRI or a comparison"),
        ("INSERT DATA { ) }", "closes nothing"),
        ("INSERT DATA { <a:s> <a:p> (", "still open"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(update: str, words: str) -> None:
    with pytest.raises(BadQuery, match=words):
        operations(update)


# --- graphs --------------------------------------------------------------------------------------------------


def test_a_graph_that_is_put_is_what_is_got(server: Server) -> None:
    created = server.put(ARTICLE, conforming("Öffentlich"))
    assert created.status_code == 201
    assert "Öffentlich" in server.graph(ARTICLE)
    changed = server.put(ARTICLE, conforming("Anders"))
    assert (changed.status_code, "Öffentlich" in server.graph(ARTICLE)) == (204, False)
    journal = server.journal
    assert server.put(ARTICLE, conforming("Anders")).status_code == 204
    assert server.journal == journal, "the same again changes nothing"


def test_a_write_is_made_only_if_the_graph_is_what_its_client_knows(server: Server) -> None:
    def put(title: str, **preconditions: str) -> int:
        headers = {**BEARER, **TURTLE, **{name.replace("_", "-"): value for name, value in preconditions.items()}}
        answer = server.client.put("/data", params={"graph": ARTICLE}, content=conforming(title), headers=headers)
        assert answer.is_success or answer.json()["detail"]
        return answer.status_code

    def tag() -> str:
        return server.client.get("/data", params={"graph": ARTICLE}).headers["etag"]

    assert put("Zero", if_match="*") == 412
    assert put("First", if_none_match="*") == 201
    assert put("Again", if_none_match="*") == 412
    assert put("Again", if_match='W/"made-up"') == 412
    known = tag()
    assert put("Second", if_match=f'"made-up", {known}') == 204
    assert put("Third", if_match=known) == 412, "it has changed since"
    gone = server.client.delete("/data", params={"graph": ARTICLE}, headers={**BEARER, "if-match": known})
    assert gone.status_code == 412
    assert "Second" in server.graph(ARTICLE)
    assert put("Third", if_match=tag()) == 204
    assert "Third" in server.graph(ARTICLE)


def test_what_is_posted_is_added(server: Server) -> None:
    server.put(ARTICLE, conforming())
    headers, graph = {**BEARER, **TURTLE}, {"graph": ARTICLE}
    more = server.client.post(
        "/data", params=graph, content='<> <https://schema.org/headline> "More" .', headers=headers
    )
    assert more.status_code == 204
    assert f'<{ARTICLE}> <https://schema.org/headline> "More" .' in server.graph(ARTICLE)
    assert "Made-up title" in server.graph(ARTICLE)


def test_a_graph_that_is_posted_without_a_name_gets_one(server: Server) -> None:
    created = server.client.post("/data", content=conforming("New", ""), headers={**BEARER, **TURTLE})
    named = created.headers["location"]
    assert (created.status_code, named.startswith(f"{server.client.base_url}")) == (201, True)
    found = httpx.get(named, headers={"accept": "application/n-triples"}).text
    assert f'<{named}> <{RDFS}label> "New" .' in found
    assert httpx.delete(named, headers=BEARER).status_code == 204
    assert httpx.get(named).status_code == 404


@pytest.mark.parametrize("form", [*DOCUMENTS.items()], ids=lambda form: str(form[0]))
def test_a_graph_comes_in_any_format(server: Server, form: tuple[str, ox.RdfFormat]) -> None:
    media_type, kind = form
    triples = [quad.triple for quad in ox.parse(conforming(), ox.RdfFormat.N_TRIPLES)]
    document = ox.serialize(triples, format=kind, prefixes={"onr": ONR})
    headers = {**BEARER, "content-type": f"{media_type}; charset=utf-8"}
    response = server.client.put("/data", params={"graph": ARTICLE}, content=document, headers=headers)
    assert response.status_code == 201, response.text
    assert server.ask(f"ASK {{ GRAPH <{ARTICLE}> {{ <{ARTICLE}> a onr:Article }} }}")


def test_a_form_adds_each_of_its_documents(server: Server) -> None:
    parts = {
        "first": ("first.nt", conforming(), "application/n-triples"),
        "second": ("second.ttl", f"<> <{RDFS}comment> 'Zweites' .", "text/turtle; charset=utf-8"),
    }
    created = server.client.post("/data", params={"graph": ARTICLE}, files=parts, headers=BEARER)
    assert created.status_code == 201, created.text
    assert {"Made-up title", "Zweites"} <= set(server.graph(ARTICLE).split('"'))


@pytest.mark.parametrize(
    ("method", "address", "media_type", "document", "status", "words"),
    [
        ("PUT", "/data", "text/turtle", "", 400, "PUT needs a graph"),
        ("DELETE", "/data", "", "", 400, "DELETE needs a graph"),
        ("PUT", "/data?default", "text/turtle", "<a:b> <a:b> 1 .", 403, "the default graph"),
        ("DELETE", "/data?default", "", "", 403, "the default graph"),
        ("DELETE", "/data?graph=a:nothing", "", "", 404, "no graph <a:nothing>"),
        ("PUT", "/data?graph=a:b", "text/html", "<p>", 415, "not as text/html"),
        ("PUT", "/data?graph=a:b", "", "", 415, "a body without a type"),
        ("PUT", "/data?graph=a:b&default", "text/turtle", "", 400, "one graph at a time"),
        ("PUT", "/data?graph=a:b", "text/turtle", "<a:b", 400, "no Turtle"),
        ("PUT", "/data?graph=a:b", "text/turtle", "<a:b> <a:b> '\udcff' .", 400, "no Turtle"),
        ("PUT", "/data?graph=a:b", "application/trig", "<a:c> { <a:b> <a:b> 1 }", 400, "graphs of its own"),
        (
            "PUT",
            "/data?graph=a:b",
            "application/ld+json",
            '{"@context": "http://127.0.0.1:9/"}',
            400,
            "a context that lies elsewhere is not fetched",
        ),
        (
            "PUT",
            "/data?graph=a:b",
            "application/rdf+xml",
            '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            400,
            "DOCTYPE",
        ),
        ("PUT", "/data?graph=a:b", "text/turtle", "#" * 200_000, 413, "larger than"),
        ("PUT", "/data?graph=a:b", "text/turtle", "<a:b> <a:b> 1 .", 422, "an onr:Article"),
        ("POST", "/data?graph=a:b", "multipart/form-data", "x", 400, "no parts"),
        ("PATCH", "/data?graph=a:b", "text/turtle", "", 405, "PATCH is not possible"),
    ],
)
def test_a_graph_that_cannot_be_written_is_told_why(
    server: Server, method: str, address: str, media_type: str, document: str, status: int, words: str
) -> None:
    before = server.dataset
    headers = {**BEARER, **({"content-type": media_type} if media_type else {})}
    content = document.encode("utf-8", "surrogateescape")
    response = server.client.request(method, address, content=content, headers=headers)
    assert (response.status_code, words in response.json()["detail"]) == (status, True), response.text
    assert server.dataset == before


# --- others who write, and processes that end ----------------------------------------------------------------


def test_while_another_process_writes_a_client_is_asked_to_come_back(server: Server) -> None:
    with Writer(server.place, rules()):
        response = server.put(ARTICLE, conforming())
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert "being written by another" in response.json()["detail"]
    assert str(server.place) not in response.text
    assert server.put(ARTICLE, conforming()).status_code == 201


def test_an_update_that_takes_too_long_is_stopped_and_writes_nothing(
    made_up_dataset: Path, tmp_path: Path
) -> None:
    place = tmp_path / "dataset"
    shutil.copytree(made_up_dataset, place)
    desk = Desk(place, Limits(seconds=2))
    with (
        QueryWorkers(place, count=1) as workers,
        served(routes(place, workers, None, Writing(desk, TOKEN))) as client,
    ):
        server = Server(client, place, desk)
        every = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(9))
        before = server.dataset
        stopped = server.update(f"INSERT {{ GRAPH <{ARTICLE}> {{ ?s0 ?p1 ?o2 }} }} WHERE {{ {every} }}")
        assert (stopped.status_code, "longer than 2 s" in stopped.json()["detail"]) == (503, True)
        assert server.dataset == before
        assert server.put(ARTICLE, conforming()).status_code == 201, "the next one is made"
        assert not (place / "draft").exists()
    desk.close()


def test_an_update_that_needs_too_much_memory_is_stopped_and_writes_nothing(
    made_up_dataset: Path, tmp_path: Path
) -> None:
    place = tmp_path / "dataset"
    shutil.copytree(made_up_dataset, place)
    before = View(place).export("nquads")
    desk = Desk(place, Limits(seconds=60, memory=100 << 20))
    growing = "".join(f"BIND(CONCAT(?v{n}, ?v{n}, ?v{n}, ?v{n}) AS ?v{n + 1}) " for n in range(14))
    where = f"WHERE {{ BIND('aaaa' AS ?v0) {growing} }}"
    insert = f"INSERT {{ GRAPH <{ARTICLE}> {{ <{ARTICLE}> rdfs:label ?v14 }} }} {where}"
    with (
        QueryWorkers(place, count=0) as workers,
        served(routes(place, workers, None, Writing(desk, TOKEN))) as client,
    ):
        for _ in range(2):  # the second time by another process
            stopped = client.post("/sparql", content=insert, headers={**BEARER, **UPDATE})
            assert (stopped.status_code, stopped.json()["detail"].split(":")[0]) == (507, "nothing was written")
            assert "memory" in stopped.json()["detail"]
        desk.close()
    assert View(place).export("nquads") == before


def test_a_process_that_is_killed_is_replaced(server: Server) -> None:
    assert server.put(ARTICLE, conforming()).status_code == 201
    process = server.desk._process
    assert process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert server.put(ARTICLE, conforming("Again")).status_code == 204
    assert "Again" in server.graph(ARTICLE)


def test_the_process_that_writes_ends_with_the_desk(made_up_dataset: Path, tmp_path: Path) -> None:
    place = tmp_path / "dataset"
    shutil.copytree(made_up_dataset, place)
    desk = Desk(place)
    assert not desk.delete("a:nothing")
    assert desk._process
    desk.close()
    wait_until_gone([desk._process.pid])


def test_the_process_that_writes_has_no_network_where_queries_have_none(server: Server) -> None:
    server.put(ARTICLE, conforming())
    assert server.desk._process
    status = Path(f"/proc/{server.desk._process.pid}/status")
    shut_off_so = server.isolation == {"seccomp"} and status.exists()
    # Where the system has no such means, the queries' process says of itself that it has none either.
    assert not shut_off_so or "Seccomp:\t2" in status.read_text()


def test_an_update_is_made_only_if_the_dataset_is_what_its_client_knows(server: Server) -> None:
    server.put(ARTICLE, conforming("First"))

    def update(title: str, **preconditions: str) -> int:
        headers = {**BEARER, **{name.replace("_", "-"): value for name, value in preconditions.items()}}
        sparql = f"""DELETE {{ GRAPH <{ARTICLE}> {{ ?a rdfs:label ?t }} }}
            INSERT {{ GRAPH <{ARTICLE}> {{ ?a rdfs:label "{title}" }} }}
            WHERE {{ GRAPH <{ARTICLE}> {{ ?a a onr:Article ; rdfs:label ?t }} }}"""
        answer = server.client.post("/sparql", data={"update": sparql}, headers=headers)
        assert answer.is_success or answer.json()["detail"]
        return answer.status_code

    known = server.client.get("/sparql", params={"query": "SELECT ?t { ?a rdfs:label ?t }"}).headers["etag"]
    assert update("Never", if_match='"made-up"') == update("Never", if_none_match="*") == 412
    assert update("Second", if_match=f'"made-up", {known}') == 204
    assert update("Third", if_match=known) == 412, "it has changed since"
    assert "Second" in server.graph(ARTICLE)
    assert update("Fourth", if_match="*") == 204
