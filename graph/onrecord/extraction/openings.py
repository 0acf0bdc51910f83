"""Find where the words behind a cue begin: behind whom they are said to, what they charge with, a second verb.

Comes in: a cue and a run of tokens behind it. Goes out: the run without what is no word of it, or with the subject
that it lacks.
"""

from onrecord.extraction.cues import denies_saying, is_reporting, subject_of
from onrecord.extraction.language import Paragraph
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.reporting_lexicon import VOICING
from onrecord.extraction.search import Search
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token, Tokens

Run = tuple[int, int]

# Verbs that are said to somebody, who stands right behind them, and those that charge somebody with something.
_CHARGING = frozenset({"accuse", "thank", "praise", "criticise", "criticize", "blame", "warn", "commend"})
# These only with what somebody did: "attacked the mayor for | hiding the report".
_BLAMING = frozenset("attack slam blast condemn denounce fault chide rebuke mock ridicule congratulate".split())
_DIRECTED = _CHARGING | frozenset(
    """
    urge ask tell advise call assure inform remind plead challenge appeal order instruct implore beg press invite
    notify encourage lobby request pressure direct command dare dar
    """.split()
)
_VERBS = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})
_ASKING = frozenset({"ask", "beg", "lobby"})
# "The commissioner for ethics": what an office is for is no thing that is asked.
_OF_OFFICE = frozenset(
    {"minister", "commissioner", "secretary", "ministry", "department", "committee", "spokesman"}
)
_WANTED = frozenset({"time", "permission", "leave", "money", "help", "room", "power", "powers", "support", "more"})
_CHARGES = frozenset({"of", "for", "against"})
_OPENERS = frozenset({"that", "whether", "if", "when", "where", "why", "how", "what", "who"})
_LONGEST_ADDRESS = 12
_WHEN = frozenset({"after", "before", "during", "following", "upon"})
_REPORTING = frozenset({"say", "tell", "announce", "state"})
_FARTHEST_OCCASION, _LONGEST_OCCASION = 5, 20  # tokens from the verb to "after", and from there to "that"
_LONGEST_ASIDE = 16
_FARTHEST_MATTER = 3  # tokens from "concern" to what it is about
# "told police she had left": whom something is told without an article or a "that".
_TOLD = HUMANS | BODIES | {"media", "press"}
_WHOM = frozenset({"me", "him", "us", "them", "you"})
_CLAUSE_BEGINS = frozenset({"PRP", "PRP$", "DT", "NNP", "EX"})
# "went on, | saying | only this band could do it" is said, but "denied | saying so".
_GOING_ON = frozenset({"saying", "said", "asking", "adding", "stating", "claiming"})
_OF_SAYING = frozenset({"deny", "admit", "regret", "recall", "remember", "mention", "stop", "keep", "avoid"})
# "The envoy | is said | to have left": both are told; of "was called a fool" only the name is.
_OF_A_FACT = frozenset(
    "say report believe think know understand allege estimate rumour rumor expect reckon".split()
)
_TALKING = frozenset({"say", "write", "add", "tweet", "remark"})
_ABOUT = frozenset({"of", "on", "about", "regarding", "concerning"})
_COUNTED = frozenset({"half", "twice"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GIVING = frozenset({"promise", "offer", "guarantee", "pledge"})
# "declined to say when", "wanted to know how"
_SAYING = frozenset({"say", "tell", "disclose", "reveal", "specify", "know"})


def behind_the_addressee(paragraph: Paragraph, cue: Token, run: Run) -> Run:
    """Return a run without whom a cue is directed at: of "accused Oslo of delay", "asked her to wait" the end.

    So, too, without the words that refuse: of "declined to say when" the end.
    """
    first, end = run = _behind_the_occasion(cue, run)
    doc = paragraph.doc
    infinitive = doc[first].lower_ == "to" and doc[first].pos_ == "PART"
    if infinitive and first + 2 < end and doc[first + 1].lemma_.lower() in _SAYING:
        return first + 2, end
    given = _receiver(cue) if cue.lemma_.lower() in _GIVING else None
    if given is not None and given.left_edge.i == first and given.right_edge.i + 1 < end:
        return given.right_edge.i + 1, end  # "promised the union | a day off"
    if infinitive or doc[first].lower_ in _OPENERS or (doc[first - 1].lower_ == "for" and first - 1 > cue.i):
        return run  # nobody stands before them, nor before "asked her for | time to think"
    blames = cue.lemma_.lower() in _BLAMING
    if not blames and cue.lemma_.lower() not in _DIRECTED:
        return run
    if (
        cue.lemma_.lower() == "tell"
        and doc[first].lower_ in _WHOM
        and doc[first + 1 : first + 2].text.lower() != "to"
    ):
        return (first + 1, end) if first + 1 < end and doc[first + 1].tag_ in _CLAUSE_BEGINS else run
    bare = doc[first].tag_ in {"NN", "NNS"} and doc[first].lemma_.lower() in _TOLD
    if (
        cue.lemma_.lower() in {"tell", "inform"}
        and bare
        and first + 1 < end
        and doc[first + 1].tag_ in _CLAUSE_BEGINS
    ):
        return first + 1, end
    charge = _behind_an_aside(cue, run) if cue.lemma_.lower() in _CHARGING else None
    if charge is not None:
        return charge
    reach = min(end - 1, first + _LONGEST_ADDRESS)
    for i in range(first + 1, reach):
        word = doc[i].lower_
        verb = doc[i - 1].pos_ in {"VERB", "AUX"} and doc[i - 1].text != "Acting"
        if verb or doc[i].text in {",", '"'}:
            return run
        if word in _CHARGES and cue.lemma_.lower() in _CHARGING:
            return i + 1, end
        if word == "for" and _is_of_office(doc[i - 1], doc[i + 1 : reach]) and cue.lemma_.lower() in _ASKING:
            continue  # "asked the minister for trade to resign"
        if word == "for" and first == cue.i + 1 and not doc[first].is_quote and cue.lemma_.lower() in _ASKING:
            return i + 1, end
        if blames and word == "for" and doc[i + 1].tag_ == "VBG":
            return i + 1, end
        if blames:
            continue
        if (word == "to" and doc[i].pos_ == "PART") or word in _OPENERS:
            return (i - 1 if doc[i - 1].lower_ == "not" else i), end
    return run


def _behind_the_occasion(cue: Token, run: Run) -> Run:
    """Return a run without when it was said: "told reporters after signing the pact | that he hoped".

    The parser at times hangs that clause on the noun before it. None of the occasion's own opens the run: "the
    pact that | ended the war".
    """
    doc, (first, end) = cue.doc, run
    when = next(
        (t.i for t in doc[cue.i + 1 : min(first + 1, cue.i + 1 + _FARTHEST_OCCASION)] if t.lower_ in _WHEN), end
    )
    if cue.lemma_.lower() not in _REPORTING or when >= first + 1:
        return run
    for i in range(max(first, when + 2), min(end - 1, when + _LONGEST_OCCASION)):
        if doc[i].text in {",", ";"} or doc[i].is_quote:
            return run
        if doc[i].lower_ == "that" and doc[i + 1].tag_ in _CLAUSE_BEGINS | {"NN", "NNS"}:
            return i, end
    return run


def _behind_an_aside(cue: Token, run: Run) -> Run | None:
    """Return what one is charged with whose name an aside cuts off: "accused the Farmers (UF) party of | lying".

    None where no brackets and no commas stand behind the name, or no charge behind them.
    """
    doc, (first, end) = cue.doc, run
    last = min(cue.sent.end - 2, first + _LONGEST_ADDRESS)
    opens = next((i for i in range(first + 1, last) if doc[i].text in {"(", ","}), last)
    if doc[opens - 1].pos_ not in {"NOUN", "PROPN"} or any(token.tag_ in _VERBS for token in doc[first:opens]):
        return None
    closing = ")" if doc[opens].text == "(" else ","
    charge = next((i + 1 for i in range(opens + 1, last) if doc[i].text == closing), last)
    while charge < last and doc[charge].pos_ in {"NOUN", "PROPN"}:
        charge += 1  # "the Farmers (UF) | party chairman Omar Diallo | of"
    if charge >= last or doc[charge].lower_ != "of":
        return None
    return charge + 1, max(end, doc[charge].head.right_edge.i + 1) if end <= charge else end


def _is_of_office(noun: Token, behind: Tokens) -> bool:
    """Tell whether "for" says what an office is for: "minister | for trade to go", not "for time to think"."""
    wanted = len(behind) == 0 or behind[0].lower_ in _WANTED or behind[0].tag_ in {"DT", "PRP$"}
    return noun.lemma_.lower() in _OF_OFFICE and not wanted and any(t.lower_ == "to" for t in behind)


def _receiver(cue: Token) -> Token | None:
    """Return to whom something is promised: the first of two objects, or a pronoun before a noun."""
    things = [c for c in cue.rights if c.dep_ in {"iobj", "obj"}]
    if not things or things[0].i + 1 >= len(cue.doc):
        return None
    first = things[0]
    two = len(things) > 1 and first.right_edge.i < things[1].left_edge.i
    pronoun = first.tag_ == "PRP" and first.nbor().tag_ in {"CD", "DT", "``", "NN", "NNS"}
    return first if two or pronoun or first.dep_ == "iobj" else None


def behind_its_own_verb(search: Search, paragraph: Paragraph, cue: Token, run: Run) -> Run:
    """Return a run without a second verb of speech that opens it: "praised the plan, | saying | it would help"."""
    first, end = run
    doc = paragraph.doc
    if denies_saying(cue):  # "denied saying | he would go", "denied having said | that he would go"
        behind = cue.i + 2 + (doc[cue.i + 1].lower_ == "having")
        told = behind < end - 2 and any(token.pos_ in {"VERB", "AUX"} for token in doc[behind:end])
        return (behind, end) if told and first < behind else run
    opens = first + 1 < end and doc[first].lower_ in _GOING_ON
    if not opens or cue.lemma_.lower() in _OF_SAYING or search.is_quoted(doc[first], paragraph):
        return run
    return first + 1, end


def behind_the_topic(search: Search, paragraph: Paragraph, cue: Token, run: Run) -> Run:
    """Return a run without what a quotation at its end is about: "said of the talks | “They have failed.”".

    Not where "about" counts, nor where the quotation goes on: "said about half of the town “was under water”".
    """
    first, end = run
    doc = paragraph.doc
    if cue.lemma_.lower() not in _TALKING or cue.i != first - 2 or doc[first - 1].lower_ not in _ABOUT:
        return run
    opens = (i for i, closes in search.quoted_runs[paragraph.index] if first < i < end <= closes)
    quote = next(opens, None)
    counts = doc[first].pos_ == "NUM" or doc[first].lower_ in _COUNTED
    if quote is not None and counts and doc[first - 1].lower_ == "about":
        return first - 1, end
    if quote is None or (quote + 1 < end and doc[quote + 1].tag_ in _FINITE):
        return run
    if any(token.tag_ in _VERBS for token in doc[first:quote]):
        return run
    return (quote, end) if any(token.tag_ in _VERBS for token in doc[quote:end]) else run


def is_denied_saying(cue: Token) -> bool:
    """Tell whether a cue is the saying that somebody denies: "denied | saying | he would go"."""
    doc, before = cue.doc, cue.i - 1
    before -= before > 0 and doc[before].lower_ == "having"
    return cue.lower_ in {"saying", "said"} and before >= 0 and denies_saying(doc[before])


def with_its_subject(cue: Token, run: Run) -> Run:
    """Return a run with who is to do what is called for: of "called for | the port | to open" both."""
    first, end = run
    doc, opens = cue.doc, cue.i + 2
    infinitive = doc[first].lower_ == "to" and doc[first].pos_ == "PART"
    if not infinitive or not opens < first <= opens + _LONGEST_ADDRESS or doc[cue.i + 1].lower_ != "for":
        return run
    between = doc[opens:first]
    return run if any(t.pos_ in {"VERB", "AUX"} or t.is_punct for t in between) else (opens, end)


def with_what_is_voiced(cue: Token, run: Run) -> Run:
    """Return a run with the thought that it is about: of "voiced | anger over | the delay" both."""
    thing = child(cue, "obj") if cue.lemma_.lower() in VOICING else None
    if thing is None or not cue.i < thing.i < run[0] or run[0] - thing.i > _FARTHEST_MATTER:
        return run
    link = cue.doc[thing.i + 1]
    return (thing.left_edge.i, run[1]) if link.pos_ == "ADP" else run


def nested_behind(cue: Token) -> tuple[Tokens, Token] | None:
    """Return who says something in a cue's words, cut from his verb by commas, and the verb; None without one.

    "Omar said | that President Karl Berg, who led the talks, said | the plan was fair": the clause behind his name
    cuts it from "said".
    """
    doc, first = cue.doc, cue.i + 1
    first += first < len(doc) and doc[first].lower_ == "that"
    comma = next((t.i for t in doc[first : first + _LONGEST_ADDRESS] if t.text == ","), None)
    if comma is None or any(t.pos_ not in {"PROPN", "NOUN", "DET", "ADJ"} for t in doc[first:comma]):
        return None
    if comma == first or doc[comma - 1].pos_ != "PROPN":
        return None
    for verb in doc[comma + 2 : min(cue.sent.end, comma + 2 + _LONGEST_ASIDE)]:
        if verb.is_quote or verb.text in {";", ":"}:
            return None
        if verb.nbor(-1).text == "," and is_reporting(verb) and verb.tag_ in {"VBD", "VBZ"}:
            told = verb.i + 1 < cue.sent.end and not doc[verb.i + 1].is_punct and subject_of(verb) is None
            return (doc[first:comma], verb) if told else None
    return None


def over_a_nested(cue: Token, runs: list[Run]) -> list[Run]:
    """Return the words of a cue up to the end of what another says in them."""
    nested = nested_behind(cue)
    if nested is None or any(first < cue.i or end > nested[1].i for first, end in runs):
        return runs
    end = max(nested[1].right_edge.i, *(t.right_edge.i for t in nested[1].rights)) + 1
    return [(cue.i + 1, end)]


def is_subject_alone(cue: Token, run: Run) -> bool:
    """Tell whether a run before a cue is who or what its passive tells of, or "which", "who" alone."""
    first, end = run
    doc = cue.doc
    if end - first == 1 and doc[first].tag_ in {"WDT", "WP"}:
        return True
    if cue.lemma_.lower() in _OF_A_FACT:
        return False
    subject = child(cue, "nsubj:pass")
    return subject is not None and subject.left_edge.i <= first and end - 1 <= subject.right_edge.i < cue.i
