"""Statements. Comes in: their IRIs. Goes out: each with everything that a page shows of it, in that order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from onrecord.record import Span
from onrecord.vocabulary import CONCEPT, ONR
from panels.dataset import Asking, Row, ask, local_name
from panels.markup import Thing

# What a reader calls how something was said, by a concept's own short name.
CONCEPTS = {
    "direct": "quoted",
    "indirect": "paraphrased",
    "mixed": "partly quoted",
    "speech": "said",
    "attitude": "a thought, hope or intention",
}


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
    articles = printed_in((row["value"] for row in rows if row["property"] == ONR + "reportedIn"), asking)
    return tuple(_statement(one, facts, articles) for one, facts in by_statement.items() if facts)


def printed_in(iris: Iterable[str], asking: Asking = ask) -> dict[str, Row]:
    """Return articles by IRI, with `title`, `published`, `outlet` and `outletName` where these are known."""
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


def _facts(wanted: Iterable[str], asking: Asking, within: str) -> tuple[Row, ...]:
    # FILTER, not VALUES: asked of more statements than properties, an engine would look at all that have these.
    says = f"""VALUES ?statement {{ {_nodes(wanted)} }}
        ?statement ?property ?value
        FILTER (?property IN (onr:text, onr:mode, onr:act, onr:polarity, onr:cue, onr:speakerWords, onr:saidOn,
          onr:within, onr:attributedTo, onr:saidBy, onr:saidTo, onr:via, onr:about, onr:criticises, onr:supports,
          onr:opposes, onr:doubts, onr:makesConditional, onr:reportedIn, onr:evidence))"""
    return asking(f"SELECT ?statement ?property ?value WHERE {{ {_in(within, says)} }}")


def _of(things: Iterable[str], what: str, order: str, asking: Asking, within: str) -> tuple[Row, ...]:
    """Return what is known of some things, each as `thing`, in an order of which the last counts."""
    says = f"VALUES ?thing {{ {_nodes(things)} }} ?thing {what}"
    return asking(f"SELECT * WHERE {{ {_in(within, says)} }} ORDER BY ?thing {order}")


def _in(within: str, pattern: str) -> str:
    return f"GRAPH {ox.NamedNode(within)} {{ {pattern} }}" if within else pattern


def _nodes(iris: Iterable[str]) -> str:
    return " ".join(sorted({str(ox.NamedNode(one)) for one in iris}))


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
