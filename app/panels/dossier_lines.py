"""The lines that a dossier can have.

Comes in: whether it is a person's or a country's. Goes out: the patterns of SPARQL that find the values of each
line, and the words that these rest on; `?thing` is whose dossier it is.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a dossier: heading, the pattern of its values, and of the words that a value rests on.

    `property` names the one triple that says it, from the thing to the value, or back where it starts with `^`; of
    such a line values may follow without an article that says so.
    """

    heading: str
    property: str
    pattern: str
    words: str


def _stance(heading: str, property: str, pattern: str, stance: str) -> Asked:
    held = f"?by onr:heldBy ?thing ; onr:stance {stance} ; onr:evidence ?place ."
    return Asked(heading, property, pattern, f"?value onr:hasStance ?by . {held}")


def _part(heading: str, property: str) -> Asked:
    # An agreement rests on the words that name it; those of an article that gives the country this part.
    words = f"GRAPH ?article {{ ?value onr:{property} ?thing ; onr:evidence ?place }}"
    return Asked(heading, f"^{property}", f"?value onr:{property} ?thing", words)


_ATTACKS = "?statement onr:attributedTo {who} ; onr:criticises {whom}"
_CRITICISMS = tuple(
    Asked(heading, "", pattern, f"{pattern} ; onr:evidence ?place .")
    for heading, pattern in (
        ("Criticises", _ATTACKS.format(who="?thing", whom="?value")),
        ("Criticised by", _ATTACKS.format(who="?value", whom="?thing")),
    )
)
_STANCES = (
    _stance("Backs", "backs", "?thing onr:backs ?value", "onrc:stance-supports"),
    _stance("Rejects", "rejects", "?thing onr:rejects ?value", "onrc:stance-opposes"),
)
LINES = {
    "person": (
        Asked(
            "Signed",
            "^signedBy",
            "?value onr:signedBy ?thing",
            # The words that tell of the signing, or else those that name what was signed.
            """GRAPH ?article { ?value onr:signedBy ?thing ; onr:evidence ?naming
                 OPTIONAL { ?value onr:hasStatusChange ?by . ?by onr:status onrc:status-signed .
                   ?by onr:evidence ?telling }
               } BIND (COALESCE(?telling, ?naming) AS ?place)""",
        ),
        *_STANCES,
        *_CRITICISMS,
        Asked("Has spoken about", "spokeAbout", "?thing onr:spokeAbout ?value", ""),
    ),
    "country": (
        _part("Party to", "party"),
        Asked(
            "Signed by its officeholders",
            "^signatoryState",
            "?value onr:signatoryState ?thing",
            "",
        ),
        _part("Guarantees", "guarantor"),
        _part("Mediates", "mediator"),
        _part("Hosts", "host"),
        *_STANCES,
        *_CRITICISMS,
    ),
}
