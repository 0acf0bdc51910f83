"""Find names that a noun beside them makes a body's: "the ship-owners' federation Marenor", "Marenor, a lobby,".

Comes in: a paragraph and which of its tokens are no person's. Go out: the tokens of each such name, whatever the
name finder takes it for.
"""

from collections.abc import Iterator

from onrecord.extraction.body_complements import DATES
from onrecord.extraction.body_names import kind_behind
from onrecord.extraction.countries import country_words
from onrecord.extraction.forms_of_address import is_form_of_address
from onrecord.extraction.nouns import BESIDE_NAMES
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.tokens import Doc, Token, Tokens

# These may stand behind the name: "the Marenor company".
BEHIND_NAMES = frozenset("company firm party union militia consortium faction movement federation".split())
# "The opposition New Conservatives"
_OF_PARTIES = frozenset({"opposition", "ruling", "governing"})
_KINDS = BESIDE_NAMES | _OF_PARTIES
_ARTICLES = frozenset({"the", "a", "an"})
_DESCRIPTIONS = frozenset({"JJ", "NN", "HYPH"})
# What is told to one of these is no name of it: "told the radio God was great".
_TELLING = frozenset({"tell", "ask", "inform", "assure"})
# What alone is the name of no body, though it stands beside such a noun.
_NO_NAMES = frozenset("inc ltd co corp plc god allah christmas easter halloween ramadan birthday".split())
# What stands in names without a letter in the initials.
_SMALL = frozenset("of for the and in on to de du des la le al 's ’s ' ’ -".split())
_SHORTEST = 2  # letters
_OF_A_KIND = ("ic", "ist", "an", "al", "ive")  # "the Democratic party"


def introduced(doc: Doc, free: list[bool]) -> Iterator[Tokens]:
    """Yield names that a noun beside them makes a body's, whatever the name finder thinks.

    "The ship-owners' federation Cepanor", "the mine's union, Utracobre,", "the Petrollanos company", "Copal, a
    farm lobby,". `free` tells which tokens are no person's.
    """
    for token in doc:
        if token.lower_ not in _KINDS or not _is_kind(token):
            continue
        behind = token.i + 1
        comma = doc[behind : behind + 1].text == ","
        end = _capitals_from(doc, behind + comma, free)
        closed = not comma or doc[end : end + 1].text in {",", "."}
        if not comma and token.head.lemma_.lower() in _TELLING and token.dep_ in {"obj", "iobj"}:
            continue
        if end > behind + comma and closed and (comma or not _owns(doc, end)):
            yield doc[behind + comma : end]
        elif token.lower_ in BEHIND_NAMES and token.i > 1:
            first = token.i
            while first > 0 and _is_capital(doc, first - 1, free, before_kind=True):
                first -= 1
            kind = token.i - first == 1 and doc[first].text.endswith(_OF_A_KIND)
            opens = first - 1
            while opens > 0 and not doc[opens].text[:1].isupper() and doc[opens].tag_ in _DESCRIPTIONS:
                opens -= 1  # "the right-wing Marenor movement"
            if _may_be_named(doc[first : token.i]) and not kind and doc[max(0, opens)].lower_ in _ARTICLES:
                yield doc[first : token.i]
    first = 0
    while first < len(doc):
        end = _capitals_from(doc, first, free)
        if end > first and kind_behind(doc, end) in BESIDE_NAMES:
            of = first > 1 and doc[first - 1].text in {"of", "for"} and doc[first - 2].is_title and free[first - 2]
            yield doc[first - 2 if of else first : end]  # "Women of Kisuru, a group from the port,"
        first = max(end, first) + 1
    yield from _spelt_out(doc, free)


def _spelt_out(doc: Doc, free: list[bool]) -> Iterator[Tokens]:
    """Yield names with their initials in brackets behind them: "the Dale People's Guard (DPG)"."""
    for token in doc[1:]:
        if (
            token.text == "("
            and (first := spelt_out_from(doc, token.i)) is not None
            and all(free[first : token.i])
        ):
            yield doc[first : token.i]


def spelt_out_from(doc: Doc, end: int) -> int | None:
    """Return where a name begins whose initials stand in brackets at `end`, in any order; None where none do.

    Its words need no capitals of their own but the first: "the Dale regional government (DRG)".
    """
    acronym = doc[end + 1 : end + 2].text
    if doc[end : end + 1].text != "(" or len(acronym) < _SHORTEST or not (acronym.isalpha() and acronym.isupper()):
        return None
    left, first = list(acronym), end
    while left and first > 0:
        word = doc[first - 1]
        initial = word.text[0].upper()
        if word.lower_ not in _SMALL:
            if initial not in left:
                return None
            left.remove(initial)
        first -= 1
    return first if not left and end - first > 1 and doc[first].text[0].isupper() else None


def _capitals_from(doc: Doc, first: int, free: list[bool]) -> int:
    """Return where a run of capitalised words that may be a body's name ends; `first` where there is none."""
    tokens, end = doc.tokens, first
    while end < len(tokens) and (
        _is_capital(doc, end, free)
        or (
            end > first
            and tokens[end].text in {"&", "-"}
            and end + 1 < len(tokens)
            and (_is_capital(doc, end + 1, free) or (tokens[end].text == "-" and tokens[end + 1].is_digit))
        )
        or (end > first and tokens[end].is_digit and tokens[end - 1].text == "-")
    ):
        end += 1
    return end if end > first and _may_be_named(doc[first:end]) else first


def _may_be_named(run: Tokens) -> bool:
    """Tell whether a run of capitalised words may be a body's name: there are some, no place's and no feast's."""
    nothing = len(run) == 1 and run[0].lower_.rstrip(".") in _NO_NAMES
    return not nothing and any(token.ent_type_ != "LOC" for token in run)


def _is_kind(token: Token) -> bool:
    """Tell whether a noun says what kind of body follows; one that opens a sentence has a capital of its own."""
    return token.is_lower or token.text == "NGO" or (bool(token.is_sent_start) and token.is_title)


def _is_capital(doc: Doc, i: int, free: list[bool], *, before_kind: bool = False) -> bool:
    """Tell whether a token may be a part of a body's name that no table and no name finder knows.

    `before_kind`: a noun behind it tells that it is, whatever the tagger thinks.
    """
    token = doc.tokens[i]
    return (
        free[i]
        and token.text[:1].isupper()
        and (token.tag_ in {"NNP", "NNPS"} or (before_kind and token.tag_ == "NN" and not token.is_sent_start))
        and token.lower_.rstrip(".") not in DATES
        and token.lower_ not in country_words()
        and not is_form_of_address(token.text)
        and not role_ending_at(doc, i + 1, i)
    )


def _owns(doc: Doc, end: int) -> bool:
    """Tell whether what follows a name makes it a place's or an owner's: "the party Berg's friends had"."""
    return doc[end : end + 1].text in {"'s", "'", "-"}
