"""Read what the words around a body's name say that it is: "the Danish firm Varda", "Varda, a farm lobby,".

Comes in: where the name stands in its paragraph. Go out: titles by which it is meant elsewhere: "the company".
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.nouns import BESIDE_NAMES, BODIES, DOCUMENTS, GOVERNING, LANDS, SELLERS
from onrecord.extraction.organizations import medium_called
from onrecord.extraction.syntax import NOUN_TAGS, text_at
from onrecord.extraction.titles import Title, title_of
from onrecord.extraction.tokens import Doc

_KINDS = (BODIES | BESIDE_NAMES | SELLERS) - GOVERNING - LANDS - {"side", "camp", "office", "delegation", "state"}
# Words that part bodies of one kind: "the ruling party" is no other.
PARTING = frozenset(
    "ruling governing opposition rival other armed militant rebel rights aid smaller junior".split()
)
# By which nouns the gazetteer's kinds go, and what may stand before them: "the aid group", no "armed group".
_CALLED = {
    "union": ("bloc alliance", "regional trading military western"),
    "agency": (
        "agency body",
        "un u.n. aid health refugee relief nuclear food police world international",
    ),
    "party": ("party", "political"),
    "association": (
        "ngo charity organisation",
        "rights right human aid relief campaign advocacy environmental press freedom medical",
    ),
    "company": ("company", "oil gas energy mining car tech technology arms aircraft state-owned"),
}
_PRINTED_OR_SENT = {
    "newspaper": ("newspaper", "paper"),
    "broadcaster": ("broadcaster", "network", "station"),
    "website": ("website",),
}
_OF_DIPLOMATS = frozenset({"Contact", "Crisis", "Working", "Minsk"})  # "the Contact Group" sells nothing
_OPENING = frozenset({",", "(", "-", "–", "—"})
_CLOSING = frozenset({",", ")", ".", ";", "-", "–", "—", "which", "that", "who"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DESCRIBING = NOUN_TAGS | {"DT", "JJ", "JJS", "POS", "HYPH", "VBN", "CD", "PRP$"}
_LONGEST = 9  # tokens of an apposition up to its noun


def body_titles(doc: Doc, first: int, end: int, countries: Mapping[int, str]) -> Iterator[Title]:
    """Yield what the words around a name, or the gazetteers, call its bearer; nothing where they are silent."""
    name = doc[first:end].text
    yield from _by_gazetteer(name)
    if (document := _document_of(doc, first, end)) is not None:
        yield Title(document)
    if known_body(name) is None and name.endswith(" Group") and doc[end - 2].text not in _OF_DIPLOMATS:
        yield Title("company")
    for noun in (_noun_before(doc, first), _noun_behind(doc, end), _noun_in_apposition(doc, end)):
        if noun is not None:
            opens = noun if noun == end else _opening(doc, noun)
            title = title_of(doc, opens, noun + 1, noun, countries)
            parting = frozenset(token.lower_ for token in doc[opens:noun]) & PARTING
            yield replace(title, narrowed=title.narrowed | parting)


def _by_gazetteer(name: str) -> Iterator[Title]:
    """Yield what a body that bodies.ttl or outlets.ttl know is called by its kind."""
    if (medium := medium_called(name)) is not None:
        yield from map(Title, _PRINTED_OR_SENT.get(medium, ()))
    if (known := known_body(name)) is not None and known.kind in _CALLED:
        nouns, before = _CALLED[known.kind]
        yield from (Title(noun, frozenset(before.split())) for noun in nouns.split())


def _opening(doc: Doc, noun: int) -> int:
    """Return where the phrase of a noun begins: "| Norway's biggest oil company"."""
    first = noun
    while first > 0 and noun - first < _LONGEST and doc[first - 1].tag_ in _DESCRIBING | {"VBG"}:
        first -= 1
    return first


def _noun_before(doc: Doc, first: int) -> int | None:
    """Return the noun right before a name: "the Danish | firm | Varda"."""
    noun = first - 1
    return noun if noun >= 0 and _is_kind(doc, noun) else None


def _noun_behind(doc: Doc, end: int) -> int | None:
    """Return the noun right behind a name: "the Fairwater | charity"."""
    if end >= len(doc) or not _is_kind(doc, end) or text_at(doc, end + 1) in {"'s", "’s", "'", "’"}:
        return None
    return end if end + 1 == len(doc) or doc[end + 1].tag_ not in NOUN_TAGS else None


def _noun_in_apposition(doc: Doc, end: int) -> int | None:
    """Return the noun of what stands behind a name between commas: ", Norway's biggest oil | company | ,"."""
    if text_at(doc, end) not in _OPENING:
        return None
    for i in range(end + 1, min(end + 1 + _LONGEST, len(doc))):
        if _is_kind(doc, i) and text_at(doc, i + 1) != "-":
            if i + 1 < len(doc) and doc[i + 1].tag_ in NOUN_TAGS | {"POS"}:
                continue  # "a union | leader", "the company's | owner"
            return i if i > end + 1 and _is_closed(doc, i + 1) else None
        if doc[i].tag_ not in _DESCRIBING:
            return None
    return None


def _is_closed(doc: Doc, behind: int) -> bool:
    """Tell whether a comma ends an apposition before a verb does: not "after talks with Varda, the union said"."""
    for token in doc.tokens[behind : behind + _LONGEST]:
        if token.text in _CLOSING:
            return True
        if token.tag_ in _FINITE:
            return False
    return behind >= len(doc)


def _document_of(doc: Doc, first: int, end: int) -> str | None:
    """Return the document that a name is told to have made: "a | report | by Varda", "Varda's new | study"."""
    if medium_called(doc[first:end].text) is not None:
        return None  # what a paper prints is seldom its own
    by = first - 1 - (first > 0 and doc[first - 1].lower_ == "the")
    if by > 0 and doc[by].lower_ in {"by", "from"} and doc[by - 1].lower_ in DOCUMENTS:
        return doc[by - 1].lower_
    noun = next((i for i in range(end, min(end + 4, len(doc))) if doc[i].tag_ not in {"POS", "JJ"}), None)
    owns = noun is not None and noun > end and doc[end].tag_ == "POS"
    return doc[noun].lower_ if noun is not None and owns and doc[noun].lower_ in DOCUMENTS else None


def _is_kind(doc: Doc, i: int) -> bool:
    """Tell whether a noun says what kind of body something is; one that opens a sentence has a capital."""
    token = doc[i]
    return token.tag_ == "NN" and token.lower_ in _KINDS and (token.is_lower or bool(token.is_sent_start))
