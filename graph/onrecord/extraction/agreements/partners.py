"""Find who stands around an agreement's own words: partners behind its participle, who acts by it, and for whom.

Comes in: a naming, or a word. Go out: runs of tokens; who is named in them is asked elsewhere.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.several import list_end
from onrecord.extraction.agreements.urging import acted_on
from onrecord.extraction.agreements.verbs import verb_form
from onrecord.extraction.agreements.zones import phrase, subjects
from onrecord.extraction.reporting_lexicon import SPEECH
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token, Tokens

_BY_IT = frozenset({"with", "in", "by", "through", "under"})
_TELLING = SPEECH | {"write", "writing"}
_AT_ODDS = frozenset("warring rival feuding opposing divided hostile competing".split())
_FACTIONS = frozenset({"side", "party", "faction", "group", "camp"})
_TALKS = frozenset({"talk", "meeting", "negotiation", "discussion"})
_FOLLOWING = frozenset({"after", "following", "at", "during", "in"})
_SHORT_NAME = 4  # tokens
_NEAR = 9  # tokens
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OTHER_CLAUSES = frozenset({"that", "which", "who", "and", "but", "after", "before"})


def between_behind(naming: Naming) -> Iterator[Tokens]:
    """Yield whom words name that an agreement's own lead to: "a pact to end the war between Chad and Mali"."""
    doc = naming.doc
    for at in range(naming.end, min(len(doc), naming.end + _NEAR)):
        token = doc[at]
        if token.lower_ == "between" and (at > naming.end or naming.head.dep_ == "compound" or _is_torn(token)):
            yield doc[at : list_end(doc, at + 1)]
            return
        if token.is_punct or token.lower_ in _OTHER_CLAUSES or (token.tag_ in _FINITE and at > naming.end):
            return


def _is_torn(between: Token) -> bool:
    """Tell whether the parser hangs only one of two on "between": "between Chad | and rebels may be signed"."""
    return not any(token.lower_ == "and" for token in phrase(between.head))


def with_whom(naming: Naming) -> Iterator[Tokens]:
    """Yield whom an agreement's own words name right behind it: "a memorandum of understanding with Chad"."""
    at = naming.with_behind
    if at is not None and (end := list_end(naming.doc, at + 1)) > at + 1:
        yield naming.doc[at + 1 : end]


def whose(naming: Naming) -> Iterator[Tokens]:
    """Yield whose "its" pact is: the subject of the clause, "Chad said it would review | its pact | with Mali".

    And whose joint words they are: "Writing in a joint declaration, | Chad and Mali | said …".
    """
    told = naming.head.head
    joint = any(token.lower_ == "joint" for token in naming.doc[naming.first : naming.head.i])
    if joint and naming.head.dep_ == "obl" and verb_form(told) in _TELLING:
        case = child(naming.head, "case")
        if case is not None and case.lower_ == "in":
            yield from subjects(told)
    if naming.doc[naming.first].lower_ != "its":
        return
    verb = naming.head
    while verb.head != verb and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head
    if (whom := acted_on(verb)) is not None and whom.i < naming.first:
        yield phrase(whom)  # "thanked | Chad | for its truce with Mali"
        return
    yield from (zone for zone in subjects(verb) if zone.end <= naming.first)


def who_act_by(naming: Naming, verb: Token) -> Iterator[Tokens]:
    """Yield who does something by an agreement told to be made: "ended the row with a deal signed in May"."""
    head = naming.head
    if verb.head == head and head.dep_ == "obl" and head.head.pos_ == "VERB":
        case = child(head, "case")
        if case is not None and case.lower_ in _BY_IT:
            yield from subjects(head.head)


def at_odds(zone: Tokens) -> bool:
    """Tell whether words are for those within one state who are at odds: "Chad's | warring sides"."""
    apart = {t.lower_ for t in zone} & _AT_ODDS
    return bool(apart) and any(t.lemma_.lower() in _FACTIONS and t.tag_ in {"NNS", "NNPS"} for t in zone)


def who_talked(verb: Token) -> Iterator[Tokens]:
    """Yield between whom talks were behind which it was made: "signed after talks | between Chad and Mali"."""
    for talks in verb.children:
        case = child(talks, "case")
        if (
            talks.dep_ == "obl"
            and talks.lemma_.lower() in _TALKS
            and case is not None
            and case.lower_ in _FOLLOWING
        ):
            first = talks.i + 1
            if verb.doc[first : first + 1].text == "between":  # by the words' order
                yield verb.doc[first : list_end(verb.doc, first + 1)]


def for_whom(token: Token) -> Tokens | None:
    """Return "Lusaka" of "for Lusaka", "on behalf of Lusaka" and "representing Lusaka", None for other words."""
    doc = token.doc
    if token.lower_ == "for" and token.dep_ == "case":
        return doc[token.i + 1 : token.head.right_edge.i + 1]
    if token.lower_ == "on" and doc[token.i + 1 : token.i + 3].text.lower() == "behalf of":
        return doc[token.i + 3 : min(token.sent.end, token.i + 3 + _SHORT_NAME)]
    if token.lower_ == "representing":
        return doc[token.i + 1 : min(token.sent.end, token.i + 1 + _SHORT_NAME)]
    return None
