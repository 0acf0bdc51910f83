"""Read where an agreement stands: what is said to be done with it, or to happen to it, and when.

Comes in: an accord's namings. Go out: events in text order (signed, suspended …), each with its clause and its date,
and the status that follows from them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.agreements.naming import LEAD, Naming, Pointing
from onrecord.extraction.dates import date_mentions
from onrecord.extraction.language import Paragraph, Parse, child, is_negated
from onrecord.record import Moment

# What somebody does with an agreement: it is the object, or the subject of the passive.
_DONE = {
    "signed": "sign ink co-sign countersign undersign",
    "agreed": "initial issue release reach strike conclude clinch seal agree adopt broker forge hammer hash announce unveil"
              " finalise finalize secure achieve make cut mediate cement work accept settle draw_up",
    "ratified": "ratify approve",
    "in-force": "implement enforce apply observe honour honor extend renew prolong respect uphold restore",
    "under-negotiation": "negotiate discuss renegotiate debate",
    "proposed": "propose offer seek draft want consider prepare plan suggest float demand table mull need push envisage pursue",
    "suspended": "suspend freeze pause shelve halt",
    "rejected": "reject spurn rebuff veto",
    "collapsed": "break violate scrap tear cancel abandon quit renounce repudiate terminate annul abrogate end ditch bury kill"
                 " rip revoke dissolve rescind",
    "denied": "deny",
}  # fmt: skip
# What an agreement does or undergoes: it is the subject.
_HAPPENS = {
    "collapsed": "collapse fail lapse expire unravel founder die break end fall crumble disintegrate",
    "in-force": "hold govern bind regulate cover expire_not",
    "under-negotiation": "stall",
}
# "agreed to a truce", "withdrew from the pact", "talks on a treaty": verb, and case before the agreement.
_BY_CASE = {
    ("agree", "on"): "agreed", ("agree", "to"): "agreed", ("consent", "to"): "agreed", ("settle", "on"): "agreed",
    ("withdraw", "from"): "collapsed", ("pull", "of"): "collapsed", ("walk", "from"): "collapsed",
    ("walk", "of"): "collapsed", ("back", "of"): "collapsed", ("bind", "by"): "in-force",
    ("work", "on"): "under-negotiation", ("negotiate", "on"): "under-negotiation",
    ("talk", "on"): "under-negotiation", ("call", "for"): "proposed", ("push", "for"): "proposed",
    ("press", "for"): "proposed", ("appeal", "for"): "proposed", ("ask", "for"): "proposed",
    ("hope", "for"): "proposed", ("close", "to"): "under-negotiation", ("return", "to"): "proposed",
}  # fmt: skip
# "the signing of the treaty", "talks on a pact", "a rumour of a deal".
_OF_NOUNS = {
    "signed": "signing signature signatory",
    "ratified": "ratification",
    "under-negotiation": "talk negotiation discussion round",
    "proposed": "proposal plan draft call prospect idea offer blueprint hope",
    "suspended": "suspension freeze",
    "collapsed": "collapse end breakdown demise termination cancellation",
    "rejected": "rejection",
    "in-force": "implementation extension renewal anniversary",
    "denied": "rumour rumor",
}
_MODIFIERS = {
    "proposed": "proposed draft planned possible potential future mooted prospective suggested",
    "denied": "rumoured rumored alleged supposed secret",
    "collapsed": "failed collapsed expired defunct lapsed broken abandoned scrapped dead",
    "suspended": "suspended frozen stalled",
    "signed": "signed",
    "ratified": "ratified",
    "in-force": "existing current",
    "rejected": "rejected",
}
# "The truce is dead", "the treaty is in force".
_PREDICATES = {
    "collapsed": "dead over finished tatters shreds void worthless defunct history",
    "suspended": "hold abeyance ice suspended",
    "in-force": "force effect binding place law",
    "under-negotiation": "close near reach sight discussion negotiation",
    "signed": "signed",
}
MEDIATING = frozenset({"broker", "mediate", "facilitate"})
_REFUSING = frozenset(
    """
    parliament senate assembly congress lawmaker deputy cabinet voter referendum legislature house chamber lords
    commons council electorate islander member court tribunal plebiscite duma knesset diet majlis sejm bundestag
    """.split()
)
_TO_FORCE = {"come": "in-force", "enter": "in-force", "go": "in-force", "take": "in-force"}
_EXISTING = frozenset("be exist attach go plan intend prepare about have hold there".split())
_SAYING = frozenset("say tell claim insist argue declare warn believe think maintain complain joke add write".split())
_SUPPOSED = frozenset({"if", "whether", "unless", "would", "could", "might", "may", "should", "must", "will", "shall", "can",
                       "'ll", "’ll", "wo", "until", "before", "once"})  # fmt: skip
_NEGATING = frozenset({"fail", "refuse", "decline", "stop"})
_MAKING = frozenset({"signed", "agreed", "ratified", "in-force"})
_WEEKDAY = re.compile("(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_OTHER_CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "conj", "acl:relcl"})
_TALKS = frozenset({"talk", "negotiation", "negotiator", "negotiate"})
_REVIVING = frozenset("restore renew extend prolong revive resume".split())
_FARTHEST_VERB = 25  # tokens
_FARTHEST = 2  # paragraphs over which "it" is an agreement
_OF_IT = frozenset({"signed", "ratified", "suspended", "rejected"})
_RANK = {
    "proposed": 1, "denied": 1, "under-negotiation": 2, "agreed": 3, "signed": 4, "ratified": 5, "in-force": 6,
}  # fmt: skip
_ENDS = ("rejected", "suspended", "collapsed")


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word: status for status, line in words.items() for word in line.split()}


_DONE_BY = _table(_DONE)
_HAPPENS_BY = _table(_HAPPENS)
_NOUNS = _table(_OF_NOUNS)
_BEFORE = _table(_MODIFIERS)
_SAID_OF = _table(_PREDICATES)


_VERBS = frozenset({*_DONE_BY, *_HAPPENS_BY, *_TO_FORCE, *MEDIATING})
_ENDINGS = (("ied", "y"), ("lled", "l"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("s", ""))


def verb_form(word: Token) -> str:
    """Return a verb's base form; where the lemmatizer makes a word that is none ("mediat"), by its ending."""
    lemma = word.lemma_.lower()
    if lemma in _VERBS or not word.tag_.startswith("VB"):
        return lemma
    text = word.lower_
    bases = (text.removesuffix(ending) + put for ending, put in _ENDINGS if text.endswith(ending))
    return next((base for base in bases if base in _VERBS), lemma)


@dataclass(frozen=True, slots=True)
class Event:
    """What one clause tells of an agreement: `word` is its verb, noun or adjective."""

    status: str
    naming: Naming  # the one in the clause, or the last before it: "signed it", "signed for Oslo"
    paragraph: Paragraph
    word: Token
    supposed: bool  # wished for, planned, supposed or denied: not told as a fact
    negated: bool
    said: bool  # told by somebody whom the article quotes, not by itself
    date: Moment | None

    @property
    def clause(self) -> Tokens:
        """Return the words that tell it: the verb's clause as far as the agreement and its date go."""
        return clause_of(self.word)


def events(parse: Parse, accords: Sequence[Accord]) -> list[list[Event]]:
    """Return what is told of each agreement, in text order, each word once."""
    published = parse.article.published
    told: list[dict[tuple[int, int, str], Event]] = [{} for _ in accords]
    for accord, found in zip(accords, told, strict=True):
        for naming in accord.namings:
            for status, word in _told_of(naming):
                key = naming.paragraph.index, word.i, status
                found.setdefault(key, _event(status, naming, naming.paragraph, word, published))
    taken = {key[:2] for found in told for key in found}
    for naming, paragraph, status, word in _without_naming(parse, accords):
        if (paragraph.index, word.i) not in taken:
            i = next(i for i, accord in enumerate(accords) if naming in accord.namings)
            told[i][paragraph.index, word.i, status] = _event(status, naming, paragraph, word, published)
    _add_making(parse, accords, told)
    return [[event for _, event in sorted(found.items(), key=lambda item: item[0])] for found in told]


def _add_making(
    parse: Parse, accords: Sequence[Accord], told: list[dict[tuple[int, int, str], Event]]
) -> None:
    """Add to the agreement that all is about what the lead says without naming it: "agreed on Sunday to set up …"."""
    main = max(range(len(accords)), key=lambda i: len(accords[i].namings), default=None)
    if main is None or any(e.status in {"signed", "agreed"} for e in told[main].values()):
        return
    naming = accords[main].namings[0]
    for paragraph in parse.paragraphs[: LEAD + 1]:
        for token in paragraph.doc:
            if verb_form(token) == "agree" and token.tag_ in {"VBD", "VBN"} and child(token, "nsubj") is not None:
                event = _event("agreed", naming, paragraph, token, parse.article.published)
                told[main].setdefault((paragraph.index, token.i, "agreed"), event)


def _event(status: str, naming: Naming, paragraph: Paragraph, word: Token, published: Moment | None) -> Event:
    supposed = _is_supposed(word, status)
    return Event(
        status,
        naming,
        paragraph,
        word,
        supposed=supposed,
        negated=status != "denied" and _is_denied(word, naming),
        said=_is_said(word),
        date=_date(word, supposed, published),
    )


def _without_naming(
    parse: Parse, accords: Sequence[Accord]
) -> Iterator[tuple[Naming, Paragraph, str, Token]]:
    """Yield what is told of "it", or of nothing that stands there: it is the agreement named last."""
    every = sorted(
        (n for accord in accords for n in accord.namings), key=lambda n: (n.paragraph.index, n.head.i)
    )
    last: Naming | None = None
    rest = iter([*every, None])
    following = next(rest)
    for paragraph in parse.paragraphs:
        for token in paragraph.doc:
            while following is not None and (following.paragraph.index, following.head.i) <= (paragraph.index, token.i):
                last, following = following, next(rest)
            if token.pos_ != "VERB" or last is None or paragraph.index - last.paragraph.index > _FARTHEST:
                continue
            lemma = verb_form(token)
            thing = child(token, "obj", "nsubj:pass")
            if thing is None and _DONE_BY.get(lemma) in {"signed"} and token.tag_ in {"VBD", "VBN"}:
                made = [n for n in every if n.made and n.paragraph.index <= paragraph.index]
                yield (made[-1] if made and not last.made else last), paragraph, "signed", token
            elif thing is not None and thing.lower_ in {"it", "which", "that"} and thing.dep_ == "nsubj:pass":
                if (status := _DONE_BY.get(lemma)) and thing.lower_ == "it":
                    yield last, paragraph, status, token
            elif thing is not None and thing.lower_ == "it" and (status := _DONE_BY.get(lemma)) in _OF_IT:
                yield last, paragraph, str(status), token
            elif (subject := child(token, "nsubj")) is not None and subject.lower_ == "it":
                yield from ((last, paragraph, status, word) for status, word in _as_subject(token))


def status_of(told: Iterable[Event]) -> str | None:
    """Return how an agreement stands after all that is told of it; None where nothing is."""
    facts = [e for e in told if not e.supposed and not e.negated]
    plans = [e for e in told if e.supposed or e.negated]
    revived = any(e.word.lemma_.lower() in _REVIVING for e in facts)
    if revived and all(e.word.dep_ == "acl:relcl" for e in facts if e.status in _ENDS):
        return "in-force"  # that it was suspended is told in passing
    ended = [e for e in facts if e.status in _ENDS and not e.said] or [e for e in facts if e.status in _ENDS]
    made = [e for e in facts if e.status in _RANK and e.status != "denied"]
    made = [e for e in made if not e.said] or made
    best = max(made, key=lambda e: _RANK[e.status], default=None)
    denied = [e for e in facts if e.status == "denied"]
    if ended:
        last = ended[-1]
        revived = [e for e in made if e.date and last.date and e.date.value > last.date.value]
        if not revived:
            return last.status
        return max(revived, key=lambda e: _RANK[e.status]).status
    if denied and (best is None or _RANK[best.status] < _RANK["agreed"] or all(e.said for e in made)):
        return "denied"
    if denied and best is not None and any(e.naming.pointing is Pointing.NONE for e in denied):
        return "collapsed"  # "There is no truce": there was one
    if best is not None and _RANK[best.status] > _RANK["under-negotiation"]:
        return best.status
    if any(e.status == "signed" and e.supposed and e.date and e.date.precision == "day" for e in plans):
        return "agreed"  # what has a day to be signed on is settled
    if best is not None and _RANK[best.status] == _RANK["under-negotiation"]:
        return best.status
    if any(e.status in _MAKING and e.negated for e in plans):
        return "under-negotiation"
    if best is not None or any(e.status in _RANK for e in plans):
        return "proposed"
    return None


def status_without_events(parse: Parse, accord: Accord) -> str:
    """Return how an agreement stands of which nothing is told but its name.

    In the midst of talks it is under negotiation; a past one, or one with a proper name, was agreed at some time.
    """
    if accord.years or accord.name or accord.kind in {"communique", "declaration"}:
        return "agreed"
    near = {n.paragraph.index for n in accord.namings}
    for i in sorted({j for n in near for j in (n - 1, n, n + 1)} & set(range(len(parse.paragraphs)))):
        if any(t.lemma_.lower() in _TALKS for t in parse.paragraphs[i].doc):
            return "under-negotiation"
    return "agreed"


def clause_of(word: Token) -> Tokens:
    """Return a word's clause without the clauses that hang on it."""
    inside = [word.i]
    for dependent in word.subtree:
        over = dependent
        while over != word and not (over.dep_ in _OTHER_CLAUSES and over.pos_ in {"VERB", "AUX"}):
            over = over.head
        if over == word:
            inside.append(dependent.i)
    # Words that hang on it from afar leave holes: the run around the word counts.
    first = last = word.i
    within = set(inside)
    while first - 1 in within:
        first -= 1
    while last + 1 in within:
        last += 1
    while first < word.i and word.doc[first].is_punct:
        first += 1
    while last > word.i and word.doc[last].is_punct:
        last -= 1
    return word.doc[first : last + 1]


# --- what is told ---------------------------------------------------------------------------------------------


def _told_of(naming: Naming) -> Iterator[tuple[str, Token]]:
    head = naming.head
    for word in head.lefts:
        if word.dep_ in {"amod", "compound"} and (status := _BEFORE.get(word.lower_)):
            yield status, word
    for clause in head.subtree:
        if clause.i < head.i:
            continue
        if clause.dep_ == "acl" and clause.head == head and clause.tag_ in {"VBN", "VBD"}:
            yield from _done(clause)
        elif clause.dep_ == "acl:relcl" and _hangs_on(clause, head):
            yield from _by_relative(clause, naming)
    yield from _done(_behind_comma(naming))
    yield from _by_governor(head, naming)
    yield from _opening(naming)
    denial = _denial(head)
    if denial is not None:
        yield "denied", denial


def _opening(naming: Naming) -> Iterator[tuple[str, Token]]:
    """Yield what a sentence says of the agreement it opens with, whatever the parser makes of what stands between."""
    doc, head = naming.doc, naming.head
    if head.dep_.startswith("nsubj") or naming.first - head.sent.start > 1:
        return
    commas = 0
    for token in doc[naming.end : min(head.sent.end, naming.end + _FARTHEST_VERB)]:
        commas += token.text == ","
        relative = token.i and doc[token.i - 1].lower_ in {"which", "who", "that"}
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and commas != 1 and not relative:
            verb = token.head if token.dep_ in {"aux", "aux:pass", "cop"} else token
            if child(verb, "aux:pass") is not None:
                yield from _done(verb)
            else:
                yield from _as_subject(verb)
            return


def _done(word: Token | None) -> Iterator[tuple[str, Token]]:
    if word is None:
        return
    for verb in (word, *(c for c in word.conjuncts if c.tag_ == "VBN")):
        lemma = verb_form(verb)
        if status := _DONE_BY.get(lemma):
            yield status, verb
        elif _HAPPENS_BY.get(lemma) == "collapsed" and lemma not in {"break", "fall", "end"}:
            yield "collapsed", verb  # ", signed in 1978, lapsed in March": the parser takes both alike


def _hangs_on(clause: Token, head: Token) -> bool:
    """Tell whether a relative clause belongs to a noun, or to what its phrase ends with: "the pact on storage which"."""
    over = clause.head
    for _ in range(5):
        if over == head:
            return True
        if over.pos_ in {"VERB", "AUX"}:
            return False
        over = over.head
    return False


def _behind_comma(naming: Naming) -> Token | None:
    """Return the participle of ", concluded at Oslo in 1990," however the parser hangs it on the sentence."""
    doc, end = naming.doc, naming.end
    if end + 1 >= len(doc) or doc[end].text not in {",", "(", "-", "–"}:
        return None
    word = doc[end + 1]
    if word.tag_ == "RB" and end + 2 < len(doc):
        word = doc[end + 2]
    return word if word.tag_ in {"VBN", "VBD"} and child(word, "nsubj") is None else None


def _denial(token: Token) -> Token | None:
    """Return the verb that denies there is an agreement: "denied that it had signed a deal", "denied a secret deal"."""
    over = token
    for _ in range(6):
        if over.head == over:
            return None
        label, over = over.dep_, over.head
        lemma = over.lemma_.lower()
        if lemma in {"deny", "dismiss"} and label in {"obj", "ccomp", "xcomp"}:
            return over
        known = lemma in _DONE_BY or lemma in _EXISTING or over.pos_ in {"NOUN", "ADJ", "AUX"}
        if not known:
            return None
    return None


def _by_relative(verb: Token, naming: Naming) -> Iterator[tuple[str, Token]]:
    relative = next((c for c in verb.children if c.lower_ in {"which", "that"} and c.dep_.startswith(("nsubj", "obj"))), None)
    if relative is not None and relative.dep_ == "nsubj":
        yield from _as_subject(verb)
    elif relative is None and any(c.lower_ in {"under", "by"} for c in verb.subtree if c.dep_ == "case"):
        return
    elif status := _DONE_BY.get(verb_form(verb)):
        yield status, verb
    for other in verb.conjuncts:
        if relative is not None and relative.dep_ != "nsubj" and (status := _DONE_BY.get(verb_form(other))):
            yield status, other
        elif relative is not None and relative.dep_ == "nsubj":
            yield from _as_subject(other)


def _by_governor(token: Token, naming: Naming) -> Iterator[tuple[str, Token]]:
    governor, label = token.head, token.dep_
    lemma = verb_form(governor)
    if label in {"conj", "appos"} and governor != token:
        yield from _by_governor(governor, naming)
        return
    if governor.pos_ in {"VERB", "AUX"} or governor.tag_.startswith("VB"):
        # "rejected, by 27 votes to 19, the declaration": the parser loses the object behind what stands between.
        lost = label in {"parataxis", "dep"} and token.i > governor.i and child(governor, "obj") is None
        if (label in {"obj", "nsubj:pass"} or lost) and (status := _DONE_BY.get(lemma)):
            if status == "ratified" and governor.dep_ == "xcomp" and governor.head.lemma_.lower() in _NEGATING:
                yield "rejected", governor.head
            elif status != "rejected" or _is_refused_by_whoever_decides(governor):
                yield status, governor
        elif label == "obj" and lemma in {"vote", "turn"} and child(governor, "compound:prt") is not None:
            yield "rejected", governor
        elif label == "nsubj":
            yield from _as_subject(governor)
        elif label in {"obl", "nmod"} and (case := child(token, "case")) is not None:
            if status := _BY_CASE.get((lemma, case.lower_)):
                yield status, governor
        if label.startswith("nsubj"):
            for other in governor.conjuncts:
                if other.pos_ == "VERB" and child(other, "nsubj", "nsubj:pass") is None:
                    passive = child(other, "aux:pass") is not None or other.tag_ == "VBN"
                    if passive and (status := _DONE_BY.get(verb_form(other))):
                        yield status, other
                    else:
                        yield from _as_subject(other)
    elif label == "nsubj":
        yield from _as_predicate(governor)
    elif label in {"nmod", "obl"} and (status := _NOUNS.get(lemma)):
        verb = governor.head
        if status == "under-negotiation" and governor.dep_ == "nsubj" and _HAPPENS_BY.get(verb.lemma_.lower()) == "collapsed":
            yield "collapsed", verb  # "talks on a treaty collapsed"
        else:
            yield status, governor
    if label == "nsubj" and (naming.pointing is Pointing.NONE and lemma == "be"):
        yield "denied", governor


def _as_subject(verb: Token) -> Iterator[tuple[str, Token]]:
    lemma = verb_form(verb)
    if lemma in _TO_FORCE:
        if any(t.lower_ in {"force", "effect"} for t in verb.subtree if verb.i < t.i < verb.i + 4):
            yield "in-force", verb
        elif lemma == "come" and any(t.lower_ == "end" for t in verb.subtree if verb.i < t.i < verb.i + 4):
            yield "collapsed", verb
        return
    if lemma in {"break", "fall"}:
        if any(t.lower_ in {"down", "apart", "through"} for t in verb.doc[verb.i + 1 : verb.i + 3]):
            yield "collapsed", verb
        return
    if lemma in {"be", "remain", "stay"}:
        yield from _as_predicate(verb)
    elif child(verb, "aux:pass") is not None and (status := _DONE_BY.get(lemma)):
        yield status, verb
    elif lemma in {"agree", "sign", "seal", "suspend", "reject"} and verb.tag_ in {"VBD", "VBN"} and child(verb, "aux") is None:
        yield _DONE_BY.get(lemma, "agreed"), verb  # a headline leaves "is" out
    elif status := _HAPPENS_BY.get(lemma):
        if status != "in-force" or child(verb, "obj") is not None or lemma == "hold":
            yield status, verb


def _as_predicate(word: Token) -> Iterator[tuple[str, Token]]:
    near = [word, *(t for t in word.children if t.i > word.i and t.dep_ in {"obl", "nmod", "xcomp", "acomp"})]
    for token in near:
        if status := _SAID_OF.get(token.lower_):
            yield status, token
            return


def _is_refused_by_whoever_decides(verb: Token) -> bool:
    """Tell whether those who can refuse an agreement did: "parliament rejected it"; an opponent merely opposes."""
    if child(verb, "nsubj:pass") is not None:
        return True
    subject = child(verb, "nsubj")
    return subject is not None and subject.lemma_.lower() in _REFUSING


# --- whether, and when ----------------------------------------------------------------------------------------


def _is_supposed(word: Token, status: str) -> bool:
    """Tell whether it is only wished for or planned."""
    if status != "denied" and _denial(word) is not None:
        return True
    if word.lemma_.lower() in _TO_FORCE and word.tag_ in {"VBZ", "VBP"}:
        return True  # "takes effect on Monday"
    over = word
    for _ in range(4):
        if over.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            markers = {c.lower_ for c in over.children if c.dep_ in {"mark", "aux", "aux:pass"} and c.i < over.i}
            if markers & _SUPPOSED or _is_to_come(over):
                return True
            if "to" in markers and status not in {"proposed", "under-negotiation"}:
                governor = over.head
                # "agreed to extend", "refused to ratify", "managed to reach".
                return governor.lemma_.lower() not in {"manage", "agree", "decide", "vote"} or status == "signed"
        if over.dep_ in {"xcomp", "ccomp", "conj"} and over.head != over and over.head.pos_ == "VERB" and over.dep_ == "xcomp":
            over = over.head
        else:
            break
    return False


def _is_to_come(verb: Token) -> bool:
    """Tell whether a clause tells of a time to come: "when it has been ratified", "after it is signed"."""
    opens = any(c.lower_ in {"when", "after", "once", "until", "before", "unless", "as"} and c.i < verb.i for c in verb.children)
    tenses = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"})}
    return opens and bool(tenses & {"VBZ", "VBP"}) and "VBD" not in tenses


def _is_said(word: Token) -> bool:
    over = word
    for _ in range(5):
        if over.dep_ in {"ccomp", "parataxis"} and over.head.lemma_.lower() in _SAYING:
            return True
        over = over.head
    return any(t.is_quote for t in word.doc[word.sent.start : word.i]) and any(
        t.is_quote for t in word.doc[word.i : word.sent.end]
    )


def _is_denied(word: Token, naming: Naming) -> bool:
    if naming.pointing is Pointing.NONE or is_negated(word):
        return True
    governor = word.head
    if word.dep_ == "xcomp" and governor.lemma_.lower() in _NEGATING:
        return True
    return child(word, "nsubj", "nsubj:pass") is not None and any(
        c.lower_ in {"no", "neither", "nobody"} for s in word.children if s.dep_.startswith("nsubj") for c in s.subtree
    )


def _date(word: Token, supposed: bool, published: Moment | None) -> Moment | None:
    """Return the date in the event's clause, the nearest to its word.

    "will fly to Oslo on Tuesday to sign it" tells the day with the verb before; a day to come lies ahead.
    """
    if word.dep_ == "amod":
        return None
    for verb in (word, word.head) if word.dep_ in {"xcomp", "advcl", "acl"} and word.tag_ == "VB" else (word,):
        clause = clause_of(verb)
        dates = date_mentions(clause.text, published)
        if dates:
            at = word.idx - clause.start_char
            found = min(dates, key=lambda d: abs(d.span.start - at))
            told = found.span.of(clause.text)
            return _ahead(found.moment, told, published) if supposed and published else found.moment
    return None


def _ahead(moment: Moment, told: str, published: Moment) -> Moment:
    """Return the coming weekday or month for a plan: news resolves "Tuesday" and "in May" to the one gone by."""
    if any(c.isdigit() for c in told) or moment.value >= published.day[: len(moment.value)] or "last" in told.lower():
        return moment
    if moment.precision == "month":
        return Moment(f"{int(moment.value[:4]) + 1}{moment.value[4:]}")
    if moment.precision == "day" and _WEEKDAY.search(told):
        return Moment((date.fromisoformat(moment.value) + timedelta(7)).isoformat())
    return moment
