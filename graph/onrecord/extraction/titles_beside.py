"""Read what the words around a name call its bearer: before it, in apposition, and by a verb ("became minister").

Comes in: where a name stands in its paragraph. Goes out: its bearer's titles, and the age behind the name.
"""

from collections.abc import Container, Iterator, Mapping

from onrecord.extraction.forms_of_address import forms_before, whole_titles_begin
from onrecord.extraction.name_lexicon import FORMER, HONORIFICS, PORTFOLIOS
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.office_complements import office_begins
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.syntax import NOUN_TAGS, noun_phrase
from onrecord.extraction.titles import LESSER, LINKS, ONE_FORM, PARTISANS, RANKS, Title, title_of
from onrecord.extraction.tokens import Doc, Token

_LETTERS_OF_PARTIES = {"D": "democrat", "R": "republican", "I": "independent"}  # behind a name: "Jane Doe, D-Ohio"
_FARTHEST_APPOSITION = 16
_IN_TITLES = frozenset({"NN", "NNP", "NNPS", "JJ", "HYPH", "VBN"})
_OPENING = frozenset({"DT", "JJ", "NN", "NNP", "NNPS", "PRP$", "VBN", "RB"})
_BEHIND_A_VERB = frozenset({"on", "upon", "to", "that", "the", "a", "an", "his", "her", "for", "by", "with"})
# "X, who chairs the committee", "X has led Labour since May"
_LEADING = {"leads": "leader", "led": "leader", "heads": "head", "headed": "head", "chairs": "chair",
            "chaired": "chair", "runs": "head", "represents": "representative", "captains": "captain",
            "edits": "editor", "commands": "commander", "directs": "director", "coaches": "coach"}  # fmt: skip
# "X became minister", "X served as envoy"; the others only where they are passive: "X was named minister"
_BECOMING = frozenset("became becomes become remained remains remain served serves resigned resigns".split())
_NAMED = frozenset("named appointed elected re-elected reelected made sworn crowned installed confirmed".split())
_PLACING = frozenset("name appoint elect install confirm retain keep remove oust topple unseat depose".split())
_AUXILIARIES = frozenset("has have had was is been also then later".split())
_PASSIVE = frozenset({"was", "is", "been"})
_LONGEST_OBJECT = 6


def titles_beside(
    doc: Doc, first: int, end: int, taken: Container[int], countries: Mapping[int, str]
) -> Iterator[Title]:
    """Yield what the words around a name call its bearer: before it, or behind it between commas.

    `taken` are the tokens of all names.
    """
    start = _titles_begin(doc, first, taken)
    before = list(_heads(doc, start, first, countries))
    if not before and _stands_before_its_bearer(doc, first, end):
        before.append(title_of(doc, start, first, first - 1, countries))
    if start > 1 and doc[start - 1].lower_ == "the" and start < first:
        start -= 1  # "the Minister of Mining, the Hon. Jane Doe"
    if start > 1 and doc[start - 1].text == "," and doc[end : end + 1].text in {",", ".", ")", "and"}:
        head = _office_before(doc, start - 1) or _noun_before(doc, start - 1, taken)
        if head is not None:
            opens = noun_phrase(doc[head], joined=False).start
            before.append(title_of(doc, opens, start - 1, head, countries))
    yield from before
    if "justice" in forms_before(doc, first):
        yield Title("judge")
    party = _party_behind(doc, end)
    if party is not None:
        yield Title(party)
    for title in before:
        yield from (Title(PARTISANS[word]) for word in sorted(title.narrowed & PARTISANS.keys()))
    if end + 1 < len(doc) and doc[end].text in {",", "-", "("}:
        yield from _apposition(doc, end + 1, taken, countries)
    yield from _told(doc, end, taken, countries)


def titles_before(doc: Doc, first: int, taken: Container[int], countries: Mapping[int, str]) -> list[Title]:
    """Return what the words right before a name call its bearer: "Danish Foreign Minister | Jane Doe"."""
    return list(_heads(doc, _titles_begin(doc, first, taken), first, countries))


def _titles_begin(doc: Doc, first: int, taken: Container[int]) -> int:
    start = whole_titles_begin(doc, first)
    role = role_ending_at(doc, start, max(0, start - 4))
    # "chief of staff", "Chancellor of the Exchequer"
    office = role[0] if role is not None else office_begins(doc, start)
    start = start if office is None else office
    while start and _may_be_title(doc, start - 1, start, taken):
        start -= 1
    return start


def told_of(doc: Doc, first: int) -> int | None:
    """Return the token behind the name of which a noun phrase is told: "Jane Doe was named | police chief".

    None where no verb of becoming or naming stands before the phrase.
    """
    if _is_placed(doc, first):
        return first - 1  # "voted to oust Jane Doe | as mayor"
    i = first - 1
    while i > 0 and doc[i].lower_ in {"as", "in", "the", "a", "its", "his", "her", "new"}:
        i -= 1
    if i < 1 or doc[i].lower_ not in _BECOMING | _NAMED:
        return None
    naming = doc[i].lower_ in _NAMED
    passive = False
    while i > 0 and doc[i - 1].lower_ in _AUXILIARIES:
        i -= 1
        passive |= doc[i].lower_ in _PASSIVE
    if doc[i - 1].lower_ == "who":
        i -= 1 + (doc[i - 2].text == ",")
    return i if passive or not naming else None


def _is_placed(doc: Doc, first: int) -> bool:
    """Tell whether somebody is put into an office or out of it by name: "named Jane Doe as | police chief"."""
    if first < 3 or doc[first - 1].lower_ != "as" or doc[first - 2].tag_ != "NNP":
        return False
    verb = next(
        (t for t in reversed(doc[max(0, first - _LONGEST_OBJECT - 2) : first - 2]) if t.tag_ != "NNP"), doc[0]
    )
    return verb.lemma_.lower() in _PLACING


def _told(doc: Doc, end: int, taken: Container[int], countries: Mapping[int, str]) -> Iterator[Title]:
    """Yield the titles of which a verb behind a name tells: "Jane Doe, who became minister"."""
    i = end
    if doc[i : i + 1].text == "," and doc[i + 1 : i + 2].text.lower() == "who":
        i += 1
    i += doc[i : i + 1].text.lower() == "who"
    passive = False
    while i < len(doc) and doc[i].lower_ in _AUXILIARIES:
        passive |= doc[i].lower_ in _PASSIVE
        i += 1
    if i >= len(doc):
        return
    verb = doc[i].lower_
    opens = i + 1
    opening = {"as", "the", "a", "its", "new"} | ({"in"} if verb == "sworn" else set())
    while opens < len(doc) and doc[opens].lower_ in opening:
        opens += 1
    close = opens
    while close < min(len(doc), opens + _LONGEST_OBJECT) and (
        doc[close].tag_ in _IN_TITLES | {"NNS", "POS"} or doc[close].lower_ in {"of", "for", "the"}
    ):
        close += 1
    if verb in _LEADING and close > opens and doc[opens].tag_ != "IN":
        said_of = title_of(doc, opens, close, opens, countries)
        nouns = [t for t in doc[opens:close] if t.tag_ in NOUN_TAGS]
        own = {t.lemma_.lower() if t.tag_ in {"NNS", "NNPS"} else t.lower_ for t in nouns}
        yield Title(_LEADING[verb], frozenset(own), country=said_of.country)
    elif verb in _BECOMING or (verb in _NAMED and passive):
        yield from list(_heads(doc, opens, close, countries))[:1]


def _party_behind(doc: Doc, end: int) -> str | None:
    """Return the party of the letter behind a name: "Jane Doe, D-Ohio", "Jane Doe (R)"."""
    if doc[end : end + 1].text not in {",", "("} or doc[end + 2 : end + 3].text not in {"-", ")", ","}:
        return None
    return _LETTERS_OF_PARTIES.get(doc[end + 1].text)


def age_beside(doc: Doc, end: int) -> str | None:
    """Return the age behind a name: "Jane Doe, 61,"."""
    if end + 1 < len(doc) and doc[end].text in {",", "("} and doc[end + 1].text.isdigit():
        closes = doc[end + 2].text if end + 2 < len(doc) else "."
        return doc[end + 1].text if closes in {",", ")", ".", ";"} else None
    return None


def _may_be_title(doc: Doc, i: int, name: int, taken: Container[int]) -> bool:
    token = doc[i]
    if i in taken or token.sent.start != doc[name].sent.start:
        return False
    if token.tag_ == "NNS" and token.lower_ in PORTFOLIOS:
        return True  # "Police commissioner"
    if token.text == "-" and i and not doc[i - 1].whitespace_:
        return True  # "President-elect"
    if token.tag_ in _IN_TITLES or token.lower_ in FORMER | {"retired"} or token.text.rstrip(".") in HONORIFICS:
        return True
    return token.lower_ in {"of", "for", "and"} and i + 1 < name and doc[i + 1].text[:1].isupper()


def _heads(doc: Doc, first: int, end: int, countries: Mapping[int, str]) -> Iterator[Title]:
    """Yield the titles of a run of words; each begins where the one before it ended."""
    begins = first
    for i in range(first, end):
        if not _calls(doc[i]) or (i + 1 < len(doc) and doc[i + 1].text in {"'s", "'"}):
            continue
        if i + 1 < end and _calls(doc[i + 1]):
            continue  # "deputy minister", "chief negotiator" are one title
        if doc[i].lower_ in LESSER and any(_calls(doc[k]) for k in range(i + 1, min(i + 4, end))):
            continue  # "deputy foreign minister"
        # "Minister for Foreign Affairs": what follows up to the next title narrows it.
        closes = i + 1
        while closes < end and doc[closes].lower_ in {"of", "for"}:
            closes += 2
            while closes < end and doc[closes].tag_ in NOUN_TAGS | {"POS", "JJ"} and not _calls(doc[closes]):
                closes += 1
        yield title_of(doc, begins, min(closes, end), i, countries)
        begins = i + 1


def _stands_before_its_bearer(doc: Doc, first: int, end: int) -> bool:
    """Tell whether any noun right before a name calls its bearer something: "hotelier | Jane Doe".

    "That night | Jane Doe" does not: the noun hangs on the verb.
    """
    if first == 0 or doc[first - 1].tag_ != "NN" or not doc[first - 1].is_alpha:
        return False
    noun, name = doc[first - 1], range(first, end)
    return noun.head.i in name or (any(doc[i].head.i == noun.i for i in name) and noun.dep_ != "obl")


def _calls(token: Token) -> bool:
    """Tell whether a word by itself calls somebody something: a role, an office, a rank."""
    lower = token.lower_
    return lower in HUMANS or lower in ONE_FORM or lower.rstrip(".") in RANKS


def _office_before(doc: Doc, end: int) -> int | None:
    """Return the noun of a role that ends with what it is of: "the Inspector-General of Police | ,"."""
    i = end - 1
    while i > max(0, end - _LONGEST_OBJECT) and doc[i].tag_ in _OPENING | {"NNS", "POS"} - {"VBN", "RB"}:
        i -= 1
    if doc[i].lower_ not in {"of", "for"} or i == end - 1:
        return None
    return i - 1 if role_ending_at(doc, i, max(0, i - 4)) is not None else None


def _noun_before(doc: Doc, i: int, taken: Container[int]) -> int | None:
    """Return the noun for a person whose phrase ends before token `i`: "the Minister for Trade, Colonel X"."""
    token = doc[i - 1] if i else None
    for _ in range(4):
        if token is None or token.i in taken:
            return None
        if _calls(token):
            return int(token.i)
        token = token.head if token.head.i < token.i and token.tag_ in NOUN_TAGS else None
    return None


def _apposition(doc: Doc, first: int, taken: Container[int], countries: Mapping[int, str]) -> Iterator[Title]:
    """Yield the titles behind a name: ", the Danish minister and a poet," up to its closing mark."""
    if doc[first].text.isdigit() and first + 1 < len(doc):
        first += 2  # an age stands first
    if first >= len(doc):
        return
    stop = min(doc[first].sent.end, first + _FARTHEST_APPOSITION)
    close = first
    while close < stop and doc[close].text not in {",", ".", ";", ":", ")"}:
        if doc[close].text == "-" and close > first and doc[close - 1].whitespace_:
            break  # not "the vice-president"
        if doc[close].tag_ in {"VBD", "VBZ", "VBP", "MD", "PRP", "WP", "WDT"}:
            break
        close += 1
    if close == first or close in taken or doc[first].tag_ not in _OPENING:
        return
    if doc[first].tag_ == "VBN" and doc[first + 1 : first + 2].text.lower() in _BEHIND_A_VERB:
        return  # "Anna Berg, called on the minister" is a verb of hers
    if doc[close - 1].i in taken and not any(doc[i].lower_ in LINKS for i in range(first, close)):
        return
    # Only a noun before "of" or "to" is the bearer's own: "an aide to the minister" is no minister.
    own = next((i for i in range(first, close) if doc[i].lower_ in LINKS), close)
    titles = list(_heads(doc, first, close, countries))
    if any(_calls(doc[i]) for i in range(first, own)):
        yield from titles[:1]
