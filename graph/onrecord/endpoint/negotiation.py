"""Which format an answer is written in: content negotiation with q-values.

Comes in: an Accept header and the media types on offer. Goes out: one of them, or None.
Source: RFC 9110, 12.5.1, https://www.rfc-editor.org/rfc/rfc9110#field.accept
"""

import re
from collections.abc import Collection
from functools import lru_cache

import pyoxigraph as ox

# In order of preference; the general types stand for those who ask for nothing more special.
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
DOCUMENTS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
GRAPHS = {**DOCUMENTS, "application/json": ox.RdfFormat.JSON_LD, "application/xml": ox.RdfFormat.RDF_XML}
# By the names that View.export has for them. Of the whole dataset, the last three hold the named graphs, too.
DEFAULT_GRAPH_EXPORTS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
}
EXPORTS = {
    **DEFAULT_GRAPH_EXPORTS,
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "application/ld+json": "jsonld",
}

_MOST_RANGES = 100  # browsers send ten; each is compared with each media type on offer, or looked at for gzip
_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)$")
_QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def preferred(accept: str, offers: Collection[str]) -> str | None:
    """Return the media type of `offers` that suits `accept` best, None where none does.

    Among equals the one that is named more exactly wins, then the one offered first. Without a range that can be
    read, anything suits; no more than a hundred are read.

    >>> preferred("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    """
    ranges = [found for part in accept.split(",", _MOST_RANGES)[:_MOST_RANGES] if (found := _range(part))]
    if not ranges:
        return next(iter(offers))
    best, best_rank = None, (0.0, 0)
    for offer in offers:
        exactness, quality = max((_fit(offer, wanted) for wanted in ranges), key=lambda fit: fit[0])
        if quality > 0 and (quality, exactness) > best_rank:
            best, best_rank = offer, (quality, exactness)
    return best


@lru_cache(100)
def formats(accept: str) -> tuple[str | None, str | None]:
    """Return in which media types solutions, and graphs, suit `accept` best; None where none does."""
    return preferred(accept, RESULTS), preferred(accept, GRAPHS)


def accepts_gzip(headers: Collection[str]) -> bool:
    """Tell whether the values of Accept-Encoding name gzip, with a quality above 0; a hundred codings are read.

    >>> accepts_gzip(["br, gzip;q=0.5"]), accepts_gzip(["gzip;q=0, br"]), accepts_gzip([])
    (True, False, False)
    """
    qualities = {}
    for part in ",".join(headers).split(",", _MOST_RANGES)[:_MOST_RANGES]:
        coding, _, parameters = part.partition(";")
        quality = _QUALITY.search(f";{parameters}")
        qualities[coding.strip().lower()] = float(quality[1]) if quality else 1.0
    return qualities.get("gzip", 0.0) > 0


def _range(part: str) -> tuple[str, str, float] | None:
    match = _RANGE.match(part)
    if not match:
        return None
    quality = _QUALITY.search(match[3])
    return match[1].lower(), match[2].lower(), float(quality[1]) if quality else 1.0


def _fit(offer: str, wanted: tuple[str, str, float]) -> tuple[int, float]:
    """Return how exactly a range names `offer` (0: not at all, 3: in full) and with which quality."""
    kind, subtype, quality = wanted
    if offer == f"{kind}/{subtype}":
        return 3, quality
    if subtype == "*" and offer.startswith(f"{kind}/"):
        return 2, quality
    return (1, quality) if kind == subtype == "*" else (0, 0.0)
