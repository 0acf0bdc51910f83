"""Judge a cue: whether a verb reports, who its sentence says spoke, and whether it says that they did.

Comes in: a token of a parsed paragraph. Goes out: its source's words and its polarity; no quotation marks yet.
"""

from onrecord.extraction.quoting import quoted_one
from onrecord.extraction.reporting_lexicon import ATTITUDE, NAMING, SPEECH, THOUGHTS
from onrecord.extraction.syntax import child, is_negated, noun_phrase
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Act, Polarity

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_HYPOTHETICAL = frozenset(
    {"if", "whether", "unless", "would", "could", "might", "may", "should", "will", "shall", "'ll", "wo"}
)
_PUT_TO = frozenset({"ask", "tell", "inform", "warn", "urge", "remind"})
# Of these, too, the passive's subject says nothing: he is told it, or it is told of him.
_PUT_ON = frozenset(
    """
    accuse admonish order instruct advise criticise criticize blame charge praise condemn implore rebuke scold
    chide commend thank notify caution assure
    """.split()
)
_JOINED = 3  # verbs with "and" back to the one whose passive they share
_AS_SOON_AS = frozenset({"when", "if", "once", "while", "after"})
_NONE = frozenset({"nobody", "none", "neither", "no", "nor"})
_TWO_WORDS = frozenset({("according", "to"), ("put", "it"), ("puts", "it")})
# Verbs of saying that no rule looks for, since they mostly mean something else; of what is a cue they tell words.
_SPOKEN = frozenset(
    """
    threaten appeal offer thank reject wonder beg point order invite blame convey press plead confide challenge put
    chime chim exhort implore make give refute debunk cable liken regret cite
    """.split()
)
_THOUGHT = frozenset({"reckon"})
_LET_OUT = frozenset({"known", "understood", "slip"})  # "let it be known", "made it known"
_LETTING = frozenset({"let", "make"})
_FARTHEST_LETTING = 5  # tokens
_REWORDING = frozenset("reword rewrite amend alter edit revise redraft change".split())
_INFORMING = frozenset({"tell", "inform", "notify"})
_REFUSALS = frozenset({"refuse", "decline", "fail"})


def is_reporting(token: Token) -> bool:
    """Tell whether a token is a verb of speech or attitude."""
    lemma = token.lemma_.lower()
    return token.pos_ in {"VERB", "AUX"} and (lemma in SPEECH or lemma in ATTITUDE)


def is_blamed(verb: Token) -> bool:
    """Tell whether saying is what somebody is blamed or praised for: "mocked her for promising to resign"."""
    return verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ == "for"


def is_put_into_a_text(verb: Token) -> bool:
    """Tell whether a text was changed so that it says something: "the clause was reworded | to say that …"."""
    above = verb.head
    changed = verb.tag_ == "VB" and above.i < verb.i and above.lemma_.lower() in _REWORDING
    return changed and verb.dep_ in {"xcomp", "advcl"} and child(above, "aux:pass") is not None


def is_untold(cue: Token) -> bool:
    """Tell whether nobody told somebody a thing: "had not been told what was planned", and by nobody."""
    informs = cue.lemma_.lower() in _INFORMING and is_negated(cue)
    return informs and child(cue, "aux:pass") is not None and child(cue, "obl:agent") is None


def cue_words(cue: Token) -> Tokens:
    """Return all the words of a cue: "according to" of "according", "put it" of "put"."""
    goes_on = cue.i + 1 < len(cue.doc) and (cue.lower_, cue.nbor().lower_) in _TWO_WORDS
    return cue.doc[cue.i : cue.i + 1 + goes_on]


def is_let_out(cue: Token) -> bool:
    """Tell whether somebody lets it be known or slip, or makes it known, that something is so."""
    before = cue.doc[max(cue.sent.start, cue.i - _FARTHEST_LETTING) : cue.i]
    return cue.lower_ in _LET_OUT and any(t.lemma_.lower() in _LETTING for t in before)


def act_of(cue: Token, *, quoted: bool) -> Act:
    """Return whether a cue tells of words or of a thought, a wish, an intention.

    What stands in quotation marks was said, whatever the verb, but for one of thinking; a verb that is in no list
    says something where a clause of its own hangs on it ("the survey shows that …").
    """
    lemma = cue.lemma_.lower()
    if cue.pos_ not in {"VERB", "AUX"}:
        return Act.ATTITUDE if lemma in THOUGHTS else Act.SPEECH
    if lemma in _SPOKEN or is_let_out(cue):
        return Act.SPEECH
    if lemma in ATTITUDE or lemma in _THOUGHT:
        return Act.ATTITUDE
    known = lemma in SPEECH or lemma in NAMING or cue.lower_ == "according"
    return Act.SPEECH if known or quoted or child(cue, "ccomp") is not None else Act.ATTITUDE


def subject_of(verb: Token) -> Token | None:
    """Return the subject nearest to a verb: the parser at times hangs both "Mr" and "Smith" on it."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    return min(subjects, key=lambda s: abs(s.i - verb.i), default=None)


def takes_up(subject: Token, verb: Token) -> bool:
    """Tell whether a verb's subject only takes up the noun that its clause hangs on: "voters, who said"."""
    return subject.tag_ in {"WP", "WDT"} and verb.dep_ == "acl:relcl"


def whom_it_was_put_to(cue: Token) -> Token | None:
    """Return who is asked or told, where the cue is passive: "Asked whether …, Omar Diallo smiled", "he was told".

    None for any other cue: its subject speaks.
    """
    if is_put_in_passing(cue):
        return subject_of(cue) or subject_of(cue.head)
    return _acted_on(cue) if cue.lemma_.lower() in _PUT_TO else None


def who_is_charged(cue: Token) -> Token | None:
    """Return who is accused, blamed or praised, where the cue is passive: "Chad, accused of delay, left"."""
    return _acted_on(cue) if cue.lemma_.lower() in _PUT_ON else None


def is_passive(cue: Token) -> bool:
    """Tell whether a verb is passive by itself, as a participle behind a noun, or by the verb it is joined to."""
    if _is_passive_itself(cue):
        return True
    if cue.dep_ != "conj" or child(cue, "aux", "nsubj") is not None:
        return False
    first = cue
    for _ in range(_JOINED):
        if first.dep_ == "conj" and first.head.i < first.i and first.head.tag_ == "VBN":
            first = first.head
    # The tagger takes "told" of "was detained and told to leave" for the past tense.
    told = cue.tag_ == "VBN" or (is_put_to_somebody(cue) and _is_told_to(cue))
    return told and first is not cue and _is_passive_itself(first)


def _is_passive_itself(verb: Token) -> bool:
    if child(verb, "aux:pass", "nsubj:pass") is not None or is_put_in_passing(verb):
        return True
    behind_noun = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.i < verb.i
    return behind_noun and child(verb, "aux", "nsubj") is None


def _is_told_to(cue: Token) -> bool:
    return child(cue, "xcomp") is not None and child(cue, "obj", "iobj") is None


def is_put_to_somebody(cue: Token) -> bool:
    """Tell whether what a verb tells has somebody for its object, who is the subject of its passive."""
    return cue.lemma_.lower() in _PUT_TO | _PUT_ON


def _acted_on(cue: Token) -> Token | None:
    """Return whom a passive's act is done to; None where it is none."""
    opens = cue.i == cue.sent.start and cue.text.endswith("ed")  # "Asked …", whatever the tagger makes of it
    passive = cue.tag_ == "VBN" and not any(c.lemma_ == "have" for c in cue.children if c.dep_ == "aux")
    if not (opens or passive or is_passive(cue)):
        return None
    # "Has been urged": the parser at times takes its subject for one that acts.
    own = child(cue, "nsubj:pass") or (child(cue, "nsubj") if child(cue, "aux:pass") is not None else None)
    if own is not None:
        return own
    if cue.dep_ == "acl" and cue.head.i < cue.i and child(cue, "nsubj") is None:
        return cue.head
    if cue.dep_ == "conj" and is_passive(cue):
        return child(cue.head, "nsubj:pass")  # "he was snubbed and told to sit down"
    if any(c.dep_ in {"nsubj", "obl:agent", "aux:pass"} for c in cue.children):
        return None
    if cue.dep_ in {"advcl", "ccomp"} and cue.i < cue.head.i:
        return subject_of(cue.head)
    comma = next((t.i for t in cue.sent if t.i > cue.i and t.text == ","), None)
    behind = (t for t in cue.sent if opens and comma is not None and t.i > comma and t.dep_ == "nsubj")
    return next(behind, None)


def is_put_in_passing(cue: Token) -> bool:
    """Tell whether a question stands between its subject and what that one does: "Omar Diallo, asked why, smiled".

    The parser mostly takes it for a question of his own.
    """
    doc, before = cue.doc, cue.i - 1
    if before > cue.sent.start and doc[before].lower_ in _AS_SOON_AS:
        before -= 1
    apart = before > cue.sent.start and doc[before].text == "," and doc[before - 1].pos_ in {"NOUN", "PROPN"}
    if not apart or cue.lemma_.lower() not in _PUT_TO or not cue.text.endswith(("ed", "told")):
        return False
    if cue.lemma_.lower() == "tell" and any(c.dep_ in {"obj", "iobj"} for c in cue.rights):
        return False  # "Omar Diallo, the mayor, told the radio that the plan, drawn up in May, is dead"
    behind = doc[cue.i + 1 : cue.sent.end]
    return any(token.tag_ in {"VBD", "VBZ"} and token.nbor(-1).text == "," for token in behind)


def source_of(cue: Token, quoted: set[int]) -> Tokens | None:
    """Return the words for who said it; None where the sentence has none.

    The cue's own subject, else that of the verb it is joined to ("…, adding that …"), else the noun beside it.
    `quoted` are the tokens in quotation marks, where no source of a cue outside stands.
    """
    quoted_by_another = quoted_one(cue)
    if quoted_by_another is not None:
        return quoted_by_another
    verb = cue
    for _ in range(4):
        subject = subject_of(verb)
        if subject is not None and subject.dep_ != "nsubj:pass":
            return noun_phrase(verb.head if takes_up(subject, verb) else subject)
        agent = child(verb, "obl:agent")
        if agent is not None and verb is cue:
            return noun_phrase(agent)
        if subject is not None and verb is cue and whom_it_was_put_to(cue) is subject:
            # "When Berg was asked why, Diallo said …": nobody tells who asked, but "by" whatever it hangs on
            asking = next((token for token in cue.subtree if token.dep_ == "obl:agent"), None)
            return noun_phrase(asking) if asking is not None else None
        if verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            charged = verb is cue and who_is_charged(cue) is not None
            return noun_phrase(verb.head) if not charged else None
        shared = verb.dep_ == "conj" or (verb.dep_ in {"advcl", "xcomp"} and verb.tag_ in {"VBG", "VBN", "VB"})
        if not shared or verb.head == verb:
            break
        verb = verb.head
    return _noun_beside(cue, quoted)


def _noun_beside(cue: Token, quoted: set[int]) -> Tokens | None:
    doc = cue.doc
    before = cue.i - 1
    while before >= 0 and doc[before].dep_ in {"aux", "advmod"}:
        before -= 1
    if before >= 0 and doc[before].pos_ in {"PROPN", "NOUN", "PRON"} and before not in quoted:
        return noun_phrase(doc[before])
    after = cue.i + 1
    if after < len(doc) and doc[after].pos_ == "PROPN" and after not in quoted:
        return noun_phrase(doc[after])
    return None


def _asks(cue: Token, opens: Token) -> bool:
    """Tell whether it is asked if somebody said so: the writer's own question around the cue, not behind it."""
    if not cue.sent.text.rstrip("\"'”’ ").endswith("?") or opens.i > cue.i:
        return False
    return opens.pos_ == "AUX" or opens.tag_ in {"WP", "WRB", "WDT", "WP$"}


def denies_saying(cue: Token) -> bool:
    """Tell whether somebody denies words of his own: "denied saying …", "denied having said …"."""
    if cue.lemma_.lower() != "deny":
        return False
    behind = [token.lower_ for token in cue.doc[cue.i + 1 : cue.i + 3]]
    return behind[:1] == ["saying"] or behind == ["having", "said"]


def polarity_of(cue: Token) -> Polarity:
    """Return whether the sentence says that it was said, denies it, asks or supposes it."""
    verbs = [cue]
    if denies_saying(cue):
        return Polarity.NEGATED
    if cue.dep_ in {"xcomp", "conj"} and cue.head != cue and not any(c.dep_ in _SUBJECTS for c in cue.children):
        verbs.append(cue.head)  # "did not confirm or deny": one subject, one negation
    if any(is_negated(v) for v in verbs) or (cue.dep_ == "xcomp" and cue.head.lemma_.lower() in _REFUSALS):
        return Polarity.NEGATED
    if cue.tag_ == "VBG" and cue.doc[max(0, cue.i - 2) : cue.i].text == "short of":
        return Polarity.NEGATED  # "stopped short of saying"
    subject = subject_of(cue)
    if subject is not None and _NONE & {subject.lower_, *(c.lower_ for c in subject.children)}:
        return Polarity.NEGATED
    opens = next((t for t in cue.sent if not t.is_punct), cue)
    inverted = opens.dep_ == "aux" and opens.head == cue
    if _asks(cue, opens):
        return Polarity.QUESTIONED
    if any(c.lower_ in _HYPOTHETICAL for c in cue.children if c.dep_ in {"mark", "aux"}) and not _would_only(cue):
        return Polarity.HYPOTHETICAL
    if inverted and opens.lower_ == "had":
        return Polarity.HYPOTHETICAL  # "Had she said so, …"
    return Polarity.ASSERTED


def _would_only(cue: Token) -> bool:
    """Tell whether "would" supposes nothing: "would say only that …", "would only say", "would like"."""
    near = {token.lower_ for token in cue.doc[max(0, cue.i - 1) : cue.i + 2]}
    return any(c.lower_ == "would" for c in cue.children) and bool(near & {"only", "like"})
