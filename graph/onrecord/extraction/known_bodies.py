"""Tell which organization of the world a name means: "EU", "European Union"; "European Commission" acts for it.

Comes in: a name as printed. Goes out: the entry of the gazetteer, or nothing.
"""

from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from onrecord.extraction.spelt_names import matcher_of
from onrecord.extraction.tokens import Doc, Tokens
from onrecord.vocabulary import Body, bodies


def known_body(name: str) -> Body | None:
    """Return the organization that a name, in this spelling, means."""
    return _by_name().get(name)


def body_bound_by(name: str) -> Body | None:
    """Return the organization that is bound where an organ of it, or it itself, acts."""
    return _by_name().get(name) or _by_organ().get(name)


def known_bodies_in(doc: Doc) -> list[Tokens]:
    """Return where organizations and organs of the gazetteer are named, some within others.

    A word in capitals is no abbreviation where all words around it are in capitals, too.
    """
    found = doc.matches(_matcher(doc.source.vocab))
    return [tokens for tokens in found if not (tokens.text.isupper() and tokens.sent.text.isupper())]


@cache
def _by_name() -> dict[str, Body]:
    return {name: body for body in bodies() for name in (body.name, *body.aliases)}


@cache
def _by_organ() -> dict[str, Body]:
    return {organ: body for body in bodies() for organ in body.organs}


@cache
def _matcher(vocab: Vocab) -> PhraseMatcher:
    return matcher_of(vocab, {"BODY": sorted({*_by_name(), *_by_organ()})})
