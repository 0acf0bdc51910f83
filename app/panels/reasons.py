"""Why something holds that no article says. Comes in: a triple. Goes out: what it follows from, down to the words.

The rules are those by which it was concluded when the articles came in; each premise leads to the article that
states it, at the words.
"""

from collections.abc import Iterable

import pyoxigraph as ox
import streamlit as st

from onrecord.entailment import rules
from onrecord.store import Basis, Explanation
from onrecord.store.explaining import Saying
from onrecord.vocabulary import ONR, terms
from panels.dataset import Row, ask, iri, local_name, view
from panels.dates import dated
from panels.markup import DOT, Thing, called, link, link_to, text

_MOST = 3  # articles that are told for one triple
_LONGEST = 160  # characters of a statement
_SAYS = {
    "said": "{} said {}",
    "saidBy": "{} was said by {}",
    "attributedTo": "{} is ascribed to {}",
    "about": "{} is about {}",
    "supports": "{} speaks for {}",
    "opposes": "{} speaks against {}",
    "backs": "{} backs {}",
    "rejects": "{} rejects {}",
    "spokeAbout": "{} spoke about {}",
    "signed": "{} signed {}",
    "signedBy": "{} was signed by {}",
    "hasSignature": "{} bears {}",
    "signatory": "{} is that of {}",
    "signedAs": "{} was given as {}",
    "signedFor": "{} was given for {}",
    "signedForState": "{} was given for {}",
    "actsFor": "who is {} acts for {}",
    "signatoryState": "{} was signed for {}",
    "participant": "{} has {} as a participant",
    "party": "{} has {} as a party",
    "represents": "{} represents {}",
    "holds": "{} holds the office: {}",
}


def explained(subject: str, why: str, closing: str) -> str:
    """Return the answer to the "why?" of an address as HTML; empty where it asks none.

    `why` is what follows of `subject`, as `asked` reads it; `closing` is a link that leads back, as HTML.
    """
    triple = asked(subject, why)
    if triple is None:
        return f'<p class="onr-nothing">This address asks why, of nothing. {closing}</p>' if why else ""
    with st.spinner("Looking for what it follows from …"):
        found = reason(triple)
    return as_html(found, closing) if found else f'<p class="onr-nothing">This is not on record. {closing}</p>'


def asked(subject: str, why: str) -> ox.Triple | None:
    """Return the triple that an address asks about: `backs agreement/x`, `^party agreement/x`; else None."""
    property, _, local = why.partition(" ")
    value = iri(local) if local else None
    if not value or not property.removeprefix("^").isalpha():
        return None
    one, verb, other = ox.NamedNode(subject), ox.NamedNode(ONR + property.removeprefix("^")), ox.NamedNode(value)
    return ox.Triple(other, verb, one) if property.startswith("^") else ox.Triple(one, verb, other)


def reason(triple: ox.Triple) -> Explanation | None:
    """Return why a triple holds; None where it does not."""
    found = view().explain(triple, rules())
    return found if found.basis in (Basis.ASSERTED, Basis.ENTAILED) else None


def as_html(why: Explanation, closing: str) -> str:
    """Return an explanation as a part of a page; `closing` is a link that leads back, as HTML."""
    if why.sayings:
        head, body = "An article says so", f"<p>{_sources(why.sayings)}</p>"
    else:
        head, body = "No article says so; it follows", _because(why)
    return (
        f'<section class="onr-card onr-why" id="why" aria-label="Why this follows">'
        f"<h2>Why: {_sentence(why.triple)}</h2>"
        f"<p><strong>{head}.</strong></p>{body}<p>{closing}</p></section>"
    )


def _because(why: Explanation) -> str:
    """Return the premises as a list; what is only the other side of a premise is not told twice."""
    steps = "".join(f"<li>{_step(one)}</li>" for one in why.premises)
    rule = (why.rule or "").replace("onr:", "")
    comment = next((term.comment for term in terms() if term.iri == why.triple.predicate.value), "")
    by = f"{text(comment)} " if comment else ""
    return f'<ol>{steps}</ol><p class="onr-rule">{by}In the ontology: <code>{text(rule)}</code></p>'


def _step(one: Explanation) -> str:
    shown = one
    while not shown.sayings and len(shown.premises) == 1:  # said, because it was said by
        shown = shown.premises[0]
    if shown.sayings:
        return f"{_sentence(one.triple)}<br><small>{_sources(shown.sayings)}</small>"
    return f"{_sentence(one.triple)}, because:{_because(shown)}"


def _sources(sayings: Iterable[Saying]) -> str:
    """Return the articles that count, the latest first, each with a link to the words where it has some."""
    said = {saying.article: saying for saying in sayings}
    rows = ask(
        f"""SELECT ?article ?label ?outlet ?published WHERE {{
            VALUES ?article {{ {" ".join(map(str, map(ox.NamedNode, said)))} }}
            FILTER NOT EXISTS {{ ?later onr:revisionOf ?article }}
            FILTER NOT EXISTS {{ ?article onr:copyOf ?original }}
            OPTIONAL {{ ?article rdfs:label ?label }} OPTIONAL {{ ?article onr:publishedAt ?published }}
            OPTIONAL {{ ?article onr:publishedBy/rdfs:label ?outlet }}
        }} ORDER BY DESC(STR(?published)) ?article"""
    )
    latest = {row["article"]: row for row in reversed(rows)}
    return "<br>".join(_source(row, said[article]) for article, row in [*latest.items()][::-1][:_MOST])


def _source(row: Row, saying: Saying) -> str:
    place = f"{saying.words[0].start}-{saying.words[0].end}" if saying.words else ""
    see = link("See it in the article", "articles", "onr-see", article=local_name(saying.article)[8:], words=place)
    printed = ", ".join(filter(None, [called(row.get("outlet", "")), dated(row.get("published", ""))]))
    return DOT.join(filter(None, [see, called(row.get("label", "")), printed]))


def _sentence(triple: ox.Triple) -> str:
    """Return a triple in plain words, as HTML."""
    predicate = triple.predicate.value
    name = predicate.removeprefix(ONR)
    label = next((term.label for term in terms() if term.iri == predicate), name)
    says = _SAYS.get(name, f"{{}} {label} {{}}")
    return says.format(_named(triple.subject), _named(triple.object))


def _named(node: object) -> str:
    if not isinstance(node, ox.NamedNode):
        return text(getattr(node, "value", str(node)))
    kind = local_name(node.value).partition("/")[0]
    if kind == "statement":
        rows = ask("SELECT ?said WHERE { ?thing onr:text ?said } LIMIT 1", thing=node.value)
        said = rows[0]["said"].strip('"“”«»') if rows else "something"
        return f"“{text(said if len(said) <= _LONGEST else said[: _LONGEST - 1] + '…')}”"
    if kind == "signature":
        rows = ask("SELECT ?who WHERE { ?thing onr:signatory/rdfs:label ?who } LIMIT 1", thing=node.value)
        return f"the signature of {called(rows[0]['who'])}" if rows else "a signature"
    rows = ask(
        "SELECT ?label WHERE { ?thing rdfs:label ?label } ORDER BY STRLEN(?label) LIMIT 1", thing=node.value
    )
    if not rows:
        return text(local_name(node.value))
    linked = kind in ("person", "country", "agreement", "organization")
    return link_to(Thing(node.value, rows[0]["label"])) if linked else called(rows[0]["label"])
