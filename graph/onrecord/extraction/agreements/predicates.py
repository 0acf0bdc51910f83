"""Read where clauses begin and have their verbs, by tags and words.

Comes in: a parse and places in it. Go out: the places of verbs and of what stands behind asides and conditions.
Sentences that list what was agreed are longer than a parser gets right: its tags are relied on, its tree little.
"""

from onrecord.extraction.agreements.contents import CONTENT
from onrecord.extraction.lexicon import ATTITUDE, DEEDS, PROMISE, SPEECH, WEAK
from onrecord.extraction.tokens import Doc, Token

# Verbs behind which somebody's words stand; what is promised or demanded is an act.
SAYING = SPEECH - WEAK - PROMISE - DEEDS - {"demand", "notify", "inform", "assure", "propose", "recommend"} | {
    "point"
}
THINKING = ATTITUDE - {"intend", "plan", "prefer", "assume"}
SAYING_OR_THINKING = SAYING | THINKING

_CONDITIONAL = frozenset({"if", "unless", "once", "when", "until", "where"})
SUBORDINATING = _CONDITIONAL | {"after", "before", "because", "although", "though", "than", "since", "so"}
_PRONOUNS = frozenset({"each", "both", "either", "neither", "none", "those", "all"})
RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "whichever", "whatever", "whoever"})
NOMINAL = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN"})
_OPENING_ASIDE = RELATIVE - {"that"}
_OBJECTS = NOMINAL | {"PRON", "CCONJ"}
_ALSO_VERBS = frozenset({"free", "open", "close", "clear"})
WIDEST_SUBJECT = 18  # tokens


def is_finite(token: Token) -> bool:
    """Tell whether a verb has a tense of its own."""
    return token.tag_ in {"VBZ", "VBP", "VBD"} and token.pos_ in {"VERB", "AUX"}


def is_verb(token: Token) -> bool:
    """Tell whether a word is a verb, or one of those for contents taken for a noun: "obliges"."""
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"MD", "VB"}:
        return True
    return token.tag_ == "NNS" and token.lemma_.lower() in CONTENT


def promises(doc: Doc, at: int) -> bool:
    """Tell whether a modal stands here, or "are to" in its place."""
    tokens = doc.tokens
    if at >= len(tokens):
        return False
    if tokens[at].tag_ == "MD":
        return True
    return at + 1 < len(tokens) and tokens[at + 1].tag_ == "TO" and tokens[at].lemma_.lower() in {"be", "have"}


def _is_determined(token: Token) -> bool:
    """Tell whether a noun was taken for a verb: "both states"."""
    before = token.doc[token.i - 1] if token.i else token
    return before.lower_ in {"both", "each", "either"} or before.tag_ == "DT"


def predicate(doc: Doc, at: int, end: int, *, promised: bool = False) -> int | None:
    """Return the finite verb of a clause that begins here with its subject, None where none does.

    Where `promised`, only a modal or "are to" counts.
    """
    tokens = doc.tokens
    subject = relative = False
    if at < end and (tokens[at].tag_ in {"VBN", "VBD"} or tokens[at].lower_ in _OPENING_ASIDE):
        return None  # "mediated by Oslo and signed in Riga", "whose text was …"
    aside = at
    for i in range(at, min(end, at + WIDEST_SUBJECT)):
        if i < aside:
            continue
        token = tokens[i]
        if token.lower_ == "provided" and i + 1 < len(tokens) and tokens[i + 1].lower_ == "that":
            return None
        if subject and token.lower_ in RELATIVE:
            relative = True
        elif subject and token.text == "," and (close := _behind_aside(doc, i, end)) is not None:
            aside = close  # "the two, both of which lack power, are to …"
        elif promises(doc, i) or (is_finite(token) and not relative and not _is_determined(token)):
            # "banking services and will …": what is joined is the verb.
            joined = tokens[i - 1].lower_ in {"and", "or", "but"} or not subject
            return None if joined or (promised and not promises(doc, i)) else i
        elif token.text in {",", ";", ":", "—", "(", ")"}:
            listed = token.text == "," and at < i < end - 1 and tokens[i - 1].pos_ == tokens[i + 1].pos_ == "PROPN"
            if not relative and not listed:
                return None
        elif token.tag_ == "TO" or token.lower_ in SUBORDINATING or (token.tag_ == "VB" and not relative):
            return None
        elif token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} or token.lower_ in _PRONOUNS:
            subject = True
    return None


def _behind_aside(doc: Doc, comma: int, end: int) -> int | None:
    """Return where a clause goes on behind ", which …,"; None where none stands there."""
    opens = doc[comma + 1 : min(end, comma + 4)]
    if not any(t.lower_ in {"which", "who", "whose", "whom"} for t in opens):
        return None
    close = next((i for i in range(comma + 1, min(end, comma + WIDEST_SUBJECT)) if doc[i].text == ","), None)
    return close + 1 if close is not None else None


def behind_condition(doc: Doc, at: int, end: int) -> int | None:
    """Return where the main clause begins behind a condition: "If Oslo agrees, | the boats may …"."""
    if at >= end or doc[at].lower_ not in _CONDITIONAL:
        return None
    comma = next((i for i in range(at + 1, end) if doc[i].text == ","), None)
    return comma + 1 if comma is not None and comma + 1 < end else None


def is_verb_phrase(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a verb goes on with the same subject: "renounced …", "to tell …", "share fees"."""
    if at + 1 >= end:
        return False
    token, behind = doc[at], doc[at + 1]
    if token.lower_ in {"to", "not", "never"}:
        return behind.tag_ == "VB" or behind.lower_ == "to"
    if is_finite(token) and token.lemma_.lower() in SAYING_OR_THINKING:
        return False  # "…, the minister, told parliament"
    if token.tag_ in {"MD", "VB"} or is_finite(token):
        passive = token.tag_ == "VB" and behind.tag_ == "VBN"  # "… and be housed"
        return token.lemma_.lower() != "be" or passive or promises(doc, at)
    # A verb taken for a noun: it has an object.
    joined = token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}
    known = token.lower_ != token.lemma_.lower() in CONTENT
    return token.tag_ in {"NNS", "NN"} and (joined or known) and behind.pos_ in _OBJECTS


def is_gapped(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a second one is bound by the same verb: "(obliges Oslo to pay) and | Riga to deliver"."""
    noun = False
    at += doc[at].lower_ == "for"
    for i in range(at, min(end, at + WIDEST_SUBJECT)):
        token = doc[i]
        if noun and token.tag_ == "VBG" and token.lemma_.lower() in {"agree", "pledge", "promise", "undertake"}:
            continue
        if token.lower_ == "to":
            # "to free 31 prisoners" may be read as of free prisoners.
            verbs = doc[i + 1 : min(end, i + 2)]
            return noun and any(
                t.lower_ in _ALSO_VERBS or (token.tag_ == "TO" and t.tag_ in {"VB", "NN"}) for t in verbs
            )
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            noun = True
        elif token.pos_ not in NOMINAL and token.lower_ not in {"of", "in", "and", "'s", "’s", "-", "from"}:
            return False
    return False
