"""What is on record about a person or a country, and the lists of them.

Comes in: a key from an address. Goes out: names, offices, and the lines of a dossier, facts stated told from facts
that follow by rules.
"""

from dataclasses import dataclass
from html import escape

from panels.dataset import Row, ask, iri
from panels.dates import dated
from panels.markup import DOT, Thing, link_to, links_to, text

MOST = 300  # people in the list

_POSITIONS = """SELECT ?label ?former ?from ?to WHERE {
  ?thing onr:holds ?position . ?position rdfs:label ?label
  OPTIONAL { ?position onr:former ?former } OPTIONAL { ?position onr:from ?from } OPTIONAL { ?position onr:to ?to }
} ORDER BY ?former ?label"""

# The lines of a dossier: heading, and the pattern of the values under it.
_LINES = {
    "person": (
        ("Signed", "?value onr:signedBy ?thing"),
        ("Backs", "?thing onr:backs ?value"),
        ("Rejects", "?thing onr:rejects ?value"),
        ("Criticises", "?statement onr:attributedTo ?thing ; onr:criticises ?value"),
        ("Criticised by", "?statement onr:criticises ?thing ; onr:attributedTo ?value"),
        ("Has spoken about", "?thing onr:spokeAbout ?value"),
    ),
    "country": (
        ("People", "?value onr:ofCountry ?thing . ?value a onr:Person"),
        ("Party to", "?value onr:party ?thing"),
        ("Signed by its officeholders", "?value onr:signatoryState ?thing"),
        ("Guarantees", "?value onr:guarantor ?thing"),
        ("Mediates", "?value onr:mediator ?thing"),
        ("Criticised by", "?statement onr:criticises ?thing ; onr:attributedTo ?value"),
    ),
}


_INFERRED = "No article says this: it follows from what articles say"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dossier. What only `follows` is said by no article: a rule of the ontology concludes it."""

    heading: str
    stated: tuple[Thing, ...]
    follows: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Somebody's page: who it is, and what is on record."""

    thing: Thing
    also: tuple[str, ...]  # other names
    country: Thing | None
    wikidata: str  # address, or empty
    positions: tuple[Row, ...]
    lines: tuple["Line", ...]
    articles: tuple[Thing, ...]

    @property
    def local(self) -> str:
        """Return the local name that filters take: `person/ada-sample-no`."""
        return f"{self.thing.kind}/{self.thing.iri.rpartition('/')[2]}"


def dossier(kind: str, key: str) -> Dossier | None:
    """Return what is on record about a `person` or a `country`; None where nothing is."""
    one = iri(f"{kind}/{key}")
    named = one and ask(
        "SELECT ?label WHERE { ?thing rdfs:label ?label } ORDER BY STRLEN(?label) LIMIT 1", thing=one
    )
    if not one or not named:
        return None
    also = ask("SELECT ?label WHERE { ?thing skos:altLabel ?label } ORDER BY ?label", thing=one)
    match = ask("SELECT ?match WHERE { ?thing skos:exactMatch ?match } LIMIT 1", thing=one)
    lines = (_line(heading, pattern, one) for heading, pattern in _LINES[kind])
    return Dossier(
        thing=Thing(one, named[0]["label"]),
        also=tuple(row["label"] for row in also),
        country=next(iter(_line("", "?thing onr:ofCountry ?value", one).stated), None),
        wikidata=match[0]["match"] if match else "",
        positions=ask(_POSITIONS, thing=one),
        lines=tuple(line for line in lines if line.stated or line.follows),
        articles=_line("", "?value onr:mentions ?thing . ?value a onr:Article", one).stated,
    )


def people() -> tuple[Row, ...]:
    """Return the people who said most: thing, label, role, country and its name, and how many statements."""
    return ask(
        f"""SELECT ?thing (SAMPLE(?name) AS ?label) (SAMPLE(?title) AS ?role) (SAMPLE(?of) AS ?country)
          (SAMPLE(?land) AS ?countryName) (COUNT(DISTINCT ?statement) AS ?said) (COUNT(DISTINCT ?other) AS ?about)
          WHERE {{
            ?thing a onr:Person ; rdfs:label ?name .
            OPTIONAL {{ ?thing onr:holds/rdfs:label ?title }}
            OPTIONAL {{ ?thing onr:ofCountry ?of . ?of rdfs:label ?land }}
            {{ SELECT ?thing ?statement ?other WHERE {{
                 ?thing a onr:Person .
                 {{ ?statement onr:attributedTo ?thing }} UNION {{ ?other onr:about ?thing }} UNION {{}} }} }}
        }} GROUP BY ?thing ORDER BY DESC(?said) DESC(?about) ?label LIMIT {MOST}"""
    )


def countries() -> tuple[Row, ...]:
    """Return the countries that articles name: thing, label, people, and statements by and about them."""
    return ask(
        """SELECT ?thing (SAMPLE(?name) AS ?label) (COUNT(DISTINCT ?person) AS ?people)
          (COUNT(DISTINCT ?statement) AS ?said) (COUNT(DISTINCT ?other) AS ?about) WHERE {
            ?thing a onr:Country ; rdfs:label ?name .
            { SELECT ?thing ?person ?statement ?other WHERE {
                ?thing a onr:Country .
                { ?person onr:ofCountry ?thing ; a onr:Person }
                UNION { ?statement onr:attributedTo/onr:ofCountry? ?thing }
                UNION { ?other onr:about ?thing } UNION { ?in onr:mentions ?thing } } }
        } GROUP BY ?thing ORDER BY DESC(?said) DESC(?about) ?label"""
    )


def as_facts(found: Dossier) -> list[tuple[str, str]]:
    """Return the lines of a dossier as names and values in HTML."""
    pairs = [("Also", ", ".join(text(name) for name in found.also))]
    pairs += [(line.heading, _values(line)) for line in found.lines]
    pairs.append(("Articles", "<br>".join(link_to(article) for article in found.articles)))
    if found.wikidata:
        label = text(found.wikidata.rpartition("/")[2])
        pairs.append(("Wikidata", f'<a href="{escape(found.wikidata)}" rel="noreferrer">{label}</a>'))
    return pairs


def positions(found: Dossier) -> str:
    """Return the positions of a person in one line, each with its dates where they are known."""
    return DOT.join(text(row["label"]) + _term(row) for row in found.positions)


def _values(line: Line) -> str:
    follows = (
        f'{links_to(line.follows)} <small class="onr-follows" title="{_INFERRED}">inferred</small>'
        if line.follows
        else ""
    )
    return "; ".join(filter(None, [links_to(line.stated) if line.stated else "", follows]))


def _term(row: Row) -> str:
    start, end = dated(row.get("from", "")), dated(row.get("to", ""))
    return f" ({start or '…'} – {end or 'today'})" if start or end else ""


def _line(heading: str, pattern: str, one: str) -> Line:
    rows = ask(
        f"""SELECT DISTINCT ?value ?label ?follows WHERE {{
            {pattern} . ?value rdfs:label ?label
            BIND(EXISTS {{ GRAPH id:entailments {{ {pattern} }} }} AS ?follows)
        }} ORDER BY ?label""",
        thing=one,
    )
    things = {row["value"]: (Thing(row["value"], row["label"]), row["follows"] == "true") for row in rows}
    return Line(
        heading,
        tuple(thing for thing, follows in things.values() if not follows),
        tuple(thing for thing, follows in things.values() if follows),
    )
