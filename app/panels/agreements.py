"""One agreement. Comes in: the key of its address. Goes out: what it is, where it stands, who takes part."""

import re
from dataclasses import dataclass

from panels.concepts import concept, standing
from panels.dataset import Row, answers, ask, iri, local_name
from panels.dates import dated
from panels.markup import DOT, Thing, called, link, link_to, links_to, none_named, text, unfolding_after
from panels.names import capitalised
from panels.timeline import Change, changes

_SHOWN = 8  # articles that tell of it; the others unfold
_PARTS = {"mediator": "Mediated by", "guarantor": "Guaranteed by", "host": "Hosted by"}


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says of an agreement: one property's value."""

    property: str
    value: str
    label: str
    article: str
    published: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement with what the head of its page shows."""

    thing: Thing
    told: tuple[Told, ...]  # the latest article's first
    changes: tuple[Change, ...]
    signatures: tuple[Row, ...]  # the answer to question 6
    backers: tuple[Thing, ...]
    mentions: tuple[Row, ...]  # article, title, outlet, published, how often, and the first place

    def values(self, property: str) -> tuple[Thing, ...]:
        """Return the values that articles give a property, each once, the latest article's first."""
        found = {one.value: one.label for one in self.told if one.property == property}
        return tuple(Thing(value, label) for value, label in found.items())

    @property
    def own_date(self) -> str:
        """Return the agreement's own date, as the latest article has it; empty where none is known."""
        return next((date.iri for date in self.values("agreedOn")), "")

    @property
    def status(self) -> str:
        """Return where it stands in words, as the latest article has it, with the date where one is known."""
        now = next((concept(one.value) for one in self.told if one.property == "status"), "")
        dates = [change.on for change in self.changes if change.status == now and change.on]
        if now == "signed":  # where no article dates the signature apart, the agreement's own date is that of it
            dates = dates or [self.own_date]
        return standing(now, dates[-1] if dates else "")


def agreement_page(key: str) -> AgreementPage | None:
    """Return an agreement by the key that its address has; None where there is none.

    The key may be of one that goes under another name since it met those of other articles, or that had a longer
    name in addresses.
    """
    one = _node(key)
    if one is None:
        return None
    named = ask(
        "SELECT ?label WHERE { ?thing rdfs:label ?label } ORDER BY STRLEN(?label) ?label LIMIT 1", thing=one
    )
    told = ask(
        """SELECT DISTINCT ?property ?value ?label ?article ?published WHERE {
            VALUES ?property { onr:kind onr:status onr:place onr:agreedOn onr:inForceFrom onr:condition
              onr:party onr:mediator onr:guarantor onr:host }
            GRAPH ?article { ?thing ?property ?value }
            ?article a onr:Article . OPTIONAL { ?article onr:publishedAt ?published }
            FILTER NOT EXISTS { ?later onr:revisionOf ?article }
            FILTER NOT EXISTS { ?article onr:copyOf ?original }
            OPTIONAL { ?value rdfs:label ?label }
        } ORDER BY DESC(STR(?published)) ?article ?label ?value""",
        thing=one,
    )
    mentions = ask(
        """SELECT ?article (SAMPLE(?title) AS ?label) (SAMPLE(?name) AS ?outlet) (MAX(STR(?at)) AS ?published)
          (COUNT(DISTINCT ?words) AS ?n) (MIN(?from) AS ?start) (MIN(?to) AS ?end) WHERE {
            ?thing onr:evidence ?words . ?words onr:inArticle ?article ; oa:start ?from ; oa:end ?to .
            ?article rdfs:label ?title
            OPTIONAL { ?article onr:publishedAt ?at } OPTIONAL { ?article onr:publishedBy/rdfs:label ?name }
        } GROUP BY ?article ORDER BY DESC(?published) ?label""",
        thing=one,
    )
    backers = answers("07-who-backs-without-signing", agreement=one)
    return AgreementPage(
        thing=Thing(one, capitalised(named[0]["label"])),
        told=tuple(
            Told(
                row["property"].rpartition("#")[2],
                row["value"],
                row.get("label", row["value"]),
                row["article"],
                row.get("published", ""),
            )
            for row in told
        ),
        changes=changes(one),
        signatures=answers("06-who-signed-for-which-state", agreement=one),
        backers=tuple(Thing(row["actor"], row["who"]) for row in backers),
        mentions=mentions,
    )


def in_short(page: AgreementPage) -> str:
    """Return what it is and where it stands in one line of HTML: "Treaty · suspended since 6 February 2032"."""
    kind = next((capitalised(concept(kind.iri)) for kind in page.values("kind")), "")
    return DOT.join(filter(None, [kind, f"<strong>{page.status}</strong>" if page.status else ""]))


def as_facts(page: AgreementPage) -> list[tuple[str, str]]:
    """Return the facts of an agreement as names and values in HTML; of who takes part, also that nobody is."""
    made = [", ".join(called(place.name) for place in page.values("place"))]
    made.append(" or ".join(dated(date.iri) for date in page.values("agreedOn")))
    signed = [row for row in page.signatures if row["part"] == "signed"]
    spoke = {
        row["for"]: Thing(row["for"], row["onBehalfOf"])
        for row in page.signatures
        if row["part"] == "spoke without signing"
    }
    unnamed = [part for part in _PARTS if not page.values(part)]
    nobody = " or ".join(filter(None, [", ".join(unnamed[:-1]), *unnamed[-1:]]))
    return [
        ("Parties", links_to(page.values("party")) or none_named("No article names them.")),
        ("Signed by", _signatories(signed) or none_named("Nobody is named who signed it.")),
        *((heading, links_to(page.values(part))) for part, heading in _PARTS.items()),
        ("No article names", none_named(f"a {nobody}") if nobody else ""),
        ("Made", ", ".join(filter(None, made))),
        ("In force from", " or ".join(dated(date.iri) for date in page.values("inForceFrom"))),
        ("On condition", "; ".join(text(one.name) for one in page.values("condition"))),
        ("Back it without signing", links_to(page.backers)),
        ("Spoke of it, no party", links_to(spoke.values())),
        ("Written in", unfolding_after(_SHOWN, [_mention(row) for row in page.mentions])),
    ]


def _signatories(rows: list[Row]) -> str:
    """Return who signed and for whom, one in a line where there are several."""
    signed: dict[Thing, list[Thing]] = {}
    for row in rows:
        on_behalf = signed.setdefault(Thing(row["who"], row["person"]), [])
        on_behalf += [Thing(row["for"], row["onBehalfOf"])] if "for" in row else []
    return "<br>".join(
        f"{link_to(who)} for {links_to(whom)}" if whom else link_to(who) for who, whom in signed.items()
    )


def _mention(row: Row) -> str:
    times = f"{row['n']} times" if int(row["n"]) > 1 else ""
    place = f"{row['start']}-{row['end']}"
    title = link(called(row["label"]), "articles", article=local_name(row["article"])[8:], words=place)
    outlet = called(row["outlet"]) if "outlet" in row else ""
    return DOT.join(filter(None, [title, outlet, dated(row.get("published", "")), times]))


def _node(key: str) -> str | None:
    """Return the IRI of the agreement that an address means; None where there is none."""
    if (own := iri(f"agreement/{key}")) is None:
        return None
    if met := ask("SELECT ?node WHERE { ?node a onr:Agreement ; onr:mergedFrom ?own } LIMIT 1", own=own):
        return met[0]["node"]
    if ask("SELECT ?label WHERE { ?own a onr:Agreement ; rdfs:label ?label } LIMIT 1", own=own):
        return own
    # The number at its end is of the article's telling of it, whatever the words before are.
    if not (number := re.search(r"-[0-9a-f]{8}$", key)):
        return None
    alike = ask(
        f"""SELECT DISTINCT ?node WHERE {{
            ?node a onr:Agreement OPTIONAL {{ ?node onr:mergedFrom ?own }}
            FILTER(STRENDS(STR(?node), "{number[0]}") || STRENDS(STR(?own), "{number[0]}"))
        }} ORDER BY ?node LIMIT 2"""
    )
    return alike[0]["node"] if len(alike) == 1 else None
