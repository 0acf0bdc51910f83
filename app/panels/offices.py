"""Offices with their dates. Comes in: a person, or a country. Goes out: who held which when, as HTML.

An office has dates where the gazetteer knows it; of any other it is told when articles had somebody in it.
"""

from collections.abc import Sequence

from panels.dataset import Row, ask, local_name
from panels.dates import dated, day
from panels.markup import DOT, Thing, called, link, link_to, table

_SHOWN = 15  # of a country; the others unfold

# The latest article comes with its date: the two are one value, the greatest.
_HELD = """SELECT ?who ?position (SAMPLE(?name) AS ?holder) (SAMPLE(?title) AS ?label) (SAMPLE(?was) AS ?former)
    (MIN(STR(?start)) AS ?from) (MAX(STR(?end)) AS ?to) (MIN(STR(?at)) AS ?first)
    (MAX(CONCAT(STR(?at), " ", STR(?article))) AS ?last) (MIN(STR(?article)) AS ?told) WHERE {
  %s ?position rdfs:label ?title . ?who rdfs:label ?name
  OPTIONAL { ?position onr:former ?was }
  OPTIONAL { ?position onr:from ?start } OPTIONAL { ?position onr:to ?end }
  OPTIONAL { GRAPH ?article { ?who onr:holds ?position } ?article a onr:Article
    OPTIONAL { ?article onr:publishedAt ?at } }
} GROUP BY ?who ?position ORDER BY ?former DESC(?last) DESC(?from) ?label ?holder"""


def positions(person: str) -> tuple[Row, ...]:
    """Return the offices of a person, present ones first: label, former, from, to, and the articles' dates."""
    return ask(_HELD % "?thing onr:holds ?position . BIND (?thing AS ?who)", thing=person)


def holders(country: str) -> tuple[Row, ...]:
    """Return the same for a country's offices, each with `who` and `holder`."""
    return ask(_HELD % "?position onr:ofCountry ?thing . ?who onr:holds ?position .", thing=country)


def in_short(held: Sequence[Row]) -> str:
    """Return the present offices in one line, or else the former ones; each once."""
    present = [row for row in held if row.get("former") != "true" and "to" not in row]
    return DOT.join(dict.fromkeys(called(row["label"]) for row in present or held))


def offices(held: Sequence[Row], of_country: bool = False) -> str:
    """Return offices as a table: which, from when to when, as far as that is known; empty where none is."""
    if not held:
        return ""
    headings = (*(("Who",) if of_country else ()), "Office or role", "In office", "So named by articles")
    cells = [(*_holder(row, of_country), called(row["label"]), _when(row), _named(row)) for row in held]
    more = cells[_SHOWN:]
    rest = f"<details><summary>{len(more):,} more</summary>{table(headings, more)}</details>" if more else ""
    return table(headings, cells[:_SHOWN]) + rest


def _holder(row: Row, of_country: bool) -> tuple[str, ...]:
    return (link_to(Thing(row["who"], row["holder"])),) if of_country else ()


def _when(row: Row) -> str:
    start, end = dated(row.get("from", "")), dated(row.get("to", ""))
    if start or end:
        return f"{start} to {end}" if start and end else f"since {start}" if start else f"until {end}"
    return "formerly" if row.get("former") == "true" else ""


def _named(row: Row) -> str:
    """Return on which days articles had somebody in an office, the last with a link to its article.

    An article without a date is one, too: "no date" leads to it.
    """
    if "last" not in row:
        return link("no date", "articles", article=local_name(row["told"])[8:]) if "told" in row else ""
    at, _, article = row["last"].partition(" ")
    latest = link(dated(at), "articles", article=local_name(article)[8:])
    return latest if day(row["first"]) == day(at) else f"{dated(row['first'])} to {latest}"
