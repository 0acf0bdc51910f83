"""Read where clauses begin and have their verbs, by tags and words.

Comes in: a parse and places in it. Go out: the places of verbs and of what stands behind asides and conditions.
Sentences that list what was agreed are longer than a parser gets right: its tags are relied on, its tree little.
"""

from onrecord.extraction.agreements import contents
from onrecord.extraction.reporting_lexicon import ATTITUDE, DEEDS, PROMISE, SPEECH, WEAK
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
# Verbs that are as often nouns or adjectives, and that a tagger mistakes for them.
_ALSO_NOUNS = (contents.CONTENT | contents.DEEDS | contents.GAINS) | frozenset(
    """
    cap claim deposit dispatch double drill end exchange ferry fish freeze guard hire host house issue levy limit
    man market monitor move observe patrol pipe pool process pump report reserve resume retreat sail schedule
    settle shelter ship shrink sink spend stage start station store supply surrender swap tax tone trade use vote
    """.split()
)
_TENSED, _OF_MISTAKEN = frozenset({"VBZ", "VBP", "VBD"}), frozenset({"NN", "NNS", "JJ"})
_GOVERNING = _TENSED | _OF_MISTAKEN | {"MD"}  # tags of what may be a predicate, but for one before "to"
_LIMITING = frozenset({"but", "some", "most", "about"})
_OBJECT_TAGS = frozenset({"DT", "CD", "PRP$", "PRP", "$", "RP", "PDT"})
_PARTICLES = frozenset({"over", "back", "up", "out", "off"})
_SUBJECT_TAGS = frozenset({"NNS", "NNP", "NNPS", "CC", "RB", "CD", "NN", ","})


def is_finite(token: Token) -> bool:
    """Tell whether a verb has a tense of its own."""
    if token.tag_ in _TENSED:
        return token.pos_ in {"VERB", "AUX"} or _is_mistaken(token)
    return token.tag_ in _OF_MISTAKEN and _is_mistaken(token)


def _is_mistaken(token: Token) -> bool:
    """Tell whether a verb was taken for a noun or an adjective: "Spain hands over …", "and free 40 men"."""
    doc, at = token.doc, token.i
    if not 0 < at < len(doc) - 1 or not token.is_lower or token.lemma_.lower() not in _ALSO_NOUNS:
        return False
    before, behind = doc.tokens[at - 1], doc.tokens[at + 1]
    if before.lower_ == "and" and token.tag_ == "NNS" and behind.lower_ == "for":
        return token.lemma_.lower() in {"call", "provide"}
    if (behind.tag_ not in _OBJECT_TAGS and behind.lower_ not in _PARTICLES) or before.tag_ not in _SUBJECT_TAGS:
        return False
    return before.tag_ != "NN" or token.lower_ != token.lemma_.lower()  # "the ferry sails", not "the oil supply"


def is_verb(token: Token) -> bool:
    """Tell whether a word is a verb, or one of those for contents taken for a noun: "obliges"."""
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"MD", "VB"}:
        return True
    return (token.tag_ == "NNS" and token.lemma_.lower() in contents.CONTENT) or is_finite(token)


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
    before = token.doc.tokens[token.i - 1] if token.i else token
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
        elif (token.tag_ in _GOVERNING or (i + 1 < len(tokens) and tokens[i + 1].tag_ == "TO")) and (
            promises(doc, i) or (not relative and is_finite(token) and not _is_determined(token))
        ):
            # "banking services and will …": what is joined is the verb.
            joined = tokens[i - 1].lower_ in {"and", "or", "but"} or not subject
            return None if joined or (promised and not promises(doc, i)) else i
        elif i == aside > at and token.tag_ == "VB" and not promised:
            return i  # "the Saudis, who have none, contribute …": taken for an infinitive
        elif token.text == "(" and (close := _behind_brackets(doc, i, end)) is not None:
            aside = close
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
    """Return where a clause goes on behind ", which …," or ", on its part,"; None where none stands there."""
    opens = doc.tokens[comma + 1 : min(end, comma + 4)]
    relative = any(t.lower_ in {"which", "who", "whose", "whom"} for t in opens)
    if not relative and not any(
        t.pos_ in {"ADP", "SCONJ"} or t.tag_ in {"VBN", "VBD"} or t.lower_ in _LIMITING for t in opens[:1]
    ):
        return None
    closing = (i for i in range(comma + 1, min(end - 1, comma + WIDEST_SUBJECT)) if doc.tokens[i].text == ",")
    return next((i + 1 for i in closing if relative or promises(doc, i + 1) or is_finite(doc.tokens[i + 1])), None)


def _behind_brackets(doc: Doc, opening: int, end: int) -> int | None:
    """Return what stands behind a name in brackets: "the Revenue Authority (ZRA) | is to …"."""
    close = next((i for i in range(opening + 1, min(end, opening + 5)) if doc.tokens[i].text == ")"), None)
    return close + 1 if close is not None else None


def behind_condition(doc: Doc, at: int, end: int) -> int | None:
    """Return where the main clause begins behind a condition: "If Oslo agrees, | the boats may …"."""
    if at >= end or doc.tokens[at].lower_ not in _CONDITIONAL:
        return None
    comma = next((i for i in range(at + 1, end) if doc.tokens[i].text == ","), None)
    return comma + 1 if comma is not None and comma + 1 < end else None


def is_verb_phrase(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a verb goes on with the same subject: "renounced …", "to tell …", "share fees"."""
    if at + 1 >= end:
        return False
    token, behind = doc.tokens[at], doc.tokens[at + 1]
    if token.lower_ in {"to", "not", "never"}:
        return behind.tag_ == "VB" or behind.lower_ == "to"
    if is_finite(token) and token.lemma_.lower() in SAYING_OR_THINKING:
        return False  # "…, the minister, told parliament"
    unchanging = token.tag_ in {"VBN", "VBD"} and token.lower_ == token.lemma_.lower()  # "… and set up"
    if token.tag_ in {"MD", "VB"} or is_finite(token) or unchanging:
        passive = token.tag_ == "VB" and behind.tag_ == "VBN"  # "… and be housed"
        return token.lemma_.lower() != "be" or passive or promises(doc, at)
    # A verb taken for a noun: it has an object.
    joined = token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}
    known = token.lower_ != token.lemma_.lower() in contents.CONTENT
    return token.tag_ in {"NNS", "NN"} and (joined or known) and behind.pos_ in _OBJECTS


def is_gapped(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a second one is bound by the same verb: "(obliges Oslo to pay) and | Riga to deliver"."""
    noun = False
    at += doc.tokens[at].lower_ == "for"
    for i in range(at, min(end, at + WIDEST_SUBJECT)):
        token = doc.tokens[i]
        if noun and token.tag_ == "VBG" and token.lemma_.lower() in {"agree", "pledge", "promise", "undertake"}:
            continue
        if token.lower_ == "to":
            # "to free 31 prisoners" may be read as of free prisoners.
            verbs = doc.tokens[i + 1 : min(end, i + 2)]
            return noun and any(
                t.lower_ in _ALSO_VERBS or (token.tag_ == "TO" and t.tag_ in {"VB", "NN"}) for t in verbs
            )
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            noun = True
        elif token.pos_ not in NOMINAL and token.lower_ not in {"of", "in", "and", "'s", "’s", "-", "from"}:
            return False
    return False
