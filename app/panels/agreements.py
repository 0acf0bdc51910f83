"""Agreements. Comes in: the key of one. Goes out: its parties, words, dates, and who spoke for and against it."""

from dataclasses import dataclass

from onrecord.vocabulary import CONCEPT
from panels.dataset import Row, ask, iri
from panels.dates import dated
from panels.markup import DOT, Thing, link, link_to, links_to, text
from panels.statements import Statement, described

MOST = 300  # agreements in the list
MOST_STANCES = 20  # statements for it, and as many against it


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement with what its page shows."""

    thing: Thing
    about: Row  # kind, status, place, date, force, condition, where known
    actors: dict[str, tuple[Thing, ...]]  # by the property's local name
    signatories: tuple[Row, ...]
    provisions: tuple[Row, ...]
    history: tuple[Row, ...]
    mentions: tuple[Row, ...]  # article, title, and how often
    stances: dict[str, tuple[Statement, ...]]  # supports, opposes


def all_agreements() -> tuple[Row, ...]:
    """Return the agreements, latest first: thing, label, kind, status, date, parties in one string, statements."""
    return ask(
        f"""SELECT ?thing (SAMPLE(?name) AS ?label) (SAMPLE(?of) AS ?kind) (SAMPLE(?now) AS ?status)
          (MAX(STR(?on)) AS ?date) (GROUP_CONCAT(DISTINCT ?partyName; separator=", ") AS ?parties)
          (COUNT(DISTINCT ?statement) AS ?statements) WHERE {{
            ?thing a onr:Agreement ; rdfs:label ?name .
            OPTIONAL {{ ?thing onr:kind ?of }} OPTIONAL {{ ?thing onr:status ?now }}
            OPTIONAL {{ ?thing onr:agreedOn ?on }} OPTIONAL {{ ?thing onr:party/rdfs:label ?partyName }}
            OPTIONAL {{ ?statement onr:about ?thing }}
        }} GROUP BY ?thing ORDER BY DESC(?date) ?label LIMIT {MOST}"""
    )


def agreement_page(key: str) -> AgreementPage | None:
    """Return an agreement by the key that its address has; None where there is none."""
    one = iri(f"agreement/{key}")
    named = one and ask("SELECT ?label WHERE { ?thing a onr:Agreement ; rdfs:label ?label } LIMIT 1", thing=one)
    if not one or not named:
        return None
    about = ask(
        """SELECT ?kind ?status ?place ?date ?force ?condition WHERE {
            OPTIONAL { ?thing onr:kind ?kind } OPTIONAL { ?thing onr:status ?status }
            OPTIONAL { ?thing onr:place ?place }
            OPTIONAL { ?thing onr:agreedOn ?date } OPTIONAL { ?thing onr:inForceFrom ?force }
            OPTIONAL { ?thing onr:condition ?condition }
        } LIMIT 1""",
        thing=one,
    )
    actors = ("party", "mediator", "guarantor", "host")
    return AgreementPage(
        thing=Thing(one, capitalised(named[0]["label"])),
        about=about[0] if about else {},
        actors={name: _things(f"?thing onr:{name} ?value", one) for name in actors},
        signatories=ask(
            """SELECT ?signer (SAMPLE(?name) AS ?label) (SAMPLE(?state) AS ?for) (SAMPLE(?stateName) AS ?forName)
            WHERE {
                ?thing onr:signedBy ?signer . ?signer rdfs:label ?name
                OPTIONAL { ?signer onr:represents ?state . ?state rdfs:label ?stateName }
            } GROUP BY ?signer ORDER BY ?label""",
            thing=one,
        ),
        provisions=ask(
            """SELECT ?provision ?text ?condition ?deadline ?amount ?article
              (MIN(?from) AS ?start) (MAX(?to) AS ?end)
              (GROUP_CONCAT(DISTINCT ?who; separator=", ") AS ?obligor)
              (GROUP_CONCAT(DISTINCT ?whom; separator=", ") AS ?beneficiary) WHERE {
                ?thing onr:hasProvision ?provision . ?provision onr:text ?text ; onr:evidence ?words .
                ?words oa:start ?from ; oa:end ?to ; onr:inArticle ?article .
                OPTIONAL { ?provision onr:condition ?condition } OPTIONAL { ?provision onr:deadline ?deadline }
                OPTIONAL { ?provision onr:amount ?amount }
                OPTIONAL { ?provision onr:obligor/rdfs:label ?who }
                OPTIONAL { ?provision onr:beneficiary/rdfs:label ?whom }
            } GROUP BY ?provision ?text ?condition ?deadline ?amount ?article ORDER BY ?article ?start""",
            thing=one,
        ),
        history=ask(
            """SELECT DISTINCT ?status ?date WHERE {
                ?thing onr:hasStatusChange ?change . ?change onr:status ?status OPTIONAL { ?change onr:on ?date }
            } ORDER BY STR(?date)""",
            thing=one,
        ),
        mentions=ask(
            """SELECT ?article (SAMPLE(?title) AS ?label) (COUNT(DISTINCT ?words) AS ?n) (MIN(?from) AS ?start)
              (MIN(?to) AS ?end) WHERE {
                ?thing onr:evidence ?words . ?words onr:inArticle ?article ; oa:start ?from ; oa:end ?to .
                ?article rdfs:label ?title
            } GROUP BY ?article ORDER BY ?label""",
            thing=one,
        ),
        stances={name: _statements(f"?statement onr:{name} ?thing", one) for name in ("supports", "opposes")},
    )


def concept(value: str, scheme: str) -> str:
    """Return a concept's name in words: `status-under-negotiation` is "under negotiation"."""
    return value.removeprefix(f"{CONCEPT}{scheme}-").replace("-", " ")


def capitalised(label: str) -> str:
    """Return a label as it opens a line: agreements without a name of their own have a lower-case one."""
    return label[:1].upper() + label[1:]


def in_short(page: AgreementPage) -> str:
    """Return kind, status, place and date in one line."""
    about = page.about
    place = text(about["place"]) if "place" in about else ""
    kind, status = concept(about.get("kind", ""), "kind"), concept(about.get("status", ""), "status")
    return DOT.join(filter(None, [kind, status, place, dated(about.get("date", ""))]))


def as_facts(page: AgreementPage) -> list[tuple[str, str]]:
    """Return the facts of an agreement as names and values in HTML."""
    about = page.about
    history = [
        " ".join(filter(None, [concept(row["status"], "status"), dated(row.get("date", ""))]))
        for row in page.history
    ]
    return [
        ("Over time", ", then ".join(history) if len(history) > 1 else ""),
        ("Parties", links_to(page.actors["party"])),
        ("Signed by", ", ".join(_signatory(row) for row in page.signatories)),
        ("Mediated by", links_to(page.actors["mediator"])),
        ("Guaranteed by", links_to(page.actors["guarantor"])),
        ("Hosted by", links_to(page.actors["host"])),
        ("In force from", dated(about.get("force", ""))),
        ("On condition", text(about["condition"]) if "condition" in about else ""),
        ("Written in", "<br>".join(_mention(row) for row in page.mentions)),
    ]


def provisions(page: AgreementPage) -> str:
    """Return what the agreement commits its parties to, in the words of the articles."""
    items = "".join(f"<li>{_provision(row)}</li>" for row in page.provisions)
    return f'<ul class="onr-provisions">{items}</ul>' if items else ""


def _signatory(row: Row) -> str:
    signer = link_to(Thing(row["signer"], row["label"]))
    return f"{signer} for {link_to(Thing(row['for'], row['forName']))}" if "for" in row else signer


def _provision(row: Row) -> str:
    bound = " ".join(
        filter(
            None,
            [
                f"binds {text(row['obligor'])}" if row.get("obligor") else "",
                f"for {text(row['beneficiary'])}" if row.get("beneficiary") else "",
            ],
        )
    )
    terms = [bound, *(text(row.get(name, "")) for name in ("condition", "deadline", "amount"))]
    see = _words("See it in the article", row)
    return f"{text(row['text'])}<p>{DOT.join([*(t for t in terms if t and t != text('')), see])}</p>"


def _mention(row: Row) -> str:
    times = f" ({row['n']} times)" if int(row["n"]) > 1 else ""
    return _words(text(row["label"]), row) + times


def _words(label: str, row: Row) -> str:
    article = row["article"].rpartition("/")[2]
    return link(label, "articles", article=article, words=f"{row['start']}-{row['end']}")


def _things(pattern: str, one: str) -> tuple[Thing, ...]:
    rows = ask(
        f"SELECT ?value (SAMPLE(?name) AS ?label) WHERE {{ {pattern} . ?value rdfs:label ?name }} "
        "GROUP BY ?value ORDER BY ?label",
        thing=one,
    )
    return tuple(Thing(row["value"], row["label"]) for row in rows)


def _statements(pattern: str, one: str) -> tuple[Statement, ...]:
    rows = ask(
        f"SELECT DISTINCT ?statement WHERE {{ {pattern} }} ORDER BY ?statement LIMIT {MOST_STANCES}", thing=one
    )
    return described(row["statement"] for row in rows)
