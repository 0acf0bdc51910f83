"""Find the runs of a sentence in which those stand who sign.

Comes in: a verb for signing. Go out: runs of tokens, by the words' order: no parser keeps a subject together that
has three appositions, or a sentence with "Col." in it.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements.zones import FINITE, NEAR_BY, behind_opening, is_nominal, phrase
from onrecord.extraction.reporting_lexicon import SPEECH
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Doc, Token, Tokens

_OPENING = frozenset({"after", "before", "when", "since", "until", "as", "because", "that", "while"})
_HAVING = frozenset({"after", "on", "upon"})
_SIGNING = frozenset({"sign", "put", "add", "affix", "set", "initial", "act", "represent"})
_MOST_CUTS = 2  # of the parser in one sentence
_STOPS = frozenset({".", "!", "?", "…", ";", ":", ".”", '."'})
_TITLES = frozenset(
    """
    col. gen. lt. maj. capt. sgt. adm. cdr. cmdr. brig. cpl. supt. insp. dr. mr. mrs. ms. sen. rep. gov. prof. rev.
    hon.
    """.split()
)
# Who stands behind these looks on: "signed by X and Y, in the presence of Z", "as President Z looked on".
_LOOKING_ON = frozenset("presence attended witnessed watched ceremony".split())


def signing_zones(verb: Token) -> Iterator[Tokens]:
    """Yield the runs of tokens in which those stand who sign."""
    doc, (start, end) = verb.doc, whole_sentence(verb)
    behind = doc[verb.i + 1 : end]
    by = next((t.i for t in behind if t.lower_ == "by" and t.i < verb.i + NEAR_BY), None)
    if verb.tag_ != "VBN" and (thing := child(verb, "obj")) is not None and by is not None and thing.i < by:
        by = None  # "signed an agreement by video link"
    passive = by is not None or any(c.dep_ in {"aux:pass", "nsubj:pass"} for c in verb.children)
    if passive:
        if by is not None and (stop := _clause_end(doc, by + 1, end)) > by + 1:
            yield doc[by + 1 : stop]
        return
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and any(c.lower_ in _HAVING for c in verb.children):
        # "said Anna Berg after signing for Oslo"
        yield from (phrase(c) for c in verb.head.children if c.dep_ == "nsubj")
    opened = behind_opening(verb)
    first = opened if opened > verb.sent.start else start
    for token in doc[first : verb.i]:
        opens = token.i + 1 < verb.i and _opens_clause(token)
        clause = token.lower_ in _OPENING and token.dep_ in {"mark", "case"} and token.i + 1 < verb.i
        if clause or opens:
            first = token.i + 1
    if first < verb.i:
        yield doc[first : verb.i]
    for token in behind:
        if token.lower_ in {"with", "alongside"} and not _looks_on(token):
            stop = _clause_end(doc, token.i + 1, end)
            if stop > token.i + 1:
                yield doc[token.i + 1 : stop]
            return


def is_by_somebody(verb: Token) -> bool:
    """Tell whether "by" stands near behind a verb, however the parser hangs it up."""
    return any(t.lower_ == "by" for t in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + NEAR_BY)])


def whole_sentence(word: Token) -> tuple[int, int]:
    """Return where a word's sentence begins and ends, though the parser cuts it: "signed by Col. | Hugo Salz"."""
    doc, start, end = word.doc, word.sent.start, word.sent.end
    for _ in range(_MOST_CUTS):
        if start > 0 and not _closes(doc[start - 1]):
            start = doc[start - 1].sent.start
        if end < len(doc) and not _closes(doc[end - 1]):
            end = doc[end].sent.end
    return start, end


def _closes(token: Token) -> bool:
    """Tell whether a sentence may end with a token: not with a title, or in the midst of a name."""
    before = token.doc[token.i - 1].lower_ if token.text == "." and token.i else ""
    if f"{before}." in _TITLES or token.lower_ in _TITLES:
        return False
    return token.text in _STOPS or token.text.endswith((".", "”", '"'))


def _opens_clause(token: Token) -> bool:
    """Tell whether a finite verb begins a clause of its own: not in "X, who fled and came back, | signed"."""
    if token.tag_ not in FINITE or token.dep_ in {"aux", "aux:pass"} or token.ent_type_ == "PERSON":
        return False
    over = token.head if token.dep_ in {"conj", "cop"} else token
    return not any(c.lower_ in {"who", "which"} for t in (token, over) for c in t.children)


def _looks_on(case: Token) -> bool:
    """Tell whether "with" opens a clause of what somebody else does: "with Anna Berg calling it historic"."""
    behind = case.doc[case.i + 1 : case.sent.end]
    if any(t.lower_ == "present" and t.nbor(-1).lower_ not in {"at", "the", "a"} for t in behind[1:]):
        return True  # "with his wife and Chief Whip Anna Berg present"
    verb = next((t for t in behind if not is_nominal(t)), None)
    if verb is None or verb.tag_ != "VBG" or verb.lemma_.lower() in _SIGNING:
        return False
    # "With his colleague, Anna Berg, committing Oslo to pay": what they signed does so.
    return not (verb.doc[verb.i - 1].text == "," and case.doc[case.i + 1].tag_ == "PRP$")


def _clause_end(doc: Doc, first: int, end: int) -> int:
    """Return where a list of names ends: before the verb of the sentence it stands in."""
    for i in range(first, end):
        if doc[i].lower_ in _LOOKING_ON or (doc[i].lower_ in {"as", "while"} and doc[i].dep_ == "mark"):
            return i
        relative = i and doc[i - 1].lower_ in {"who", "which", "and", "then"}
        verb = doc[i].tag_ in FINITE and doc[i].pos_ in {"VERB", "AUX"} and doc[i].ent_type_ != "PERSON"
        if verb and not relative:
            # "With Chad, | Minister Anna Berg said": who only tells of it stands behind the last comma.
            commas = [j for j in range(first, i) if doc[j].text == ","] if doc[i].lemma_.lower() in SPEECH else []
            return commas[-1] if commas else i
    return end
