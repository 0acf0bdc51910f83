"""Tell what stands beside an agreement and is no term of it: how things are, what somebody is after, its own fate.

Comes in: an act of a sentence. Go out: answers for it.
"""

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.acts import Act
from onrecord.extraction.agreements.predicates import promises
from onrecord.extraction.agreements.verbs import LEAVING
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Doc, Token

TEXTS = frozenset({"text", "document", "paper", "draft", "it"}) | AGREEMENT_KINDS.keys() | contents.PARTS
_OPEN = frozenset({"whether", "unable"})
_GIVING_REASONS = frozenset({"because", "although", "since"})
_DUE = frozenset({"set", "due", "scheduled"})
_NEAR = 6  # tokens
_JUST_BEFORE = 2  # tokens
_JUST_BEHIND = 4  # tokens: "under the pact, | a fund"
_AS_BEFORE = frozenset("still currently already usually traditionally historically presently".split())
_WHAT_IT_IS = frozenset({"DT", "PRP$", "IN"})  # "is a river", "is in port"; "is exempt" may be a term
_MADE_AT_HOME = frozenset({"budget", "bill", "law", "constitution", "resolution", "manifesto"})
_LISTING_OR_SAYING_HOW = contents.LISTING | {"give", "set", "name", "specify", "establish"}
_PARTICULARS = frozenset(
    "date dates day detail details figure figures timetable deadline limit reason number".split()
)
_DONE_TO_IT = contents.FATES | contents.KEEPING
# What anything does, without having agreed to it: "cod provides half of the exports".
_GIVING = frozenset({"provide", "include", "offer", "represent", "employ", "produce"})
_MAY_GIVE = frozenset(
    "term content point side party government state country nation power army ministry rebel authority".split()
)
# What an article may call the agreement, or a part of it, where nobody else owns it: "Oslo's programme".
_OTHER_NAMES = frozenset(
    """
    package plan settlement arrangement programme program phase stage initiative compromise proposal blueprint
    scheme
    """.split()
)
_POSTS = frozenset({"position", "role"})
# What is said in praise of an agreement: "it will create jobs", "will cement our place".
_BRINGING = frozenset("create secure save generate support cement solidify strengthen deepen boost".split())
_GAINED = contents.EFFECTS | frozenset("job place position tie relation friendship future bond role".split())
_SENT_ON = frozenset("submit present table forward lay send sign ratify approve initial replace".split())


def is_no_term(doc: Doc, start: int, act: Act, deed: Token) -> bool:
    """Tell whether words beside an agreement tell of what is open, of how things are, or of its own fate.

    "Whether Oslo will withdraw", "the border sees much trade", "set to expire on Monday", "should adopt the pact".
    """
    lemma = deed.lemma_.lower()
    before = [token.lower_ for token in doc.tokens[max(start, act.first - _NEAR) : act.verb]]
    next_to_verb = [token.text for token in doc.tokens[act.verb + 1 : act.verb + 2]]
    if not _OPEN.isdisjoint([*before, *next_to_verb]) or doc.tokens[act.first].lower_ in _GIVING_REASONS:
        return True
    behind = doc[deed.i + 1 : deed.i + 2].text.lower()
    if lemma in _BRINGING and _is_gained(doc, start, act, deed):
        return True
    if lemma in _SENT_ON and deed.tag_ == "VBN" and _is_text(child(deed, "nsubj:pass")):
        return True  # "the pact will be submitted to parliament"
    if _is_how_things_stand(doc, act, deed) or "yet" in before[-_JUST_BEFORE:]:
        return True
    left_out = doc[deed.i + 2 : deed.i + 3].text.lower()
    if behind == "no" and left_out in _PARTICULARS and lemma in _LISTING_OR_SAYING_HOW:
        return True  # "gave no date", "sets no limit": what is left out
    if lemma in contents.LISTING and _is_of_another_text(doc.tokens[start : act.verb]):
        return True  # "the budget draft will include"
    if lemma in contents.FATES and not _DUE.isdisjoint(before):
        return True
    if lemma in LEAVING:
        return any(t.lemma_.lower() in TEXTS for t in doc.tokens[deed.i + 1 : min(act.end, deed.i + _NEAR)])
    if lemma not in _DONE_TO_IT:
        return False
    thing = next((t for t in doc.tokens[deed.i + 1 : act.end] if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    return thing is not None and thing.lemma_.lower() in TEXTS


def _is_of_another_text(before: list[Token]) -> bool:
    """Tell whether words name what is made at home and no agreement: "the bill", not "the sea law treaty"."""
    words = {token.lemma_.lower() for token in before}
    return not words.isdisjoint(_MADE_AT_HOME) and words.isdisjoint(TEXTS - {"draft"})


def _is_text(subject: Token | None) -> bool:
    return subject is not None and subject.lemma_.lower() in TEXTS


def _is_gained(doc: Doc, start: int, act: Act, deed: Token) -> bool:
    """Tell whether an agreement is only praised for what comes of it: "it will secure thousands of jobs"."""
    near = doc.tokens[deed.i + 1 : min(act.end, deed.i + _NEAR)]
    if not any(token.lemma_.lower() in _GAINED and not _is_post(token) for token in near):
        return False
    subject = child(deed, "nsubj") or child(deed.head, "nsubj")
    return _is_text(subject) or (subject is None and doc.tokens[start].lower_ in {"it", "this"})


def _is_post(noun: Token) -> bool:
    """Tell whether a noun is for an office set up: "the position of | a joint envoy"; not "of strength"."""
    before, behind = noun.doc[noun.i - 1 : noun.i].text.lower(), noun.doc[noun.i + 1 : noun.i + 3].text.lower()
    return noun.lemma_.lower() in _POSTS and before == "the" and behind in {"of a", "of an"}


def _is_given(deed: Token) -> bool:
    """Tell whether no agreement and nobody who agrees gives something: "the mine provides 3,000 jobs"."""
    if deed.lemma_.lower() not in _GIVING or deed.doc[deed.i + 1 : deed.i + 2].text.lower() == "for":
        return False
    giver = child(deed, "nsubj")
    if giver is not None and giver.lower_ in {"that", "which"}:
        giver = deed.head  # "an agency that provides aid"
    if giver is None or giver.pos_ != "NOUN":
        return False
    lemma, first = giver.lemma_.lower(), giver.left_edge.i
    if any(token.lower_ == "under" for token in deed.doc.tokens[max(0, first - _JUST_BEHIND) : first]):
        return False  # "under which a fund provides loans"
    if lemma in _OTHER_NAMES:
        return child(giver, "nmod:poss") is not None
    return lemma not in TEXTS and lemma not in _MAY_GIVE


def _is_how_things_stand(doc: Doc, act: Act, deed: Token) -> bool:
    """Tell whether an act says how things are, so that nobody undertakes it.

    "The force costs a million a day", "still pays 40 krone", "the boats are in port", "is backed by Oslo".
    """
    verb, lemma = doc[act.verb], deed.lemma_.lower()
    if verb.tag_ not in {"VBZ", "VBP"} or promises(doc, act.verb):
        return False
    if (
        lemma in contents.STANDING
        or _is_given(deed)
        or not _AS_BEFORE.isdisjoint(t.lower_ for t in doc.tokens[max(act.first, act.verb - 1) : act.verb + 3])
    ):
        return True
    behind = doc.tokens[min(act.verb + 1, act.end - 1)]
    if verb.lemma_.lower() != "be":
        return lemma == "serve" and behind.lower_ == "as"
    return behind.tag_ in _WHAT_IT_IS or (deed.tag_ == "VBN" and lemma in contents.STATES)


def is_purpose(doc: Doc, act: Act) -> bool:
    """Tell whether an act is only what somebody is after: "talks aimed at | giving …", "in a bid to | share …"."""
    for at in (act.first, act.verb):  # "a bid to | share" may be of one act
        before = doc.tokens[max(0, at - _JUST_BEFORE) : at]
        if before and before[-1].lower_ in {"to", "at"} and before[0].lower_ in contents.PURPOSES:
            return True
    return False
