"""Find the runs of a sentence in which those stand who act in it: subjects, agents, partners, signers.

Comes in: a verb or noun. Go out: runs of tokens; who is named in them is asked elsewhere.
"""

from collections.abc import Collection, Iterator

from onrecord.extraction.agreements.urging import urged
from onrecord.extraction.reporting_lexicon import SPEECH
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token, Tokens

_PRONOUNS = frozenset({"they", "it", "he", "she"})
REGIONS = frozenset("state province region city territory commonwealth enclave republic".split())
# Regions of several states, which nobody governs.
_UNGOVERNED = frozenset(
    "gulf baltic sahel balkans balkan pacific caribbean mediterranean arctic lakes maghreb levant caucasus".split()
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEAR_BY = 14  # tokens between "signed" and "by": a place, a day
_LONGEST_PIECE = 10  # tokens


def subjects(word: Token, *, at_will: bool = False) -> Iterator[Tokens]:
    """Yield the subject of an active verb, its own or that of the verb it hangs on.

    Or whom others urge to do it, but for where `at_will` asks who does the urging.
    """
    if word.pos_ not in {"VERB", "AUX"} and not word.tag_.startswith("VB"):
        yield from _owners(word)
        return
    if child(word, "nsubj:pass", "aux:pass") is not None:
        return
    if not at_will and (acted_on := urged(word)) is not None:
        yield phrase(acted_on[1])  # "Kenya urged | Chad and Mali | to sign a truce"
        return
    over = word
    for _ in range(4):
        every = [c for c in over.children if c.dep_ == "nsubj"]
        if every:
            subject = every[0]
            if subject.lower_ in {"which", "who", "that"} and over.dep_ == "acl:relcl":
                yield _own_phrase(over.head, before=over.i)
            elif subject.lower_ in _PRONOUNS and over.dep_ in {"acl:relcl", "acl"} and over.head.head != over.head:
                above = _verb_above(over.head)  # "Iran and Iraq left the pact they signed in May"
                if (subject.lower_ == "they") == _is_of_several(above):
                    yield from subjects(above, at_will=True)  # "Iraq and Iran asked Chad to join the pact they …"
            elif subject.lower_ in {"it", "they"} and _is_told_by(over.head, over):
                if subject.lower_ == "they" or not _is_of_several(over.head) or _is_one_body(over.head):
                    yield from subjects(over.head)  # "The rebels said they had struck a deal with Chad"
            else:
                for one in every:  # "the A, the B and the C": the parser may take each for a subject
                    yield phrase(one)
            return
        if over.dep_ == "acl" and over.tag_ != "VBN":
            yield _own_phrase(over.head, before=over.i)
            return
        if over.dep_ not in {"xcomp", "conj", "advcl", "ccomp", "parataxis"} or over.head == over:
            return
        if over.dep_ == "acl":
            return
        over = over.head


def _is_told_by(verb: Token, clause: Token) -> bool:
    """Tell whether a clause is what a verb before it says."""
    return clause.dep_ == "ccomp" and verb.i < clause.i and verb.lemma_.lower() in SPEECH


def _verb_above(noun: Token) -> Token:
    over = noun.head
    while over.head != over and over.pos_ not in {"VERB", "AUX"}:
        over = over.head
    return over


def _is_of_several(verb: Token) -> bool:
    """Tell whether a verb has several subjects, or one that stands for several."""
    while verb.dep_ in {"xcomp", "conj", "advcl"} and child(verb, "nsubj") is None and verb.head != verb:
        verb = verb.head
    every = [c for c in verb.children if c.dep_ == "nsubj"]
    return len(every) > 1 or any(t.conjuncts or t.tag_ in {"NNS", "NNPS"} for t in every)


def _is_one_body(verb: Token) -> bool:
    """Tell whether the subject is one body whose name is a plural: "the Dale Defence Forces said it had …"."""
    every = [c for c in verb.children if c.dep_ == "nsubj"]
    return len(every) == 1 and every[0].tag_ == "NNPS" and not every[0].conjuncts


def _owners(noun: Token) -> Iterator[Tokens]:
    """Yield whose signing or talks a noun means: "Kenya's signing of", "talks between"."""
    for dependent in noun.lefts:
        if dependent.dep_ == "nmod:poss":
            yield phrase(dependent)
    yield from by_whom(noun)


def by_whom(word: Token) -> Iterator[Tokens]:
    yield from behind_case(word, frozenset({"by"}))


def behind_case(word: Token, cases: Collection[str]) -> Iterator[Tokens]:
    """Yield the phrases that hang on a word by one of some prepositions."""
    for dependent in word.children:
        if dependent.i > word.i or dependent.dep_ in {"obl", "nmod", "obl:agent"}:
            case = next((c for c in dependent.children if c.dep_ == "case"), None)
            if case is not None and case.lower_ in cases:
                yield phrase(dependent)
            elif dependent.dep_ in {"obj", "nmod", "obl"} and word.pos_ == "VERB":
                # "signed a pact with Kenya": it hangs on the pact, or on what the pact is about.
                for inner in dependent.subtree:
                    own = next((c for c in inner.children if c.dep_ == "case"), None)
                    if own is not None and own.lower_ in set(cases) - {"by"} and inner.dep_ in {"nmod", "obl"}:
                        yield phrase(inner)


def run_before(verb: Token) -> Tokens | None:
    """Return the noun phrases that stand right before a verb, joined or not, whatever the parser hangs them on.

    "four days after | the government and the Front of the North | signed a truce"
    """
    doc, end, start = verb.doc, verb.i, behind_opening(verb)
    while end > start and (doc[end - 1].pos_ in {"ADV", "AUX", "PART"} or doc[end - 1].lower_ in _DAYS):
        end -= 1
    first = end
    while first > start and end - first < _LONGEST_RUN and is_nominal(doc[first - 1]):
        first -= 1
    while first < end and doc[first].text in _JOINTS:
        first += 1
    return doc[first:end] if first < end else None


def behind_opening(verb: Token) -> int:
    """Return where a verb's sentence begins but for its participle: "Calling Chad a threat, | Mali signed"."""
    doc, start = verb.doc, verb.sent.start
    if doc[start].pos_ != "VERB" or not doc[start].lower_.endswith("ing"):
        return start
    comma = next((i for i in range(start, verb.i) if doc[i].text == ","), None)  # no parser is sure of the rest
    return start if comma is None else comma + 1


def runs_with(verb: Token) -> Iterator[Tokens]:
    """Yield the noun phrases behind "with" in a verb's clause: "signed in May with | the consortium Salz"."""
    doc, at = verb.doc, verb.i + 1
    limit = min(verb.sent.end, at + NEAR_BY)
    while at < limit and doc[at].lower_ not in {"with", "alongside"}:
        if doc[at].text in {",", ";", ":"} or doc[at].tag_ in FINITE or doc[at].lower_ in {"that", "which", "who"}:
            return
        at += 1
    if at >= limit:
        return
    first = end = at + 1
    while end < verb.sent.end and end - first < _LONGEST_RUN and is_nominal(doc[end]):
        end += 1
    while end > first and doc[end - 1].text in _JOINTS:
        end -= 1
    if first < end:
        yield doc[first:end]


TOWARDS = frozenset({"pro", "anti"})
_OPENING = frozenset({"DT", "NNP", "NNPS", "NN", "NNS", "PRP$", "JJ", "CD"})
_LONGEST_RUN = 24  # tokens
_JOINTS = frozenset({",", "and", "&", "(", ")", "'s", "’s", "of", "-"})
_DAYS = frozenset(
    "yesterday today monday tuesday wednesday thursday friday saturday sunday earlier then later both".split()
)
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ", "PRON"})


def is_nominal(token: Token) -> bool:
    """Tell whether a word may stand in a list of names."""
    if token.tag_ in {"WP", "WDT", "WRB", "PRP"} or token.lower_ in _DAYS or token.lower_ in {"but", "or"}:
        return False
    within = _is_prefix(token) or (token.pos_ == "VERB" and not _is_verb(token))
    return token.pos_ in _NOMINAL or token.text in _JOINTS or token.tag_ in {"POS", "PRP$"} or within


def phrase(head: Token) -> Tokens:
    """Return a noun's phrase without its relative clauses."""
    return _own_phrase(head, before=head.right_edge.i + 1)


def _own_phrase(head: Token, before: int) -> Tokens:
    end = min(before, head.right_edge.i + 1)
    for dependent in head.subtree:
        if (
            dependent.dep_ in {"acl:relcl", "acl", "advcl"}
            and head.i < dependent.left_edge.i < end
            and dependent.head.i >= head.i
        ):
            # "X, who chairs …, and Y": what is joined behind the clause is still wanted.
            joined = [c for c in head.conjuncts if c.i > dependent.right_edge.i]
            if not joined:
                end = dependent.left_edge.i
    return head.doc[head.left_edge.i : max(end, head.i + 1)]


def pieces(zone: Tokens) -> Iterator[Tokens]:
    """Yield the members of a list: "the A, the B and the C", each up to what stands in brackets or hangs on it."""
    doc, first = zone.doc, zone.start + (zone[0].dep_ == "case")
    for i in range(first, zone.end + 1):
        if i < zone.end and doc[i].text not in {",", "and", "&", "(", ";", "plus"}:
            continue
        opens = first < i and (doc[first].tag_ in _OPENING or _is_prefix(doc[first]) or doc[first].tag_ == "VBG")
        if opens and i - first <= _LONGEST_PIECE and not any(map(_is_verb, doc[first:i])):
            yield _trimmed(doc[first:i])
        first = i + 1


def _is_prefix(token: Token) -> bool:
    """Tell whether a word only says whom others lean towards: "pro-Russian separatists"."""
    return token.lower_ in TOWARDS and token.doc[token.i + 1 : token.i + 2].text == "-"


def _is_verb(token: Token) -> bool:
    """Tell whether a word is a verb of its own: not "backed" of "Russian-backed rebels", nor "trading house"."""
    if token.pos_ != "VERB" or (token.i and token.doc[token.i - 1].text == "-"):
        return False
    return token.dep_ not in {"amod", "compound"} or token.head.i < token.i


def _trimmed(piece: Tokens) -> Tokens:
    """Return a piece up to a time or a preposition other than "of": "nine communities in the delta last year"."""
    end = next((t.i for t in piece[1:] if _ends_name(t)), piece.end)
    return piece.doc[piece.start : end]


def _ends_name(token: Token) -> bool:
    if token.lower_ in {"last", "this", "next"}:
        return token.head.lemma_.lower() in _PERIODS
    return token.dep_ == "case" and token.lower_ not in {"of", "'s", "’s", "'", "for"}


_PERIODS = frozenset("year month week spring summer autumn fall winter".split()) | _DAYS


def region_in(piece: Tokens) -> str | None:
    """Return the part of a country that a phrase names by what it is, or by who governs it; None without one.

    "The state of Michigan", "the Kurdistan autonomous region", "Somaliland's new government".
    """
    doc, noun = piece.doc, piece.root.i
    one = piece.root.tag_ in {"NN", "NNP"}
    of = next((t.i for t in piece if t.lower_ == "of"), None)
    if of is not None:
        behind = doc[of + 1 : piece.end]
        return behind.text if len(behind) and all(t.text[:1].isupper() for t in behind) else None
    end = next((t.i for t in doc[piece.start : noun] if t.tag_ == "POS"), None)
    if end is None and not (one and piece.root.lemma_.lower() in REGIONS):
        return None  # "the Tiraspol administration" bears that name
    if end is None:
        end = noun
        while end - 1 > piece.start and doc[end - 1].pos_ == "ADJ":
            end -= 1
    first = end
    while first > piece.start and doc[first - 1].ent_type_ == "LOC" and doc[first - 1].text[:1].isupper():
        first -= 1
    named = first < end and doc[end - 1].lower_ not in _UNGOVERNED
    return doc[first:end].text if named else None
