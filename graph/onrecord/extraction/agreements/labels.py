"""Make the label of an agreement: its proper name, or one of kind, place and day.

Comes in: an accord with its place and its day. Goes out: "Lakes Protocol", "joint declaration, Paris, 2026".
"""

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.verbs import HELPED
from onrecord.extraction.body_complements import DATES
from onrecord.extraction.syntax import noun_phrase
from onrecord.extraction.tokens import Tokens
from onrecord.record import Moment

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT_SUBJECT = 4  # tokens
_HELPERS = 5  # tokens: "Saudi Arabia-brokered"
# What a report says of an agreement as things stand that day.
_OF_NO_NAME = frozenset("such proposed planned negotiated agreed signed alleged rumoured rumored".split())
# And what it thinks of it: "a crucial, long-awaited pact".
_JUDGING = frozenset(
    """
    crucial landmark historic key major important vital significant groundbreaking breakthrough unprecedented
    contentious controversial disputed fragile shaky tenuous so-called possible potential unexpected surprise very
    latest
    """.split()
)
_WAITED_FOR = frozenset({"awaited", "anticipated", "overdue", "vaunted", "expected", "sought", "delayed"})


def label_of(accord: Accord, place: str | None, date: Moment | None) -> str:
    """Return the proper name, or one made from kind, place and day: "joint declaration, Paris, 6 January 2026"."""
    if accord.treaty is not None:
        return accord.treaty.name
    if accord.name:
        return " ".join(accord.name)
    named = [n for n in accord.namings if n.kind is not None]
    telling = max(named, key=lambda n: (n.kind == accord.kind, _telling(n), -n.span.start))
    plain, day = _plain(telling), _in_words(date)
    own = day is not None and day in plain.split()  # "the 1994 agreement" has its year
    return ", ".join(part for part in (plain, place, None if own else day) if part)


def _telling(naming: Naming) -> int:
    """Return how many words before the noun tell which agreement it is."""
    words = {t.lemma_.lower() for t in naming.doc[_begins(naming) : naming.head.i]}
    return len(words & naming.marks)


def _begins(naming: Naming) -> int:
    """Return where the words of an agreement's phrase begin that tell which one it is."""
    owner = (t.i + 1 for t in reversed(naming.doc[naming.first : naming.head.i]) if t.tag_ == "POS")
    first = next(owner, naming.first)
    while first < naming.head.i and (behind := _behind_what_tells_nothing(naming, first)) > first:
        first = behind
    return first


def _plain(naming: Naming) -> str:
    if naming.head.pos_ == "VERB":
        words = naming.doc[naming.head.i + 1 : naming.end]
        to = next((t.i for t in words if t.lower_ == "to"), words.start)
        return f"agreement {naming.doc[to : naming.end].text}"  # "agreed on Monday | to exchange prisoners"
    first = _begins(naming)
    if naming.doc[first].text in _MONTHS and naming.doc[first + 1].is_digit:  # "the July 3 truce"
        first += 1
        while first < naming.head.i and (naming.doc[first].is_digit or naming.doc[first].text == ","):
            first += 1
    plain = _unquoted(naming.doc[first : naming.end])
    if first == naming.head.i:
        plain += _subject(naming)
    return plain.lower() if plain.isupper() else plain


def _behind_what_tells_nothing(naming: Naming, at: int) -> int:
    """Return where a phrase goes on behind a word that does not tell which agreement it is; `at` where it does."""
    doc, token, end = naming.doc, naming.doc[at], naming.head.i
    if token.dep_.startswith("det") or token.tag_ in {"PRP$", "DT"} or token.dep_ == "nmod:poss":
        return at + 1
    if token.lower_ in _OF_NO_NAME:
        return at + 1
    helped = next((i for i in range(at + 2, min(at + _HELPERS, end)) if doc[i].lower_ in HELPED), None)
    if helped is not None and doc[helped - 1].text == "-":
        return helped + 1  # "the U.N.-brokered truce"
    if doc[at + 1].text == "-" and doc[at + 2].lower_ in _WAITED_FOR:
        return at + 3
    if token.lower_ in _JUDGING:
        return at + 1 + (doc[at + 1].text in {",", "-"})
    return at


def _unquoted(phrase: Tokens) -> str:
    """Return words without quotation marks that do not close among them, or that go around them all.

    The marks of "'Immediate' truce" close, those of "“an immediate | truce” …" do not.
    """
    marks = [t.i for t in phrase if t.is_quote and t.tag_ != "POS"]
    around = len(marks) == 2 and marks == [phrase.start, phrase.end - 1]
    if len(marks) % 2 == 0 and not around:
        return phrase.text
    return "".join(t.text + t.whitespace_ for t in phrase if t.i not in marks).strip()


def _subject(naming: Naming) -> str:
    """Return " on herring" of "an agreement on herring", "" where nothing short tells what it is about."""
    doc, end = naming.doc, naming.end
    if end + 1 >= len(doc) or doc[end].lower_ != "on" or doc[end].head.i <= end:
        return ""
    phrase = noun_phrase(doc[end].head, joined=False)
    if any(token.lower_ in DATES for token in phrase):
        return ""  # "a truce on Wednesday" is of that day, not about it
    return f" on {phrase.text}" if phrase.start == end + 1 and len(phrase) <= _SHORT_SUBJECT else ""


def _in_words(date: Moment | None) -> str | None:
    if date is None:
        return None
    parts = date.day.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, _MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)
