"""Name things: every node's IRI is made from what it is, so the same input gives the same graph.

Comes in: names, codes, spans, dates. Goes out: IRIs under https://w3id.org/onrecord/id/, never a blank node.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from rdflib import URIRef

from onrecord.record import Agreement, Article, Findings, Person, Span
from onrecord.vocabulary import ID

# Letters that Unicode does not take apart into a base letter and a mark.
_FOLDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)

_LONGEST = 96  # characters of a name in an IRI: an address that can be read, copied and sent


def slug(name: str) -> str:
    """Return a name in lower case, without accents, words joined by hyphens; other scripts keep their letters.

    >>> slug("Søren O’Brien-Muñoz")
    'soren-o-brien-munoz'
    """
    apart = unicodedata.normalize("NFKD", name.casefold().translate(_FOLDED))
    plain = unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def short(slug: str) -> str:
    """Return a slug that an IRI can hold: a very long one ends after a word, and in a digest of the whole.

    >>> short("-".join(["agreement"] * 40))[-28:]
    'agreement-agreement-81896513'
    """
    if len(slug) <= _LONGEST:
        return slug
    digest = hashlib.sha256(slug.encode()).hexdigest()[:8]
    begun = slug[: _LONGEST - len(digest)]
    return f"{begun.rpartition('-')[0] or begun[:-1]}-{digest}"


def person(person: Person) -> URIRef:
    """Return the IRI of a person: by name and, where it is known, country."""
    return URIRef(f"{ID}person/{_person_slug(person)}")


def position(holder: Person, role: str) -> URIRef:
    """Return the IRI of what somebody is or was: a past office is another node than the present one."""
    past = "former-" if holder.former and not slug(role).startswith(("former-", "ex-")) else ""
    return URIRef(f"{ID}position/{_person_slug(holder)}-{past}{short(slug(role))}")


def country(code: str) -> URIRef:
    """Return the IRI of a country by its ISO 3166-1 alpha-2 code."""
    return URIRef(f"{ID}country/{code}")


def organization(name: str) -> URIRef:
    """Return the IRI of an organization or medium."""
    return URIRef(f"{ID}organization/{short(slug(name))}")


def in_article(kind: str, article: Article, spans: Iterable[Span]) -> URIRef:
    """Return the IRI of what stands at `spans`: a statement, source, evidence, mention or provision."""
    places = tuple(spans)
    return URIRef(f"{ID}{kind}/{article.iri.rpartition('/')[2]}-{places[0].start}-{places[-1].end}")


def statements(findings: Findings) -> Iterator[tuple[str, URIRef]]:
    """Yield the IRI of each statement by its id: by where its words begin and end.

    Of statements that begin and end alike, whose pieces differ in between, the later ones are named by the pieces.
    """
    taken: set[URIRef] = set()
    for statement in findings.statements:
        node = in_article("statement", findings.article, statement.spans)
        if node in taken:
            places = "-".join(f"{span.start}-{span.end}" for span in statement.spans)
            node = URIRef(f"{node}-of-{places}")
        while node in taken:  # the same words told twice
            node = URIRef(f"{node}-again")
        taken.add(node)
        yield statement.id, node


def agreement(agreement: Agreement, article: Article) -> URIRef:
    """Return the IRI of an agreement as one article tells of it.

    It is the article's own, and stays the same when more is found out about the agreement. Whether two articles
    speak of one agreement is not for its name to say.
    """
    digest = hashlib.sha256(f"{article.iri}|{agreement.id}".encode()).hexdigest()[:8]
    return URIRef(f"{ID}agreement/{short(slug(agreement.label))}-{digest}")


def status_change(agreement: URIRef, status: str, day: str | None) -> URIRef:
    """Return the IRI of a status that an agreement had."""
    return URIRef(f"{ID}status/{agreement.rpartition('/')[2]}-{status}-{day or 'undated'}")


def signature(article: Article, agreement: URIRef, signatory: URIRef) -> URIRef:
    """Return the IRI of somebody's signature under an agreement, as one article tells of it."""
    parts = (article.iri, agreement, signatory)
    return URIRef(f"{ID}signature/{'-'.join(part.rpartition('/')[2] for part in parts)}")


def stance(article: Article, spans: Iterable[Span], target: URIRef, actor: URIRef, stance: str) -> URIRef:
    """Return the IRI of a stance that words of an article show: the same words may show several.

    `target` is the agreement, or the provision that alone it is towards.
    """
    digest = hashlib.sha256("|".join((target, actor, stance)).encode()).hexdigest()[:8]
    return URIRef(f"{in_article('stance', article, spans)}-{digest}")


def _person_slug(person: Person) -> str:
    return short(slug(person.name)) + (f"-{person.country.lower()}" if person.country else "")
