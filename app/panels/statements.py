"""Statements by what a reader chose. Comes in: filters, from an address. Goes out: statements, counts, facets.

What is found and how much of it there is, the full-text index tells; the dataset, what each of the few shown says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

import pyoxigraph as ox

from onrecord.fulltext import Search
from onrecord.record import Span
from onrecord.vocabulary import CONCEPT, ONR
from panels.dataset import Asking, Row, ask, iri, local_name, view
from panels.dates import day
from panels.markup import Thing

MOST = 500  # statements on one page
_MOST_YEARS_OF_MONTHS = 5
_MOST_YEARS = 150  # before the latest, that a line of time shows
_FIELDS = {"date": "month"}  # what the index calls a facet, where that is not the same

# What a reader can filter by, under the heading to show; the last two read a concept's own short name.
FACETS = {
    "speaker": "Who",
    "about": "About",
    "agreement": "Agreement",
    "country": "Speaker’s country",
    "date": "Date of the article",
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
    agreement: str = ""
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
    return view().words.count(_search(filters))


def find(filters: Filters, limit: int, offset: int = 0) -> tuple[Statement, ...]:
    """Return the statements that pass the filters: with words the best first, else the latest article's."""
    return described(view().words.statements(_search(filters), limit, offset).iris)


_LITERALS = {ONR + name for name in "text cue speakerWords saidOn".split()}


def described(iris: Iterable[str], asking: Asking = ask, within: str = "") -> tuple[Statement, ...]:
    """Return statements by IRI, in that order; `within` is a graph to read instead of all that is known."""
    wanted = tuple(dict.fromkeys(iris))
    if not wanted:
        return ()
    # One step at a time: with the names and places as OPTIONAL in one query, all names on record are gone through,
    # 1.6 s for the ten statements of one article among 10,000; so it is 10 ms.
    facts = _facts(wanted, asking, within)
    things = [row["value"] for row in facts if row["property"] not in _LITERALS]
    labels = {row["thing"]: row for row in _of(things, "rdfs:label ?label", "?label", asking, within)}
    places = {row["thing"]: row for row in _of(things, "oa:start ?start ; oa:end ?end", "?start", asking, within)}
    rows = [{**places.get(row["value"], {}), **labels.get(row["value"], {}), **row} for row in facts]
    rows.sort(key=lambda row: (row["property"], int(row.get("start", 0)), row.get("label", ""), row["value"]))
    by_statement: dict[str, list[Row]] = {one: [] for one in wanted}
    for row in rows:
        by_statement[row["statement"]].append(row)
    articles = _articles((row["value"] for row in rows if row["property"] == ONR + "reportedIn"), asking)
    return tuple(_statement(one, facts, articles) for one, facts in by_statement.items() if facts)


def choices(filters: Filters, facet: str, limit: int = 40) -> tuple[Choice, ...]:
    """Return the values of a facet among the statements that pass all other filters, the most frequent first.

    Of dates these are months, the latest first.
    """
    counted = view().words.counts(_search(filters.but(facet)), _FIELDS.get(facet, facet), 10 * limit)
    if facet == "date":
        months = sorted(((value, n) for value, n in counted if len(value) == 7), reverse=True)
        return tuple(Choice(value, day(value), n) for value, n in months[:limit])
    if facet in ("mode", "act"):
        return tuple(Choice(value, CONCEPTS.get(value, value), n) for value, n in counted[:limit])
    if facet == "about":  # agreements have a facet of their own
        counted = tuple((value, n) for value, n in counted if not value.startswith("agreement/"))
    names = _names(value for value, _ in counted[:limit])
    found = (Choice(value, names.get(value, value), n) for value, n in counted[:limit])
    return tuple(sorted(found, key=lambda one: (-one.count, one.label)))


def by_time(filters: Filters) -> tuple[tuple[str, int], ...]:
    """Return how many statements each month or, of more than five years, each year has: all of them, in order."""
    counted = view().words.counts(_search(filters.but("date")), "month", 2000)
    months = sorted((value, n) for value, n in counted if len(value) == 7)
    if months and int(months[-1][0][:4]) - int(months[0][0][:4]) < _MOST_YEARS_OF_MONTHS:
        return _without_gaps(dict(months), months[0][0], months[-1][0])
    years = sorted((value, n) for value, n in counted if len(value) == 4)
    return _without_gaps(dict(years), years[0][0], years[-1][0]) if years else ()


def chosen_label(filters: Filters, facet: str) -> str:
    """Return how the value that is chosen for a facet is shown."""
    value: str = getattr(filters, facet)
    if facet in ("mode", "act"):
        return CONCEPTS.get(value, value)
    if facet == "date":
        return day(value)
    return _names([value]).get(value, value)


def _without_gaps(counted: Mapping[str, int], first: str, last: str) -> tuple[tuple[str, int], ...]:
    years = range(max(int(first[:4]), int(last[:4]) - _MOST_YEARS), int(last[:4]) + 1)
    every = [f"{year:04}" for year in years]
    if len(first) == 7:
        every = [f"{year}-{month:02}" for year in every for month in range(1, 13)]
    return tuple((when, counted.get(when, 0)) for when in every if first <= when <= last)


def _search(filters: Filters) -> Search:
    chosen = {_FIELDS.get(facet, facet): getattr(filters, facet) for facet in FACETS if getattr(filters, facet)}
    return Search(filters.q, chosen)


def _names(local_names: Iterable[str]) -> dict[str, str]:
    """Return what things are called, by their local names."""
    nodes = [node for node in map(iri, local_names) if node]
    if not nodes:
        return {}
    values = " ".join(str(ox.NamedNode(node)) for node in nodes)
    rows = ask(
        f"""SELECT ?thing (MIN(?name) AS ?label) {{
            VALUES ?thing {{ {values} }} ?thing rdfs:label ?name }} GROUP BY ?thing"""
    )
    return {local_name(row["thing"]): row["label"] for row in rows}


# --- rows to values ------------------------------------------------------------------------------------------


def _facts(wanted: Iterable[str], asking: Asking, within: str) -> tuple[Row, ...]:
    says = f"""VALUES ?statement {{ {_nodes(wanted)} }}
        VALUES ?property {{ onr:text onr:mode onr:act onr:polarity onr:cue onr:speakerWords onr:saidOn
          onr:within onr:attributedTo onr:saidBy onr:saidTo onr:via onr:about onr:criticises onr:supports
          onr:opposes onr:doubts onr:makesConditional onr:reportedIn onr:evidence }}
        ?statement ?property ?value"""
    return asking(f"SELECT ?statement ?property ?value WHERE {{ {_in(within, says)} }}")


def _of(things: Iterable[str], what: str, order: str, asking: Asking, within: str) -> tuple[Row, ...]:
    """Return what is known of some things, each as `thing`, in an order of which the last counts."""
    says = f"VALUES ?thing {{ {_nodes(things)} }} ?thing {what}"
    return asking(f"SELECT * WHERE {{ {_in(within, says)} }} ORDER BY ?thing {order}")


def _in(within: str, pattern: str) -> str:
    return f"GRAPH {ox.NamedNode(within)} {{ {pattern} }}" if within else pattern


def _nodes(iris: Iterable[str]) -> str:
    return " ".join(sorted({str(ox.NamedNode(one)) for one in iris}))


def _articles(iris: Iterable[str], asking: Asking) -> dict[str, Row]:
    values = " ".join(sorted({str(ox.NamedNode(one)) for one in iris}))
    rows = asking(
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

    def spoken_of() -> tuple[Thing, ...]:  # in an article's own graph, what follows does not stand
        names = ("about", "criticises", "supports", "opposes", "doubts", "makesConditional")
        return tuple(dict.fromkeys(thing for name in names for thing in things(name)))

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
        speakers=things("attributedTo") or things("saidBy"),
        said_to=things("saidTo"),
        via=things("via"),
        about=spoken_of(),
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
