"""Answer what many rules ask of a parse: its dependents by label, a noun's own words, what is denied.

Comes in: a token of a parsed text. Goes out: the tokens or the text asked for, or yes or no.
"""

from onrecord.extraction.dates import WEEKDAYS
from onrecord.extraction.tokens import Doc, Token, Tokens

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
COLONS = frozenset({":", "):"})  # behind the label of somebody's turn: "Mr Lund (Dale): The minister said …"


def text_at(doc: Doc, i: int) -> str:
    """Return the text of a token, "" behind the last."""
    return doc[i].text if i < len(doc) else ""


def child(token: Token, *labels: str) -> Token | None:
    """Return the first dependent with one of these UD labels, None where there is none."""
    return next((c for c in token.children if c.dep_ in labels), None)


# Adverbs that link a sentence to the one before; the parser at times hangs them on its first noun.
_LINKING = frozenset({"meanwhile", "however", "moreover", "yesterday", "separately", "elsewhere"})


def behind_link(doc: Doc, first: int, end: int) -> int:
    """Return where a noun phrase begins behind what links its sentence to the last: "Meanwhile | diplomats"."""
    links = first + 1 < end and doc[first].is_sent_start and doc[first].lower_ in _LINKING
    return first + 1 if links else first


def _parts(token: Token) -> bool:
    """Tell whether a mark parts two phrases: a comma, a colon, or a dash, which is no hyphen."""
    dash = token.text == "-" and bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)
    return dash or token.text in {",", *COLONS}


def noun_phrase(head: Token, *, joined: bool = True) -> Tokens:
    """Return the words that belong to a noun itself: modifiers before it, name parts and "of …" after it.

    Relative clauses and whatever follows a comma stay out; so does "and …" where `joined` is False.
    """
    before = {
        "det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod", "advmod", "nmod:unmarked", "nmod:desc"
    }  # fmt: skip
    after = {"flat", "compound", "nmod", "nmod:of", "goeswith", "appos", *({"conj"} if joined else ())}
    first, last = head.i, head.i
    for dependent in head.lefts:
        if dependent.dep_ in before and not any(map(_parts, head.doc[dependent.i : head.i])):
            first = min(first, dependent.left_edge.i)
    while first < head.i and (head.doc[first].tag_ in {"CC", ",", "WDT"} or head.doc[first].dep_ == "mark"):
        # "and" between two clauses, and "which" that the noun behind it told, hang on that noun, "on" of "on
        # protesting students" on the participle.
        first += 1
    first = behind_link(head.doc, first, head.i + 1)
    for dependent in head.rights:
        near = not any(t.text in {",", ";", "-", "("} for t in head.doc[head.i : dependent.left_edge.i])
        near &= not any(t.text in COLONS for t in head.doc[head.i : dependent.i])
        day = dependent.lower_ in WEEKDAYS  # "the president on Tuesday left": the parser hangs the day on him
        asked = head.dep_ == "obl:agent" and head.head.lemma_.lower() == "ask"  # by reporters | about the leak
        if near and dependent.dep_ in after and not (day or (asked and dependent.left_edge.lower_ == "about")):
            last = max(last, dependent.right_edge.i)
    return head.doc[first : last + 1]


def is_negated(verb: Token) -> bool:
    """Tell whether a verb is denied: "did not say", "never said", "refused to say"."""
    negations = {"not", "n't", "never", "nor", "neither"}
    # Close before the verb: the parser at times hangs the negation of what was said on "said".
    return any(
        c.lower_ in negations and c.dep_ in {"advmod", "cc"} and 0 < verb.i - c.i <= 3 for c in verb.children
    )
