"""Articles. Comes in: the key of one, or a search. Goes out: what is known of it, and rows of the list."""

from dataclasses import dataclass, field

import pyoxigraph as ox

from onrecord.record import Span
from onrecord.store import Quarantined
from onrecord.vocabulary import RDFS
from panels.dataset import Asking, Row, ask, iri, local_name, view
from panels.markup import Thing, address
from panels.statements import Statement, described

MOST = 1000  # articles in the list
MOST_ASIDE = 100  # of those that wait
_UNTITLED = "An article without a title"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that the article names, and where; `detail` are offices, or a status, in its words."""

    thing: Thing
    spans: tuple[Span, ...]
    detail: tuple[str, ...] = ()

    @property
    def local(self) -> str:
        """Return what an address calls it: `person/ada-sample-no`."""
        return local_name(self.thing.iri)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article with what its page shows; `page` and `parameters` are the address of it."""

    iri: str
    title: str
    text: str
    about: Row  # outlet, outletName, published, modified, byline, source, where known
    statements: tuple[Statement, ...]  # in the order they are printed
    named: tuple[Named, ...]  # in the order in which they are first named
    left_out: tuple[tuple[Span, str], ...]  # what is no part of the article, with the reason
    not_understood: tuple[tuple[Span, str], ...]  # what is, and could not be made sense of, with the reason
    versions: tuple[
        tuple[str, Thing, str], ...
    ] = ()  # how it is related, to which article, and when that appeared
    page: str = "articles"
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return what an address calls the article."""
        return local_name(self.iri).partition("/")[2]

    def at(self, **more: str) -> str:
        """Return the address of this page with a statement, a thing or other words chosen."""
        return address(self.page, self.parameters | more)


def listed(words: str, limit: int) -> tuple[int, tuple[Row, ...]]:
    """Return how many articles have the words, and the first: the best, or without words the latest.

    A row has article, title, outlet, published, the number of its statements, and `old` for a version that was
    replaced or a copy.
    """
    found = view().words.articles(words, limit)
    values = " ".join(str(ox.NamedNode(one)) for one in found.iris)
    rows = ask(
        f"""SELECT ?article (SAMPLE(?label) AS ?title) (SAMPLE(?name) AS ?outlet) (MAX(STR(?at)) AS ?published)
          (COUNT(DISTINCT ?statement) AS ?statements) (SAMPLE(?other) AS ?old) WHERE {{
            VALUES ?article {{ {values} }} ?article a onr:Article .
            OPTIONAL {{ ?article rdfs:label ?label }} OPTIONAL {{ ?article onr:publishedAt ?at }}
            OPTIONAL {{ ?article onr:publishedBy ?by . ?by rdfs:label ?name }}
            OPTIONAL {{ GRAPH ?article {{ ?statement a onr:Statement }} }}
            OPTIONAL {{ {{ ?other onr:revisionOf ?article }} UNION {{ ?article onr:copyOf ?other }} }}
        }} GROUP BY ?article"""
    )
    by_article = {row["article"]: row for row in rows}
    return found.number, tuple(by_article[one] for one in found.iris if one in by_article)


def article_page(key: str) -> ArticlePage | None:
    """Return an article on record by the key that its address has; None where there is no such article."""
    article = iri(f"article/{key}")
    return article_at(article, ask, "articles", {"article": key}) if article else None


def article_at(article: str, asking: Asking, page: str, parameters: dict[str, str]) -> ArticlePage | None:
    """Return an article by its IRI as `asking` knows it; None where it does not."""
    about = asking(
        """SELECT ?text ?title ?outlet ?outletName ?published ?modified ?byline ?source ?admitted WHERE {
            ?article a onr:Article ; onr:text ?text
            OPTIONAL { ?article rdfs:label ?title } OPTIONAL { ?article onr:publishedAt ?published }
            OPTIONAL { ?article onr:modifiedAt ?modified } OPTIONAL { ?article onr:byline ?byline }
            OPTIONAL { ?article onr:source ?source } OPTIONAL { ?article onr:admittedBecause ?admitted }
            OPTIONAL { ?article onr:publishedBy ?outlet . ?outlet rdfs:label ?outletName }
        } LIMIT 1""",
        article=article,
    )
    if not about:
        return None
    reported = asking(
        "SELECT ?statement WHERE { GRAPH ?article { ?statement a onr:Statement ; onr:reportedIn ?article } }",
        article=article,
    )
    versions = _versions(article, asking)
    # What a version that was replaced or a copy says counts in no other graph than its own.
    apart = article if any(how in ("Replaced by", "Copy of") for how, *_ in versions) else ""
    statements = described((row["statement"] for row in reported), asking, apart)
    return ArticlePage(
        iri=article,
        title=about[0].get("title", _UNTITLED),
        text=about[0]["text"],
        about=about[0],
        statements=tuple(sorted(statements, key=lambda one: one.spans)),
        named=_named(article, asking),
        left_out=_without("leftOut", article, asking),
        not_understood=_without("notUnderstood", article, asking),
        versions=versions,
        page=page,
        parameters=parameters,
    )


def refused(key: str) -> tuple[str, ...]:
    """Return why an article waits in quarantine, in sentences; empty where it does not."""
    article = iri(f"article/{key}")
    return next((_why(one) for one in view().quarantined() if one.iri == article), ())


def set_aside() -> tuple[tuple[Thing, tuple[str, ...]], ...]:
    """Return the first hundred articles that wait in quarantine, each with why."""
    return tuple((Thing(one.iri, _title(one)), _why(one)) for one in view().quarantined()[:MOST_ASIDE])


def _why(one: Quarantined) -> tuple[str, ...]:
    return tuple(dict.fromkeys(violation.message for violation in one.report.violations))


def _title(one: Quarantined) -> str:
    """Return what an article that waits is called, which stands in its own graph alone."""
    label = ox.NamedNode(RDFS + "label")
    for quad in ox.parse(path=one.graph, format=ox.RdfFormat.N_TRIPLES):
        if quad.predicate == label and str(quad.subject) == f"<{one.iri}>":
            return str(getattr(quad.object, "value", ""))
    return _UNTITLED


def _without(how: str, article: str, asking: Asking) -> tuple[tuple[Span, str], ...]:
    rows = asking(
        f"""SELECT ?start ?end ?reason WHERE {{ GRAPH ?article {{
            ?article onr:{how} ?words . ?words oa:start ?start ; oa:end ?end .
            OPTIONAL {{ ?words onr:reason ?reason }}
        }} }} ORDER BY ?start""",
        article=article,
    )
    return tuple((Span(int(row["start"]), int(row["end"])), row.get("reason", "")) for row in rows)


def _named(article: str, asking: Asking) -> tuple[Named, ...]:
    rows = asking(
        """SELECT DISTINCT ?thing ?label ?start ?end WHERE { GRAPH ?article {
            { ?words onr:mentionOf ?thing } UNION { ?thing a onr:Agreement ; onr:evidence ?words }
            ?words oa:start ?start ; oa:end ?end . ?thing rdfs:label ?label
        } } ORDER BY ?start ?end ?label""",
        article=article,
    )
    details = asking(
        """SELECT DISTINCT ?thing ?detail WHERE { GRAPH ?article {
            { ?thing onr:holds/rdfs:label ?detail } UNION { ?thing a onr:Agreement ; onr:status ?detail }
        } } ORDER BY ?detail""",
        article=article,
    )
    names: dict[str, str] = {}
    places: dict[str, set[Span]] = {}
    for row in rows:
        names.setdefault(row["thing"], row["label"])
        places.setdefault(row["thing"], set()).add(Span(int(row["start"]), int(row["end"])))
    return tuple(
        Named(
            Thing(thing, name),
            tuple(sorted(places[thing])),
            tuple(row["detail"] for row in details if row["thing"] == thing),
        )
        for thing, name in names.items()
    )


def _versions(article: str, asking: Asking) -> tuple[tuple[str, Thing, str], ...]:
    rows = asking(
        """SELECT DISTINCT ?how ?other ?title ?published WHERE {
            { ?other onr:revisionOf ?article BIND("Replaced by" AS ?how) }
            UNION { ?article onr:revisionOf ?other BIND("Later version of" AS ?how) }
            UNION { ?article onr:copyOf ?other BIND("Copy of" AS ?how) }
            UNION { ?other onr:copyOf ?article BIND("Copied in" AS ?how) }
            ?other a onr:Article
            OPTIONAL { ?other rdfs:label ?title } OPTIONAL { ?other onr:publishedAt ?published }
        } ORDER BY ?how ?published""",
        article=article,
    )
    return tuple(
        (row["how"], Thing(row["other"], row.get("title", _UNTITLED)), row.get("published", "")) for row in rows
    )
