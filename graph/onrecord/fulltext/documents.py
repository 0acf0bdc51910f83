"""What the index knows of a node: one document, made from its triples.

Comes in: an IRI, and a way to read the default graph by pattern. Goes out: the fields of its document, or None for
a node that is not searched: neither a statement nor anything that has a name.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pyoxigraph as ox
import tantivy

from onrecord.fulltext.folding import words
from onrecord.fulltext.stemming import stems
from onrecord.vocabulary import CONCEPT, ID, OA, ONR, RDF, RDFS, SKOS

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Match = Callable[
    [ox.NamedNode | ox.BlankNode | ox.Triple | None, ox.NamedNode | None, Term | None], Iterable[ox.Triple]
]
Fields = dict[str, list[str] | int]

# The class of a document, and the name it goes by here; the first that fits counts.
KINDS = {
    ONR + "Statement": "statement",
    ONR + "Article": "article",
    ONR + "Agreement": "agreement",
    ONR + "Person": "person",
    ONR + "Country": "country",
    ONR + "Organization": "organization",
    ONR + "UnnamedSource": "source",
}
_CLASSES = frozenset(map(ox.NamedNode, KINDS))
# By what statements and articles are counted and chosen. Values are local names (`person/ada-sample-no`), the ends
# of concepts' names (`direct`), or a month and its year (`2026-10`, `2026`).
COUNTED = ("speaker", "about", "agreement", "country", "outlet", "article", "mode", "act", "month")
# What else is in a document of these kinds than names that stand as they are spelt: "Peters" is not "Peter".
_INFLECTED = frozenset({"statement", "article", "agreement", "source"})

_TYPE = ox.NamedNode(RDF + "type")
_NAMES = (ox.NamedNode(RDFS + "label"), ox.NamedNode(SKOS + "altLabel"))
_TEXT, _SPEAKER, _ABOUT, _MODE, _ACT, _IN, _EVIDENCE, _AT, _BY, _OF, _REVISES, _COPIES = (
    ox.NamedNode(ONR + name)
    for name in (
        "text attributedTo about mode act reportedIn evidence publishedAt publishedBy ofCountry revisionOf copyOf"
    ).split()
)
_START = ox.NamedNode(OA + "start")
# Triples with another predicate change no document.
INDEXED = {_TYPE, *_NAMES, _TEXT, _SPEAKER, _ABOUT, _MODE, _ACT, _IN, _EVIDENCE, _AT, _BY, _OF}
INDEXED |= {_REVISES, _COPIES}
_APART = " | "  # a word that nobody can look for: no phrase reaches from one name into the next
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d))?")


def schema() -> tantivy.Schema:
    """Return the fields of the index. Text is folded before it comes in: its words part at spaces alone."""
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("iri", stored=True, tokenizer_name="raw", index_option="basic")
    fields.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    fields.add_text_field("words", tokenizer_name="whitespace")
    fields.add_text_field("stems", tokenizer_name="whitespace")  # of the same words, in the same order
    fields.add_text_field("body", tokenizer_name="whitespace")  # of an article: its text
    fields.add_text_field("body_stems", tokenizer_name="whitespace")
    for name in COUNTED:
        fields.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    fields.add_unsigned_field("order", fast=True)
    return fields.build()


def concerns(triple: ox.Triple) -> bool:
    """Tell whether a triple that comes or goes may change a document: a class does that has documents."""
    return triple.predicate in INDEXED and (triple.predicate != _TYPE or triple.object in _CLASSES)


def concerned(changed: Iterable[ox.Triple], match: Match) -> set[str]:
    """Return the nodes whose documents the changed triples may have changed."""
    found = set()
    for triple in changed:
        subject = triple.subject
        if not isinstance(subject, ox.NamedNode):
            continue
        found.add(subject.value)
        if triple.predicate == _REVISES:
            found.add(_value(triple.object))
        # What a statement takes from its neighbours: the article's date and outlet, the speaker's country.
        via = {_AT: _IN, _BY: _IN, _OF: _SPEAKER}.get(triple.predicate)
        if via is not None:
            found |= {
                one.subject.value for one in match(None, via, subject) if isinstance(one.subject, ox.NamedNode)
            }
    return found


def every(match: Match) -> Iterator[str]:
    """Yield each node that may have a document, once."""
    seen = set()
    for kind in KINDS:
        for triple in match(None, _TYPE, ox.NamedNode(kind)):
            if isinstance(triple.subject, ox.NamedNode) and triple.subject.value not in seen:
                seen.add(triple.subject.value)
                yield triple.subject.value


def document(iri: str, match: Match) -> Fields | None:
    """Return the fields of a node's document."""
    types = _values(iri, _TYPE, match)
    kind = next((name for type, name in KINDS.items() if type in types), None)
    if kind is None:
        return None
    if kind == "statement":
        return _statement(iri, match)
    # Name by name, not all that is known: of a country that is thousands of triples.
    names = [name for predicate in _NAMES for name in _values(iri, predicate, match)]
    fields: Fields = {"iri": [iri], "kind": [kind], "words": [_APART.join(" ".join(words(one)) for one in names)]}
    if kind in _INFLECTED:
        fields["stems"] = [_APART.join(" ".join(stems(words(one))) for one in names)]
    if kind == "article":
        text = [words(text) for text in _values(iri, _TEXT, match)]
        if not _values(iri, _COPIES, match) and not any(match(None, _REVISES, ox.NamedNode(iri))):
            fields["kind"] = ["article", "current"]  # neither a copy nor replaced by a later version
        fields |= _printed(iri, 0, match)
        fields |= {"body": _joined(text), "body_stems": _joined(map(stems, text))}
    return fields


def _statement(iri: str, match: Match) -> Fields:
    known: dict[ox.NamedNode, list[str]] = {}
    for triple in match(ox.NamedNode(iri), None, None):
        known.setdefault(triple.predicate, []).append(_value(triple.object))
    speakers, about, articles = known.get(_SPEAKER, []), known.get(_ABOUT, []), known.get(_IN, [])
    starts = [
        int(_value(triple.object))
        for evidence in known.get(_EVIDENCE, ())
        for triple in match(ox.NamedNode(evidence), _START, None)
    ]
    text = [words(text) for text in known.get(_TEXT, ())]
    fields: Fields = {
        "iri": [iri],
        "kind": ["statement"],
        "words": _joined(text),
        "stems": _joined(map(stems, text)),
        "speaker": _local(speakers),
        "about": _local(about),
        "agreement": [one for one in _local(about) if one.startswith("agreement/")],
        "country": _local(country for speaker in speakers for country in _countries(speaker, match)),
        "article": _local(articles),
        "mode": [one.removeprefix(f"{CONCEPT}mode-") for one in known.get(_MODE, ())],
        "act": [one.removeprefix(f"{CONCEPT}act-") for one in known.get(_ACT, ())],
    }
    for article in articles[:1]:
        fields |= _printed(article, min(starts, default=0), match)
    return fields


def _printed(article: str, start: int, match: Match) -> Fields:
    """Return when and where it was printed: month, outlet, and a number by which the latest sorts first."""
    moments = sorted(moment for moment in _values(article, _AT, match) if _DAY.match(moment))
    return {
        "outlet": _local(_values(article, _BY, match)),
        "month": sorted({moments[-1][:4], moments[-1][:7]}) if moments else [],
        "order": _order(moments[-1] if moments else "", article, start),
    }


def _order(moment: str, article: str, start: int) -> int:
    """Return a number that sorts from high to low: 33 bits of minute, 9 of article, 22 of place in it."""
    minute = 0
    if parts := _DAY.match(moment):
        year, month, day, hours, minutes = (int(part) if part else None for part in parts.groups())
        try:
            days = date(year or 1, month or 1, day or 1).toordinal()
            minute = days * 1440 + (hours or 0) % 24 * 60 + (minutes or 0) % 60
        except ValueError:  # no day of any calendar: it sorts last, as what has no date
            minute = 0
    which = int.from_bytes(hashlib.sha256(article.encode()).digest()[:2], "big") % 512
    return minute << 31 | which << 22 | max(0, (1 << 22) - 1 - start)


def _countries(speaker: str, match: Match) -> list[str]:
    if speaker.startswith(f"{ID}country/"):
        return [speaker]
    return _values(speaker, _OF, match)


def _values(node: str, predicate: ox.NamedNode, match: Match) -> list[str]:
    return [_value(triple.object) for triple in match(ox.NamedNode(node), predicate, None)]


def _value(term: Term) -> str:
    return "" if isinstance(term, ox.Triple) else term.value


def _joined(texts: Iterable[tuple[str, ...]]) -> list[str]:
    return [" ".join(one) for one in texts]


def _local(iris: Iterable[str]) -> list[str]:
    return sorted({iri.removeprefix(ID) for iri in iris})
