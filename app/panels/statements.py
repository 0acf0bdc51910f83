"""Statements by what a reader chose. Comes in: filters, from an address. Goes out: statements, counts, facets."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

import pyoxigraph as ox

from onrecord.record import Span
from onrecord.vocabulary import CONCEPT, ONR
from panels.dataset import Row, ask, iri, local_name
from panels.dates import day
from panels.markup import Thing

MOST = 500  # statements on one page

# What a reader can filter by, under the heading to show; the last two read a concept's own short name.
FACETS = {
    "speaker": "Speaker",
    "about": "About",
    "country": "Speaker’s country",
    "date": "Month of the article",
    "outlet": "Outlet",
    "mode": "Words",
    "act": "Said or thought",
}
CONCEPTS = {
    "direct": "quoted",
    "indirect": "paraphrased",
    "mixed": "partly quoted",
    "speech": "said",
    "attitude": "a thought, hope or intention",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader chose: words to look for, and at most one value a facet, as local names (`country/FR`)."""

    q: str = ""
    speaker: str = ""
    about: str = ""
    country: str = ""
    date: str = ""
    outlet: str = ""
    mode: str = ""
    act: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "Filters":
        """Return the filters that an address holds; what is none of them is ignored."""
        return cls(**{f.name: parameters[f.name] for f in fields(cls) if f.name in parameters})

    def parameters(self) -> dict[str, str]:
        """Return the filters that are set, as an address holds them."""
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}

    def but(self, facet: str, value: str = "") -> "Filters":
        """Return the same filters with one facet set to a value, or freed."""
        return replace(self, **{facet: value})


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with everything that a page shows of it."""

    iri: str
    text: str
    mode: str
    act: str
    polarity: str
    cue: str
    speaker_words: str
    said_on: str
    within: str
    speakers: tuple[Thing, ...]
    said_to: tuple[Thing, ...]
    via: tuple[Thing, ...]
    about: tuple[Thing, ...]
    criticises: tuple[Thing, ...]
    supports: tuple[Thing, ...]
    opposes: tuple[Thing, ...]
    doubts: tuple[Thing, ...]
    makes_conditional: tuple[Thing, ...]
    article: Thing
    outlet: Thing | None
    published: str
    spans: tuple[Span, ...]

    @property
    def place(self) -> str:
        """Return where in its article it stands, as an address says it: `120-187`."""
        return f"{self.spans[0].start}-{self.spans[-1].end}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: what the address says, what the page shows, and how many statements have it."""

    value: str
    label: str
    count: int


def count(filters: Filters) -> int:
    """Return how many statements pass the filters."""
    (row,) = ask(f"SELECT (COUNT(DISTINCT ?statement) AS ?n) WHERE {{ {_pattern(filters)} }}")
    return int(row["n"])


def find(filters: Filters, limit: int, offset: int = 0) -> tuple[Statement, ...]:
    """Return the statements that pass the filters: the latest article's first, in the order they are printed."""
    rows = ask(
        f"""SELECT ?statement (MAX(STR(?date)) AS ?published) (MIN(?start) AS ?first) WHERE {{
            {_pattern(filters)}
            ?statement onr:reportedIn ?in ; onr:evidence/oa:start ?start .
            OPTIONAL {{ ?in onr:publishedAt ?date }}
        }} GROUP BY ?statement ?in ORDER BY DESC(?published) ?in ?first ?statement
        LIMIT {limit} OFFSET {offset}"""
    )
    return described(row["statement"] for row in rows)


def described(iris: Iterable[str]) -> tuple[Statement, ...]:
    """Return statements by IRI, in the order asked for."""
    wanted = tuple(dict.fromkeys(iris))
    values = " ".join(str(ox.NamedNode(one)) for one in wanted)
    rows = ask(
        f"""SELECT ?statement ?property ?value ?label ?start ?end WHERE {{
            VALUES ?statement {{ {values} }}
            VALUES ?property {{ onr:text onr:mode onr:act onr:polarity onr:cue onr:speakerWords onr:saidOn
              onr:within onr:attributedTo onr:saidTo onr:via onr:about onr:criticises onr:supports onr:opposes
              onr:doubts onr:makesConditional
              onr:reportedIn onr:evidence }}
            ?statement ?property ?value .
            OPTIONAL {{ ?value rdfs:label ?label }}
            OPTIONAL {{ ?value oa:start ?start ; oa:end ?end }}
        }} ORDER BY ?statement ?property ?start ?label ?value"""
    )
    by_statement: dict[str, list[Row]] = {one: [] for one in wanted}
    for row in rows:
        by_statement[row["statement"]].append(row)
    articles = _articles(row["value"] for row in rows if row["property"] == ONR + "reportedIn")
    return tuple(_statement(one, facts, articles) for one, facts in by_statement.items() if facts)


def choices(filters: Filters, facet: str, limit: int = 40) -> tuple[Choice, ...]:
    """Return the values of a facet among the statements that pass all other filters, the most frequent first."""
    rows = ask(
        f"""SELECT ?value (SAMPLE(?name) AS ?label) (COUNT(DISTINCT ?statement) AS ?n) WHERE {{
            {_pattern(filters.but(facet))}
            {_VALUE_OF[facet]}
            OPTIONAL {{ ?value rdfs:label ?name }}
        }} GROUP BY ?value ORDER BY DESC(?n) ?label ?value LIMIT {limit}"""
    )
    return tuple(_choice(facet, row) for row in rows)


def chosen_label(filters: Filters, facet: str) -> str:
    """Return how the value that is chosen for a facet is shown."""
    value: str = getattr(filters, facet)
    if facet in ("mode", "act"):
        return CONCEPTS.get(value, value)
    if facet == "date":
        return day(value)
    found = ask("SELECT ?label WHERE { ?thing rdfs:label ?label } LIMIT 1", thing=iri(value) or "urn:nothing")
    return found[0]["label"] if found else value


# --- patterns ------------------------------------------------------------------------------------------------

_VALUE_OF = {
    "speaker": "?statement onr:attributedTo ?value .",
    "about": "?statement onr:about ?value .",
    "country": "?statement onr:attributedTo/onr:ofCountry? ?value . ?value a onr:Country .",
    "outlet": "?statement onr:reportedIn/onr:publishedBy ?value .",
    "date": "?statement onr:reportedIn/onr:publishedAt ?moment . BIND(SUBSTR(STR(?moment), 1, 7) AS ?value)",
    "mode": "?statement onr:mode ?value .",
    "act": "?statement onr:act ?value .",
}


def _pattern(filters: Filters) -> str:
    parts = ["?statement a onr:Statement ."]
    for number, facet in enumerate(FACETS):
        value: str = getattr(filters, facet)
        if not value:
            continue
        # Each chosen facet gets variables of its own, so that two of them never meet by accident.
        pattern = re.sub(r"\?(value|moment)", rf"?\g<1>{number}", _VALUE_OF[facet])
        parts.append(f"{pattern} FILTER(?value{number} = {_term(facet, value)})")
    parts += [_saying(word) for word in filters.q.split()]
    return "\n".join(parts)


def _term(facet: str, value: str) -> str:
    if facet == "date":
        return str(ox.Literal(value))
    value = f"{CONCEPT}{facet}-{value}" if facet in ("mode", "act") else iri(value) or ""
    try:
        return str(ox.NamedNode(value))
    except ValueError:
        return '"no such thing"'


def _saying(word: str) -> str:
    """Return the filter for one word: in the statement, or in the name of its speaker, subject or outlet."""
    literal = str(ox.Literal(word.lower()))
    return f"""FILTER EXISTS {{
        {{ ?statement onr:text ?found }} UNION
        {{ ?statement (onr:attributedTo|onr:about|onr:reportedIn/onr:publishedBy)/
           (rdfs:label|skos:altLabel) ?found }}
        FILTER(CONTAINS(LCASE(STR(?found)), {literal})) }}"""


# --- rows to values ------------------------------------------------------------------------------------------


def _articles(iris: Iterable[str]) -> dict[str, Row]:
    values = " ".join(sorted({str(ox.NamedNode(one)) for one in iris}))
    rows = ask(
        f"""SELECT ?article ?title ?published ?outlet ?outletName WHERE {{
            VALUES ?article {{ {values} }}
            OPTIONAL {{ ?article rdfs:label ?title }}
            OPTIONAL {{ ?article onr:publishedAt ?published }}
            OPTIONAL {{ ?article onr:publishedBy ?outlet . ?outlet rdfs:label ?outletName }}
        }}"""
    )
    return {row["article"]: row for row in rows}


def _statement(one: str, facts: list[Row], articles: Mapping[str, Row]) -> Statement:
    def values(name: str) -> list[Row]:
        return [row for row in facts if row["property"] == ONR + name]

    def value(name: str) -> str:
        return values(name)[0]["value"] if values(name) else ""

    def concept(name: str) -> str:
        return value(name).removeprefix(f"{CONCEPT}{name}-")

    def things(name: str) -> tuple[Thing, ...]:
        found = {row["value"]: row.get("label", local_name(row["value"])) for row in values(name)}
        return tuple(Thing(iri, label) for iri, label in found.items())

    article = articles[value("reportedIn")]
    outlet = Thing(article["outlet"], article["outletName"]) if "outlet" in article else None
    return Statement(
        iri=one,
        text=value("text"),
        mode=concept("mode"),
        act=concept("act"),
        polarity=concept("polarity"),
        cue=value("cue"),
        speaker_words=value("speakerWords"),
        said_on=value("saidOn"),
        within=value("within"),
        speakers=things("attributedTo"),
        said_to=things("saidTo"),
        via=things("via"),
        about=things("about"),
        criticises=things("criticises"),
        supports=things("supports"),
        opposes=things("opposes"),
        doubts=things("doubts"),
        makes_conditional=things("makesConditional"),
        article=Thing(article["article"], article.get("title", "An article without a title")),
        outlet=outlet,
        published=article.get("published", ""),
        spans=tuple(sorted(Span(int(row["start"]), int(row["end"])) for row in values("evidence"))),
    )


def _choice(facet: str, row: Row) -> Choice:
    value = row["value"]
    if facet in ("mode", "act"):
        value = value.removeprefix(f"{CONCEPT}{facet}-")
        return Choice(value, CONCEPTS.get(value, value), int(row["n"]))
    if facet == "date":
        return Choice(value, day(value), int(row["n"]))
    return Choice(local_name(value), row.get("label", local_name(value)), int(row["n"]))
