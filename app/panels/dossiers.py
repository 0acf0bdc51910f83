"""What is on record about a person or a country.

Comes in: a key from an address. Goes out: names, offices, and the lines of a dossier, each value with the words it
rests on, facts that articles state told from facts that follow from them.
"""

from collections import defaultdict
from dataclasses import dataclass
from html import escape

from panels.dataset import Row, ask, iri, local_name
from panels.dates import dated
from panels.dossier_lines import LINES, Asked
from panels.markup import DOT, Thing, called, link, link_to, text, unfolding_after
from panels.names import opening
from panels.offices import holders, positions

_SHOWN = 8  # values of a line, and articles; the others unfold
_ARTICLES = 50  # the latest


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a line: with the words it rests on, or else `follows` from others."""

    thing: Thing
    follows: bool
    place: Row | None  # article, start, end


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dossier; what articles state comes before what follows."""

    asked: Asked
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Somebody's page: who it is, and what is on record."""

    thing: Thing
    also: tuple[str, ...]  # other names
    country: Thing | None
    wikidata: str  # address, or empty
    positions: tuple[Row, ...]  # a country's have `who` and `name`
    lines: tuple[Line, ...]
    articles: tuple[Row, ...]  # article, label, outlet, published, start, end

    @property
    def local(self) -> str:
        """Return the local name that filters take: `person/ada-sample-no`."""
        return f"{self.thing.kind}/{self.key}"

    @property
    def key(self) -> str:
        """Return what an address calls it: `ada-sample-no`."""
        return self.thing.iri.rpartition("/")[2]


def dossier(kind: str, key: str) -> Dossier | None:
    """Return what is on record about a `person` or a `country`; None where nothing is."""
    one = iri(f"{kind}/{key}")
    named = one and ask(
        "SELECT ?label WHERE { ?thing rdfs:label ?label } ORDER BY STRLEN(?label) ?label LIMIT 1", thing=one
    )
    if not one or not named:
        return None
    also = ask("SELECT ?label WHERE { ?thing skos:altLabel ?label } ORDER BY ?label", thing=one)
    match = ask("SELECT ?match WHERE { ?thing skos:exactMatch ?match } LIMIT 1", thing=one)
    country = ask(
        """SELECT ?value ?label WHERE { ?thing onr:ofCountry ?value . ?value rdfs:label ?label }
        ORDER BY ?label LIMIT 1""",
        thing=one,
    )
    return Dossier(
        thing=Thing(one, named[0]["label"]),
        also=tuple(row["label"] for row in also),
        country=Thing(country[0]["value"], country[0]["label"]) if country else None,
        wikidata=match[0]["match"] if match else "",
        positions=positions(one) if kind == "person" else holders(one),
        lines=tuple(line for asked in LINES[kind] if (line := _line(asked, one)).values),
        articles=_articles(one),
    )


def as_facts(found: Dossier) -> list[tuple[str, str]]:
    """Return the lines of a dossier as names and values in HTML."""
    pairs = [("Also", ", ".join(called(other) for other in found.also))]
    pairs += [(line.asked.heading, _values(found, line)) for line in found.lines]
    pairs.append(("Written of in", unfolding_after(_SHOWN, [_article(row) for row in found.articles])))
    if found.wikidata:
        label = text(found.wikidata.rpartition("/")[2])
        pairs.append(("Wikidata", f'<a href="{escape(found.wikidata)}" rel="noreferrer">{label}</a>'))
    return pairs


def _values(found: Dossier, line: Line) -> str:
    return unfolding_after(_SHOWN, [_value(found, line.asked, one) for one in line.values])


def _value(found: Dossier, asked: Asked, value: Value) -> str:
    parts = [link_to(value.thing)]
    if value.place:
        place = f"{value.place['start']}-{value.place['end']}"
        key = local_name(value.place["article"])[8:]
        parts.append(link("See it in the article", "articles", "onr-see", article=key, words=place))
    if value.follows:
        why = f"{asked.property} {local_name(value.thing.iri)}"
        page, parameter = {"person": ("people", "person"), "country": ("countries", "country")}[found.thing.kind]
        about = f'<span class="onr-unseen"> does “{asked.heading}: {called(value.thing.name)}” follow</span>'
        asking = link(f"why?{about}", page, **{parameter: found.key, "why": why})
        parts.append(f'<span class="onr-follows">inferred</span> {asking}')
    return DOT.join(parts)


def _article(row: Row) -> str:
    place = f"{row['start']}-{row['end']}" if "start" in row else ""
    title = link(
        called(row.get("label", "An article without a title")),
        "articles",
        article=local_name(row["article"])[8:],
        words=place,
    )
    outlet = called(row["outlet"]) if "outlet" in row else ""
    return DOT.join(filter(None, [title, outlet, dated(row.get("published", ""))]))


def _line(asked: Asked, one: str) -> Line:
    follows = (
        f"BIND(EXISTS {{ GRAPH id:entailments {{ {asked.pattern} }} }} AS ?follows)" if asked.property else ""
    )
    rows = ask(
        f"SELECT DISTINCT ?value ?label ?follows WHERE {{ {asked.pattern} . ?value rdfs:label ?label {follows} }} "
        "ORDER BY LCASE(?label) ?value",
        thing=one,
    )
    places = {row["value"]: row for row in reversed(_places(asked, one))} if rows else {}
    values = {
        row["value"]: Value(
            Thing(row["value"], opening(row["value"], row["label"])),
            row.get("follows") == "true",
            places.get(row["value"]),
        )
        for row in rows
    }
    return Line(asked, tuple(sorted(values.values(), key=lambda value: value.follows)))


def _places(asked: Asked, one: str) -> tuple[Row, ...]:
    """Return the first words of each value, the first first."""
    if not asked.words:
        return ()
    return ask(
        f"""SELECT ?value ?article ?start ?end WHERE {{
            {asked.words} ?place onr:inArticle ?article ; oa:start ?start ; oa:end ?end
            FILTER NOT EXISTS {{ ?later onr:revisionOf ?article }}
        }} ORDER BY ?value ?article ?start""",
        thing=one,
    )


def _articles(one: str) -> tuple[Row, ...]:
    """Return the latest articles that mention somebody, each with the first words that do."""
    rows = ask(
        f"""SELECT ?article (SAMPLE(?title) AS ?label) (MAX(STR(?at)) AS ?published) (SAMPLE(?name) AS ?outlet)
          WHERE {{
            ?article onr:mentions ?thing ; a onr:Article
            OPTIONAL {{ ?article rdfs:label ?title }} OPTIONAL {{ ?article onr:publishedAt ?at }}
            OPTIONAL {{ ?article onr:publishedBy/rdfs:label ?name }}
        }} GROUP BY ?article ORDER BY DESC(?published) ?article LIMIT {_ARTICLES}""",
        thing=one,
    )
    values = " ".join(f"<{row['article']}>" for row in rows)
    mentions = ask(
        f"""SELECT ?article ?start ?end WHERE {{
            VALUES ?article {{ {values} }}
            ?words onr:inArticle ?article ; onr:mentionOf ?thing ; oa:start ?start ; oa:end ?end
        }} ORDER BY ?start""",
        thing=one,
    )
    first: defaultdict[str, Row] = defaultdict(dict)
    for row in mentions:
        first[row["article"]] = first[row["article"]] or {"start": row["start"], "end": row["end"]}
    return tuple(row | first[row["article"]] for row in rows)
