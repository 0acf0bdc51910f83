"""Tell deeds from statements: who praises, opposes, mentions or discusses a thing tells no words about it.

Comes in: a cue, and the words that it seems to tell, none of them quoted. Goes out: whether they only name what
something is done to.
"""

from itertools import takewhile

from onrecord.extraction.cues import is_passive
from onrecord.extraction.endings import ALLUDING
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.reporting_lexicon import DEEDS
from onrecord.extraction.sources import before_relative
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token, Tokens
from onrecord.extraction.withheld import is_kept_back

_VERBS = frozenset({"VERB", "AUX"})
# "Praised the plan", "opposes the toll": how somebody stands to a thing is told by a word of his about it alone.
_JUDGING = frozenset(
    """
    praise welcome defend back hail applaud endorse laud criticise criticize condemn denounce slam blast attack
    mock deride disparage challenge oppose support regret lambast lambaste castigate decry deplore ridicule salute
    commend congratulate champion
    """.split()
)
# "Mentioned the fish", "commented on the vote", "discussed trade": of these only a clause tells words.
_TOUCHING = frozenset(
    """
    mention comment discuss debate disagree address speak recognize recognise plead raise concur believe know
    charge
    """.split()
)
# Verbs of no list that the corpus has among attitudes now and then; "instituted" is a lemma of its own.
_DOING = frozenset("release institute institut sue decide limit contradict chant decline protest".split())
# "Their call for an inquiry" tells what they want, "their claims of fraud" not what they said.
_ASKING = frozenset({"call", "demand", "appeal", "plea", "request"})
# Who or what is cited said it: "citing two officials", "cited the report".
_CITED = HUMANS | BODIES | frozenset("source report memo article study statement letter document".split())
_ANAPHORIC = frozenset({"this", "that", "these", "those", "such"})
# "Said nothing of the rolls", "says the same", and, like "thinks so", "said so".
_SAYING = frozenset({"say", "tell", "add"})
_UNTOLD = frozenset({"nothing", "anything", "it"})
# What is claimed by a noun alone: "claimed responsibility", but "claimed expenses".
_CLAIMED = frozenset({"responsibility", "victory", "credit", "win", "innocence", "success", "self-defence"})

# What can be given and, where it is "denied", is not.
_GRANTED = frozenset(
    "right chance opportunity access entry visa bail permission asylum parole citizenship admission".split()
)
_AGREED = frozenset("deal agreement pact accord treaty truce ceasefire cease-fire convention protocol".split())
_WISHING = frozenset({"want", "wish", "hope", "plan", "intend"})
# What threatens to do something without a word.
_THREATS = frozenset(
    """
    insurgency war conflict dispute row crisis drought flood storm fire disease outbreak epidemic pandemic virus
    shortage famine violence fighting unrest rebellion uprising strike protest inflation recession debt scandal
    rift split move decision plan law bill ruling vote tariff sanction delay fall rise change cut attack offensive
    advance standoff stand-off deadlock impasse feud situation issue incident event
    """.split()
)
_FARTHEST_THING = 7  # tokens from "which" or "what" to "wanted"
# What is called, and comes about thereby: "called a strike", "the election was called in May".
_CONVENED = frozenset(
    """
    meeting conference summit session inquiry election by-election referendum vote ballot poll strike protest rally
    truce ceasefire cease-fire halt recess congress assembly
    """.split()
)
_CLAUSE_ENDS = frozenset({"VERB", "AUX", "SCONJ", "CCONJ", "PRON"})
_DECREEING = frozenset({"declare", "proclaim", "pronounce", "acclaim"})
_ANSWERING = frozenset({"respond", "reply", "answer", "react", "retaliate"})
_MEASURES = frozenset(
    "order send ban block cut withdraw suspend halt freeze attack bomb shell expand raise".split()
)
_DONE_TO_WORDS = frozenset("reject refuse ignore dismiss oppose support accept meet deny dispute".split())


def is_a_deed(cue: Token, words: Tokens, source: Tokens | None, *, headline: bool) -> bool:
    """Tell whether a cue only does something to a thing: "praised the plan", "is expected to", "said so"."""
    lemma = cue.lemma_.lower()
    names = not any(token.pos_ in _VERBS for token in words)
    by = source.root if source is not None else cue.nbor(-1) if cue.i else cue
    by = (before_relative(by) or by) if by.tag_ == "WDT" else by
    if lemma == "call" and by.lemma_.lower() in _AGREED:
        return True  # what "the deal calls for" it provides for
    if cue.pos_ == "NOUN":
        return (names and lemma not in _ASKING) or _is_done_to_it(cue, words)
    if cue.pos_ not in _VERBS:
        return False
    if (lemma in _DOING and child(cue, "ccomp") is None) or _answers_with_a_deed(cue):
        return True
    if withholds(cue) or is_kept_back(cue, words) or _is_wanted_for(cue, words):
        return True
    if _alludes(cue) or _threatens_nobody(cue, by):
        return True
    if lemma == "expect" and source is None:
        return True  # "is expected to resign"
    if lemma == "cite":
        head = words.root
        return names and (head.pos_ in {"PROPN", "PRON"} or head.lemma_.lower() in _CITED)
    if lemma == "claim" and names:
        return not any(token.lemma_.lower() in _CLAIMED for token in words)
    if lemma == "call" and names and (_is_summons(cue) or _convenes(cue, words) or _is_by_phone(cue, words)):
        return True
    if lemma in _DECREEING and names and source is None and words.start > cue.i and is_passive(cue):
        return True  # "was proclaimed the winner", "was declared a disaster zone": nobody is told to say so
    if lemma == "report" and not headline:
        counts = any(token.like_num or token.lower_ == "no" for token in words)
        return names and (source is None or not counts)  # "reports its catch by telex", but "reported two deaths"
    if lemma in _JUDGING:
        if words.start > cue.i and child(cue, "nsubj:pass") is not None:
            return False  # "was hailed | a hero"
        return (names or _all_below_its_object(cue, words)) and not any(t.lower_ == "as" for t in words)
    if lemma == "plead" and cue.doc[cue.i + 1 : cue.i + 2].text == "for":
        return False  # "pleaded for calm" asks for it
    if lemma == "add" and names and child(cue, "obj") is not None:
        return True  # "added his signature", "added three names to the list"
    if lemma in _SAYING and words[0].lower_ == "this" and words[0].dep_ == "obj" and words[0].head == cue:
        return True  # "said this in a statement while reacting to the attack"
    return names and (lemma in _TOUCHING or _is_said_before(lemma, words))


def withholds(cue: Token) -> bool:
    """Tell whether to deny is a deed: "were denied | the right to vote", "denied the four a lawyer"."""
    if cue.lemma_.lower() != "deny":
        return False
    things = [part for part in cue.rights if part.dep_ in {"obj", "iobj"}]
    passive = bool(things) and child(cue, "aux:pass") is not None
    return passive or len(things) > 1 or any(thing.lemma_.lower() in _GRANTED for thing in things)


def _answers_with_a_deed(cue: Token) -> bool:
    """Tell whether somebody answers by what he does: "responded by | ordering troops to the border"."""
    how = cue.doc[cue.i + 1 : cue.i + 3]
    answers = cue.lemma_.lower() in _ANSWERING and how[:1].text.lower() == "by"
    deed = how[-1:]
    return answers and deed[0].tag_ == "VBG" and deed[0].lemma_.lower() in DEEDS | _MEASURES


def _alludes(cue: Token) -> bool:
    """Tell whether the writer only tells what was meant: "said, | referring to a rival", "was referring"."""
    if cue.lemma_.lower() not in ALLUDING or cue.tag_ != "VBG" or cue.i == 0:
        return False
    apart = cue.nbor(-1).text == "," or any(c.dep_ == "aux" and c.lemma_ == "be" for c in cue.lefts)
    return apart and not any(token.lower_ == "as" for token in cue.subtree)


def _threatens_nobody(cue: Token, by: Token) -> bool:
    """Tell whether what threatens to do something is no one who speaks: "the drought threatened to …"."""
    return cue.lemma_.lower() == "threaten" and by.lemma_.lower() in _THREATS


def _is_wanted_for(cue: Token, words: Tokens) -> bool:
    """Tell whether words only end a clause about a thing: "which clauses the party wanted | to change"."""
    if cue.lemma_.lower() not in _WISHING or len(words) > 2 or words[0].lower_ != "to":
        return False
    before = [token.lower_ for token in cue.doc[max(cue.sent.start, cue.i - _FARTHEST_THING) : cue.i]]
    clause = " ".join(before).rpartition(",")[2].split()[:-1]  # not "the party which | wanted to leave"
    return not {"what", "which"}.isdisjoint(clause)


def _is_done_to_it(noun: Token, words: Tokens) -> bool:
    """Tell whether words only tell what is done to what was said: "a demand | that the mayor has rejected"."""
    if words.start != noun.i + 1 or words[0].lower_ not in {"that", "which"}:
        return False
    verb = words[0].head  # without an object but "that"
    return verb.dep_ == "acl:relcl" and verb.i == words.end - 1 and verb.lemma_.lower() in _DONE_TO_WORDS


def _is_summons(call: Token) -> bool:
    """Tell whether somebody is called somewhere or by a name: "called his supporters to a rally"."""
    where = (child(part, "case") for part in call.rights if part.dep_ == "obl")
    somebody = child(call, "obj")
    if somebody is None or not (somebody.pos_ == "PROPN" or somebody.lemma_.lower() in HUMANS | BODIES):
        return False  # "called attention to the leak"
    called = child(call, "xcomp") is None and somebody.i == call.i + len(_own(somebody))
    return called and any(case is not None and case.lower_ in {"to", "into", "by"} for case in where)


def _convenes(call: Token, words: Tokens) -> bool:
    """Tell whether what is called comes about: "called a vote | on the toll", not "called the vote | a sham".

    Of a vote that is known, "called the vote in Dale a sham", nothing but when and where it is may follow.
    """
    thing = child(call, "obj", "nsubj:pass")
    if thing is None or thing.lemma_.lower() not in _CONVENED or thing not in words:
        return False
    behind = words.doc[thing.i + 1 : words.end]
    known = any(part.dep_ in {"det", "nmod:poss"} and part.lower_ not in {"a", "an"} for part in thing.children)
    if known and _is_named_behind(thing):
        return False
    return len(behind) == 0 or behind[0].pos_ == "ADP"


def _is_named_behind(thing: Token) -> bool:
    """Tell whether its clause goes on with what a thing is: "the vote in Dale | a sham", "… | illegal"."""
    behind = thing.doc[thing.i + 1 : thing.sent.end]
    clause = list(takewhile(lambda t: not t.is_punct and t.pos_ not in _CLAUSE_ENDS, behind))
    named = any(part.lower_ in {"a", "an"} and part.nbor(-1).pos_ != "ADP" for part in clause)
    return named or (bool(clause) and clause[-1].pos_ == "ADJ")


def _is_by_phone(call: Token, words: Tokens) -> bool:
    """Tell whether somebody is only called: "called | his deputy | on the phone", not "called | him a fool"."""
    somebody = child(call, "obj")
    if somebody is None or child(call, "iobj", "xcomp", "ccomp") is not None:
        return False
    alone = (words.start, words.end) == (somebody.left_edge.i, somebody.i + 1)
    return alone and somebody.lemma_.lower() in HUMANS and not any(t.pos_ == "DET" for t in words[1:])


def _own(noun: Token) -> Tokens:
    """Return the words of a noun with what stands before it."""
    return noun.doc[noun.left_edge.i : noun.i + 1]


def _is_said_before(lemma: str, words: Tokens) -> bool:
    """Tell whether words stand for what was said before: "announced this change", "said so", "says the same"."""
    first, second = words[0].lower_, words[1:2].text.lower()
    again = (first, second) == ("a", "similar")
    again = again or (lemma in _SAYING and (first in _UNTOLD or (first, second) == ("the", "same")))
    # "Called that unfortunate" tells what she thinks of it.
    before = first in _ANAPHORIC and all(token.pos_ not in {"ADJ", "ADV"} for token in words[1:])
    return again or first == "so" or (before and len(words) <= 2)


def _all_below_its_object(cue: Token, words: Tokens) -> bool:
    thing = child(cue, "nsubj:pass", "obj", "obl")
    return thing is not None and thing.left_edge.i <= words.start and words.end - 1 <= thing.right_edge.i
