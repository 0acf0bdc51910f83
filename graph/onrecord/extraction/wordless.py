"""Tell what only looks like a statement: deeds, titles and nicknames, words without content.

Comes in: a cue that the tagger found, with words and source. Goes out: whether it says nothing.
"""

import re

from onrecord.extraction.cues import act_of, is_blamed, is_let_out, is_passive, is_reporting, subject_of
from onrecord.extraction.deeds import is_a_deed
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.reporting_lexicon import (
    ATTITUDE,
    DEEDS,
    ENTITLING,
    LABELS,
    REPORTING_NOUNS,
    REPORTING_VERBS,
    THOUGHTS,
    VOICING,
    WORDS_FOR_WORDS,
)
from onrecord.extraction.search import Search
from onrecord.extraction.sourcings import is_no_author
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Act, BlockKind, Mode, Span

# What verbs of no list do to a thing is mostly a deed, and the corpus that the tagger learnt from has some of them
# among attitudes: there it must be so sure of a cue.
_SURE = 0.8
_NOT_BY_NAME = re.compile(
    r"(?:on condition )?(?:that )?(?:(?:(?:not )?to be|to remain) (?:named|identified|quoted|anonymous)|"
    r"(?:his|her|their) (?:full |last )?names? not be used)\b.{0,80}"
)
# Parts of speech of which a name or a pronoun alone consists.
_NAME_PARTS = frozenset({"PROPN", "PRON", "DET", "ADP", "PUNCT", "PART", "CCONJ"})
_BEFORE_ADJECTIVES = frozenset({"VBD", "VBZ", "VBP", "VB", "VBG", "VBN", "IN", "DT", "PRP$", "POS"})
_ADJECTIVES = 3  # tokens from a participle to its noun, at most
_WITH_A = ["with", "a"]
_NEAR_THAT = 8  # tokens
_SEVERAL = frozenset({"they", "we", "both", "which", "who"})
_CONTAINING = frozenset({"include", "contain", "comprise", "cover", "feature", "involve"})  # of a text, no words
_SUBHEAD = 8  # tokens
_IN_HEADLINES = frozenset("instruct threaten appeal order request".split())
_REMOVING = frozenset({"dismiss", "recall"})  # somebody from a post
_CALLED = frozenset({"describe", "label", "dub", "brand", "depict", "portray", "regard"})
_ISSUED = frozenset({"declare", "report", "announce", "propose", "pledge", "urge", "demand", "promise"})
_QUESTIONED = frozenset({"ask", "press", "question", "quiz"})
_CLAUSES = frozenset("whether if what why where who when which how to".split())
_JUDGING = frozenset(
    """
    praise welcome defend back hail applaud endorse laud criticise criticize condemn denounce slam blast attack
    mock
    """.split()
)


def says_nothing(
    search: Search, cue: Token, likelihood: float, spans: tuple[Span, ...], source: Tokens | None, mode: Mode
) -> bool:
    """Tell whether a cue is none: a deed ("signed a pact that …"), a title or nickname, a headline's label."""
    lemma, indirect = cue.lemma_.lower(), mode is Mode.INDIRECT
    so_called = cue.lower_ == "called" and cue.i > 1 and cue.nbor(-2).lower_ == "so"
    named = cue.text == "Said" and cue.i > cue.sent.start and cue.nbor(-1).pos_ == "PROPN"  # "Al Said"
    if cue.lower_ == "according" and source is not None and is_no_author(source):
        return True
    known = cue.lower_ == "known" and not is_let_out(cue)
    if named or known or so_called or _is_no_word(cue) or lemma in ENTITLING or is_blamed(cue):
        return True
    if lemma != "ask" and _NOT_BY_NAME.fullmatch(search.parse.text_of(spans[0])):
        return True  # "declined to be named"; who asked not to be has asked for something
    if indirect and source is None and _is_asked_of_nobody(search, cue, spans):
        return True
    if indirect and source is None and (_opens_with_a_deed(cue) or _is_a_subhead(cue)):
        search.taken_cues.add((search.parse.paragraph_at(spans[0].start).index, cue.i))
        return True
    if indirect and (_describes(cue) or _is_named_by_nobody(cue, source) or _is_told_of_a_text(search, spans)):
        return True
    if _only_names(search, cue, spans):
        search.taken_cues.add((search.parse.paragraph_at(spans[0].start).index, cue.i))
        return True
    agreed = lemma == "agree" and _is_a_deal(cue)
    dismissed = (
        lemma in _REMOVING and _is_somebody(child(cue, "obj", "nsubj:pass")) and not _is_called_something(cue)
    )
    if indirect and (agreed or dismissed or lemma in DEEDS | _CONTAINING or _without_content(search, spans)):
        return True
    if indirect and cue.pos_ == "ADV":
        return True  # "reportedly": nobody says it
    if indirect and _only_does(search, cue, spans, source):
        return True
    if cue.text == ":":
        return source is not None and source.text.lower() in LABELS
    headline = search.parse.paragraph_at(spans[0].start).kind is not BlockKind.BODY
    if cue.pos_ == "NOUN":
        # "support for Kyiv"; "troop vow ‘changed the game’, says …"; but "premier calls for calm"
        verb = cue.tag_ == "NNS" and source is not None and likelihood >= _SURE and mode is not Mode.MIXED
        return not verb if headline else indirect and lemma not in REPORTING_NOUNS | THOUGHTS
    by_nobody = source is None and lemma in _ISSUED and cue.i == len(cue.doc) - 1  # "Immediate Truce Declared"
    if headline and indirect and (lemma in _JUDGING or by_nobody) and _is_a_thing(search, spans):
        return True
    if lemma in REPORTING_VERBS:
        return False
    if source is None and cue.pos_ == "VERB" and indirect and lemma != "press":
        return True  # "to back Kyiv in any attack": nobody does so
    if indirect and likelihood < _SURE and _is_likely_a_deed(cue) and not _is_of_a_mind(search, spans):
        return True
    # Headlines spare words: a verb that may report elsewhere is mostly none there.
    if headline:
        told = likelihood >= _SURE and (mode is Mode.DIRECT or child(cue, "ccomp") is not None)
        return source is None or not (told or lemma in _IN_HEADLINES)
    return len(spans) == 1 and search.is_title(spans[0])


def _is_asked_of_nobody(search: Search, cue: Token, spans: tuple[Span, ...]) -> bool:
    """Tell whether a frame only says about what somebody was asked: "Asked about the remarks of Omar Diallo"."""
    when = cue.nbor(-1) if cue.i else cue
    opens = cue.is_sent_start or (when.is_sent_start and when.lower_ == "when")
    words = search.parse.text_of(spans[0]).split()
    return cue.lemma_.lower() in _QUESTIONED and opens and words[0].lower() not in _CLAUSES


def _is_told_of_a_text(search: Search, spans: tuple[Span, ...]) -> bool:
    """Tell whether words only tell what a text does: "issued a statement | that would change the war"."""
    words = search.parse.paragraph_at(spans[0].start).tokens(spans[0])
    if words is None or words[0].lower_ not in {"that", "which"} or words[0].dep_ != "nsubj":
        return False
    verb = words[0].head
    to_come = any(c.tag_ == "MD" for c in verb.children)
    text = (
        to_come
        and verb.dep_ == "acl:relcl"
        and verb.head.i < words.start
        and verb.head.lemma_.lower() in REPORTING_NOUNS
    )
    return text and words[0].tag_ == "WDT" and not (is_reporting(verb) or verb.lemma_ == "be")


def _is_no_word(cue: Token) -> bool:
    """Tell whether a cue is part of an idiom: "noted for his wit", "with a view to a port", "called it off".

    So, too, of a clause that only sets one thing beside another: ", as had been feared".
    """
    doc, at = cue.doc, cue.i
    behind = [token.lower_ for token in doc.tokens[at + 1 : at + 1 + _NEAR_THAT]]
    apart = at > 0 and (doc[at - 1].text == "," or cue.dep_ == "acl")
    noted = cue.lower_ == "noted" and apart and behind[:1] == ["for"] and "that" not in behind
    before = [token.lower_ for token in doc.tokens[max(0, at - 2) : at]]
    aiming = cue.lower_ == "view" and before == _WITH_A and behind[:1] == ["to"]
    particle = child(cue, "compound:prt")
    off = particle is not None and particle.lower_ == "off"
    off = cue.lemma_.lower() == "call" and (off or behind[:1] == ["off"])
    mark = child(cue, "mark", "case")
    beside = cue.dep_ == "advcl" and mark is not None and mark.lower_ == "as" and mark.nbor().pos_ == "AUX"
    feared = beside and is_passive(cue) and child(cue, "obl:agent", "ccomp", "obj") is None
    return noted or aiming or off or feared


def _describes(cue: Token) -> bool:
    """Tell whether a participle only says of what kind a thing is: "rejected | suggested | changes"."""
    doc, at = cue.doc, cue.i
    if cue.tag_ not in {"VBN", "VBD"} or not cue.lower_.endswith("ed") or not 0 < at < len(doc) - 1:
        return False
    before, behind = doc[at - 1], next((t for t in doc[at + 1 : at + 1 + _ADJECTIVES] if t.tag_ != "JJ"), cue)
    opens = before.tag_ in _BEFORE_ADJECTIVES and before.lemma_ not in {"have", "be"} and before.lower_ != "that"
    return opens and behind.tag_ in {"NN", "NNS"} and child(cue, "nsubj", "nsubj:pass") is None


def _only_does(search: Search, cue: Token, spans: tuple[Span, ...], source: Tokens | None) -> bool:
    """Tell whether a cue does something to a thing that its words name, and tells none."""
    paragraph = search.parse.paragraph_at(spans[0].start)
    words = paragraph.tokens(Span(spans[0].start, spans[-1].end))
    headline = paragraph.kind is not BlockKind.BODY
    if words is None or not is_a_deed(cue, words, source, headline=headline):
        return False
    if child(cue, "ccomp") is None:
        search.taken_cues.add((paragraph.index, cue.i))  # no rule looks for its words again
    return True


def _is_likely_a_deed(cue: Token) -> bool:
    """Tell whether a verb of no list has a thing behind it and no clause: "filed a complaint"."""
    verb = cue.pos_ in {"VERB", "AUX"} and act_of(cue, quoted=False) is Act.ATTITUDE
    return verb and child(cue, "ccomp") is None and cue.lemma_.lower() not in VOICING


def _is_of_a_mind(search: Search, spans: tuple[Span, ...]) -> bool:
    """Tell whether an adjective behind a verb is what tells words: "emerged from the talks confident | that …"."""
    words = search.parse.paragraph_at(spans[0].start).tokens(spans[0])
    return words is not None and words[0].lower_ == "that" and words[0].nbor(-1).lower_ in THOUGHTS


def _is_a_deal(agreed: Token) -> bool:
    """Tell whether several agree with one another, "the two countries agreed to build a bridge", and say nothing.

    What one agrees to do is a promise: "Berg agreed to resign".
    """
    if child(agreed, "ccomp") is not None:
        return False
    who = subject_of(agreed)
    if who is None or child(agreed, "xcomp") is None:
        return True
    several = agreed.tag_ == "VBP" and who.lower_ not in {"i", "you"}  # "China, Peru agree to dig a canal"
    return several or who.tag_ in {"NNS", "NNPS"} or who.lower_ in _SEVERAL or child(who, "conj") is not None


def _opens_with_a_deed(cue: Token) -> bool:
    """Tell whether a participle opens a sentence to say what its subject is after: "Hoping to end it, they"."""
    after = cue.lemma_.lower() in ATTITUDE or cue.lemma_.lower() == "recall"
    return after and cue.tag_ == "VBG" and cue.is_sent_start and child(cue, "ccomp") is None


def _is_a_subhead(cue: Token) -> bool:
    """Tell whether a paragraph of few words with no full stop only opens with a participle: "Accused of theft"."""
    return cue.i == 0 and cue.tag_ in {"VBN", "VBD"} and len(cue.doc) <= _SUBHEAD and bool(cue.doc[-1].is_alpha)


def _is_somebody(dismissed: Token | None) -> bool:
    """Tell whether who was dismissed lost an office: "most of his cabinet", but not "the report"."""
    if dismissed is not None and dismissed.pos_ in {"ADJ", "NUM", "DET"}:
        dismissed = child(dismissed, "nmod")
    named = dismissed is not None and dismissed.ent_type_ == "PERSON"
    return dismissed is not None and (named or dismissed.lemma_.lower() in HUMANS | BODIES)


def _is_called_something(cue: Token) -> bool:
    """Tell whether a verb has an "as …" that is no office: "dismissed the critics | as fools"."""
    parts = (part for first in cue.rights for part in (first, *first.rights))
    cases = ((part, child(part, "case", "mark")) for part in parts)
    return any(case is not None and case.lower_ == "as" and not _is_office(part) for part, case in cases)


def _is_office(noun: Token) -> bool:
    """Tell whether it is one that somebody loses: "dismissed | as finance minister", not "as a clown"."""
    return noun.tag_ in {"NN", "NNP"} and noun.lemma_.lower() in HUMANS and child(noun, "det") is None


def _is_named_by_nobody(cue: Token, source: Tokens | None) -> bool:
    """Tell whether a participle only says what a thing is held to be: "the Front, | described as a proxy,"."""
    if cue.tag_ != "VBN" or cue.lemma_.lower() not in _CALLED or child(cue, "aux", "aux:pass") is not None:
        return False
    bare = cue.dep_ == "acl" or cue.doc[cue.i + 1 : cue.i + 2].text == "as"
    agent = any(token.lower_ == "by" for token in cue.subtree)
    return bare and not agent and (source is None or source.end == cue.i)


def _only_names(search: Search, cue: Token, spans: tuple[Span, ...]) -> bool:
    """Tell whether a participle only gives a name: "the deal, | dubbed | the ‘Lund Accord’,", not “a sham”."""
    if cue.lemma_.lower() != "dub" or not search.is_title(spans[-1]) or cue.i == 0:
        return False
    passive = cue.tag_ == "VBN" and child(cue, "nsubj", "aux") is None
    behind = cue.doc[cue.i + 1 : cue.i + 3]  # the parser at times takes "The deal, dubbed" for its subject
    apart = cue.nbor(-1).text == "," and any(token.is_quote for token in behind)
    return (passive or apart) and not any(token.lower_ == "by" for token in cue.subtree)


def _is_a_thing(search: Search, spans: tuple[Span, ...]) -> bool:
    """Tell whether words only name what is praised or blamed: "Minister praises Bergen Accord"."""
    pieces = (search.parse.paragraph_at(span.start).tokens(span) for span in spans)
    return not any(token.pos_ in {"VERB", "AUX"} for piece in pieces for token in piece or ())


def _without_content(search: Search, spans: tuple[Span, ...]) -> bool:
    """Tell whether words say nothing: "asked them", "denied the accusation", "declined to comment"."""
    pieces = (search.parse.paragraph_at(span.start).tokens(span) for span in spans)
    tokens = [token for piece in pieces for token in piece or ()]
    told = [token for token in tokens if token.pos_ not in _NAME_PARTS]
    return all(token.lemma_.lower() in WORDS_FOR_WORDS for token in told)
