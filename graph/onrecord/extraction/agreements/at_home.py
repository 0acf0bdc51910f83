"""Tell whose "the government" and "the transport minister" are in an article that leaves the state out.

Comes in: an article with everybody named in it. Goes out: the code of one country, or None.
"""

from collections import defaultdict

from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Parse
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.seats import capitals
from onrecord.extraction.tokens import Doc

_IN = frozenset({"in", "at", "to", "from"})
_PLACE, _NAME, _FOREIGN = 1.0, 0.5, -2.0
_OWNING = frozenset({"'s", "’s", "'", "’"})


def may_be_home(parse: Parse, cast: Cast) -> str | None:
    """Return the country in which an article seems to be at home; None where none does.

    Its places are named as such ("in Lusaka", "back to Zambia"); of a foreign one the words say whose minister
    or embassy is meant ("a Zambian official").
    """
    scores: dict[str, float] = defaultdict(float)
    for paragraph in parse.paragraphs:
        for place in paragraph.doc.ents:
            if place.label_ == "LOC" and (code := capitals().get(place.text)) is not None:
                before = paragraph.doc[place.start - 1].lower_ if place.start else ""
                scores[code] += _PLACE if before in _IN else 0.0
    for country in cast.countries:
        doc = parse.paragraphs[country.paragraph].doc
        foreign = _says_whose(doc, country.end_token)
        scores[country.code] += _FOREIGN if foreign else _NAME if country.form == "name" else 0.0
    code, score = max(scores.items(), key=lambda one: one[1], default=("", 0.0))
    return code if score > 0 else None


def _says_whose(doc: Doc, end: int) -> bool:
    """Tell whether a country's name or adjective stands before whoever belongs to it: "the Danish embassy"."""
    word = doc[end - 1]
    owner = doc[end : end + 1].text in _OWNING or (word.dep_ in {"amod", "compound", "nmod:poss"})
    return owner and word.head.i >= end and word.head.lemma_.lower() in HUMANS | BODIES
