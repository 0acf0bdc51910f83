"""What the first page says. Comes in: counts and names. Goes out: a line, three questions, quotations."""

from panels.dataset import ask, local_name, view
from panels.dates import dated
from panels.markup import DOT, counted, link, text
from panels.statements import Filters, Statement, find

_COUNTS = """SELECT ?articles ?people ?countries ?statements ?agreements ?latest WHERE {
  { SELECT (COUNT(*) AS ?articles) (MAX(STR(?at)) AS ?latest) WHERE {
      ?a a onr:Article OPTIONAL { ?a onr:publishedAt ?at }
      FILTER NOT EXISTS { ?later onr:revisionOf ?a } FILTER NOT EXISTS { ?a onr:copyOf ?original } } }
  { SELECT (COUNT(*) AS ?people) WHERE { ?p a onr:Person } }
  { SELECT (COUNT(DISTINCT ?c) AS ?countries) WHERE { ?in onr:mentions ?c . ?c a onr:Country } }
  { SELECT (COUNT(*) AS ?statements) WHERE { ?s a onr:Statement } }
  { SELECT (COUNT(*) AS ?agreements) WHERE { ?g a onr:Agreement } }
}"""

_MOST_QUOTED = """SELECT ?thing (SAMPLE(?name) AS ?label) WHERE {
  ?thing a onr:Person ; onr:said ?statement ; rdfs:label ?name
} GROUP BY ?thing ORDER BY DESC(COUNT(DISTINCT ?statement)) ?label LIMIT 1"""

_LATEST_AGREEMENT = """SELECT ?thing (SAMPLE(?name) AS ?label) (MAX(STR(?date)) AS ?last)
  (COUNT(?signer) AS ?signed) WHERE {
  ?thing a onr:Agreement ; rdfs:label ?name
  OPTIONAL { ?thing onr:signedBy ?signer } OPTIONAL { ?thing onr:agreedOn ?date }
} GROUP BY ?thing ORDER BY DESC(?signed > 0) DESC(?last) ?label LIMIT 1"""

_MOST_SPOKEN_OF = """SELECT ?thing (SAMPLE(?name) AS ?label) WHERE {
  ?thing a onr:Country ; rdfs:label ?name . ?statement onr:about ?thing
} GROUP BY ?thing ORDER BY DESC(COUNT(DISTINCT ?statement)) ?label LIMIT 1"""


def summary() -> str:
    """Return one line: how much there is, whether all of it passed its checks, and how recent it is."""
    (row,) = ask(_COUNTS)
    waiting = len(view().quarantined())
    checks = "all checks pass" if not waiting else f"{counted(waiting, 'article')} set aside by the checks"
    parts = [
        counted(int(row["articles"]), "article"),
        counted(int(row["people"]), "person", "people"),
        counted(int(row["countries"]), "country", "countries"),
        counted(int(row["statements"]), "statement"),
        counted(int(row["agreements"]), "agreement"),
        f"<strong>{checks}</strong>",
    ]
    parts += [f"latest article {dated(row['latest'])}"] if "latest" in row else []
    return DOT.join(parts)


def questions() -> str:
    """Return three questions that this dataset answers, as links."""
    links = []
    for thing in ask(_MOST_QUOTED):
        label = f"What did {text(thing['label'])} say?"
        links.append(link(label, "statements", speaker=local_name(thing["thing"])))
    for thing in ask(_LATEST_AGREEMENT):
        question = "Who signed" if int(thing["signed"]) else "Who spoke about"
        label = f"{question} the {text(thing['label'])}?"
        links.append(link(label, "agreements", agreement=local_name(thing["thing"]).partition("/")[2]))
    for thing in ask(_MOST_SPOKEN_OF):
        label = f"What is said about {text(thing['label'])}?"
        links.append(link(label, "statements", about=local_name(thing["thing"])))
    items = "".join(f"<li>{one}</li>" for one in links)
    return f'<ul class="onr-questions" aria-label="Questions to start with">{items}</ul>' if items else ""


def latest(limit: int = 5) -> tuple[Statement, ...]:
    """Return the statements of the latest articles, those in quotation marks before all others."""
    return find(Filters(mode="direct", act="speech"), limit) or find(Filters(), limit)
