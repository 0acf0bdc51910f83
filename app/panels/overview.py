"""What the first page says. Comes in: counts and names. Goes out: a line, three questions, quotations."""

from onrecord.vocabulary import within_words
from panels.dataset import ask, iri, local_name, view
from panels.dates import dated
from panels.filters import Filters, choices, find
from panels.markup import DOT, Thing, called, counted, link
from panels.quotations import unmarked
from panels.statements import Statement

_LATEST_AGREEMENT = """SELECT ?thing (SAMPLE(?name) AS ?label) (MAX(STR(?date)) AS ?last)
  (COUNT(?signer) AS ?signed) WHERE {
  ?thing a onr:Agreement ; rdfs:label ?name
  OPTIONAL { ?thing onr:signedBy ?signer } OPTIONAL { ?thing onr:agreedOn ?date }
} GROUP BY ?thing ORDER BY DESC(?signed > 0) DESC(?last) ?label LIMIT 1"""


def summary() -> str:
    """Return one line: how much there is, whether all of it passed its checks, and how recent it is."""
    index, waiting = view().words, len(view().quarantined())
    aside = link(f"{counted(waiting, 'article')} set aside by the checks", "articles", aside="all")
    checks = f"<strong>{aside if waiting else 'all checks pass'}</strong>"
    parts = [
        counted(index.number("current"), "article"),
        counted(index.number("person"), "person", "people"),
        counted(index.number("country"), "country", "countries"),
        counted(index.number("statement"), "statement"),
        counted(index.number("agreement"), "agreement"),
        checks,
    ]
    latest = _printed_last()
    parts += [f"latest article {dated(latest)}"] if latest else []
    return DOT.join(parts)


def questions() -> str:
    """Return three questions that this dataset answers, as links."""
    links = []
    if who := _most("speaker", "person/"):
        label = f"What did {called(who.name)} say?"
        links.append(link(label, "statements", speaker=local_name(who.iri)))
    for thing in ask(_LATEST_AGREEMENT):
        question = "Who signed" if int(thing["signed"]) else "Who spoke about"
        label = f"{question} the {called(thing['label'])}?"
        links.append(link(label, "agreements", agreement=local_name(thing["thing"]).partition("/")[2]))
    if subjects := [one for kind in ("country", "organization", "person") if (one := _most("about", f"{kind}/"))]:
        what = subjects[0]
        label = f"What is said about {called(within_words(what.name))}?"
        links.append(link(label, "statements", about=local_name(what.iri)))
    items = "".join(f"<li>{one}</li>" for one in links)
    return f'<ul class="onr-questions" aria-label="Questions to start with">{items}</ul>' if items else ""


def latest(limit: int = 5) -> tuple[Statement, ...]:
    """Return the statements of the latest articles, those in quotation marks before all others.

    What several outlets print of the same speaker stands once, as the latest has it.
    """
    for some in (limit, 4 * limit):  # of more, where of so few too many are the same
        once: dict[tuple[str, tuple[Thing, ...]], Statement] = {}
        for one in find(Filters(mode="direct", act="speech"), some) or find(Filters(), some):
            once.setdefault((unmarked(one.text), one.speakers), one)
        if len(once) >= limit:
            break
    return tuple(once.values())[:limit]


def example() -> str:
    """Return what the search box suggests: a name that is on record, or nothing in particular."""
    who = _most("speaker", "person/")
    return f"Try: {who.name}" if who and len(who.name) < 40 else "A name, a country, a word that was said"


def _most(facet: str, kind: str) -> Thing | None:
    """Return who said most, or what most is said about, of a kind; of several, the first by name."""
    found = [one for one in choices(Filters(), facet, 200) if one.value.startswith(kind)]
    node = iri(found[0].value) if found else None
    return Thing(node, found[0].label) if node else None


def _printed_last() -> str:
    latest = view().words.articles("", 1).iris
    rows = ask("SELECT ?at { ?article onr:publishedAt ?at }", article=latest[0]) if latest else ()
    return rows[0]["at"] if rows else ""
