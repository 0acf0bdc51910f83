"""Attribute an utterance to whom the words before it lead up to: 'Anna Berg was blunt. “It is late.”'

Comes in: a Search in which the cues have taken what is theirs. Goes out, into `Search.found`: whole sentences in
quotation marks behind a colon, or a sentence that says how somebody feels, where somebody stands, or who it is who
was not named before, and no verb of saying. What somebody does leads up to nobody: "The mayor raised his taxes."
"""

from functools import cache

from onrecord.extraction.language import Paragraph
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution, Search
from onrecord.extraction.syntax import NOUN_TAGS, child, noun_phrase
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import BlockKind, Mode

_MARKS = "\"'“”„‘’«»"
_SENTENCE_ENDS = frozenset(".?!…")
_SHORTEST = 5  # tokens, marks included
# What is read, sung or shown is not said by who reads, sings or shows it.
_TAKING_IN = frozenset("read see hear receive get find notice watch sing quote cite chant recite".split())
_INSCRIBED = frozenset(
    """
    novel book song film movie poem album play banner sign placard poster slogan motto headline title anthem hymn
    inscription graffiti shirt caption wall chorus lyric proverb saying line plaque billboard label
    """.split()
)
# Who asks gets the answer from another; who leaves, dies or gives no comment says nothing.
_SILENT = frozenset(
    "ask wonder question inquire enquire leave die drown perish decline resign retire quit step".split()
)
# How somebody stands to a thing, before he says why.
_TAKING_A_STAND = frozenset(
    """
    differ beg disagree agree dissent object oppose vote reject dismiss refute rebut dispute praise hail welcome
    applaud criticise criticize condemn denounce slam blast deplore decry lament defend back support endorse thank
    """.split()
)
_GOING_ON = frozenset({("hit", "back"), ("fire", "back"), ("go", "further"), ("go", "even"), ("take", "issue")})
# "Was blunt", "is pleased": how somebody speaks or feels, besides the adjectives in "-ed" of _FELT.
_MOODS = frozenset(
    """
    angry adamant ambivalent apologetic bitter blunt brief brusque calm candid categorical cautious certain
    cheerful clear combative conciliatory confident contrite critical curt cynical defiant desperate
    dismissive doubtful ecstatic effusive emphatic enthusiastic explicit fatalistic firm forthright frank
    furious glad gloomy glum grateful happy harsh hopeful indignant jubilant livid modest nostalgic open
    optimistic outspoken pessimistic philosophical plain positive proud pragmatic resolute sad sanguine
    sarcastic sceptical scathing severe sharp skeptical sorry stern sure terse unapologetic unequivocal
    unhappy unimpressed unrepentant unsure upbeat vehement vocal wary wistful unambiguous exasperated tears
    mood doubt shock disbelief despair
    """.split()
)
_FELT = ("ed", "unmoved")
# Ends in "-ed", and no feeling.
_NOT_FELT = frozenset("wounded injured retired married armed detained jailed naked wicked aged bearded".split())
# What is somebody's, and tells how he speaks: "Berg's message was clear: “…”".
_SAYINGS = frozenset("message answer reply response verdict advice plea word warning appeal".split())
# "So read a banner" behind an utterance says whose it is.
_BACK = frozenset({"so", "thus", "that", "those", "these", "this"})


def led_up_to(search: Search) -> None:
    """Attribute the utterances that no cue has taken to the subject of the words before them."""
    found = tuple(search.found)  # as the cues left it
    first_named = cache(lambda: _first_named(search))  # most articles have no such sentence
    spoken = cache(lambda: {(one.paragraph, _sentence_of(search, one)) for one in found})
    for passage in search.quoted:
        paragraph = search.parse.paragraph_at(passage.start)
        if passage in search.taken_passages or paragraph.kind is not BlockKind.BODY:
            continue
        if len(passage.pieces) > 1 or search.is_title(passage.pieces[0]) or search.has_taken(passage.pieces[0]):
            continue
        opening = paragraph.tokens(passage.pieces[0])
        if opening is None or len(opening) < _SHORTEST or not _is_utterance(search, passage, opening):
            continue
        lead = _lead_in(search, paragraph, opening.start)
        source = _subject(lead)
        if source is not None and not _has_the_floor(lead, source.root):
            name = [token for token in source if token.ent_type_ == "PERSON" and token.pos_ == "PROPN"]
            new = len(name) > 1 and all(first_named()[token.text] == (paragraph.index, token.i) for token in name)
            heard = lead.start > 0 and (paragraph.index, paragraph.doc[lead.start - 1].sent.start) in spoken()
            if heard or not new:
                continue
        if source is None or _tells_of(source, opening):
            continue
        search.taken_passages.add(passage)
        span = paragraph.span(source)
        search.keep(
            Attribution(paragraph.index, passage.pieces, Mode.DIRECT, source=span, source_token=source.root.i)
        )


def _is_utterance(search: Search, passage: Passage, quoted: Tokens) -> bool:
    """Tell whether words in marks are whole sentences, and the next one does not tell whose they are."""
    inner = passage.pieces[0].of(search.parse.article.text).strip(_MARKS).strip()
    behind = quoted.doc[quoted.end : quoted.end + 1]
    goes_on = len(behind) == 0 or (behind[0].text[:1].isupper() and behind[0].lower_ not in _BACK)
    return inner[:1].isupper() and inner[-1:] in _SENTENCE_ENDS and goes_on


def _lead_in(search: Search, paragraph: Paragraph, opening: int) -> Tokens:
    """Return the sentence of the writer's own that ends before a token in a full stop or a colon; else nothing."""
    doc, first = paragraph.doc, opening - 1
    if opening < 2 or doc[opening - 1].text not in {".", ":"}:
        return doc[opening:opening]
    while first > 0 and first - 1 not in search.inside[paragraph.index] and not _ends(doc[first - 1]):
        first -= 1
    return doc[first:opening]


def _ends(token: Token) -> bool:
    """Tell whether a sentence ends with a token; a full stop may end an abbreviation: "Sen. Anna Berg"."""
    return token.text in {"?", "!", "…"} or (token.text == "." and bool(token.nbor().is_sent_start))


def _first_named(search: Search) -> dict[str, tuple[int, int]]:
    """Return where the text first has each word of a name: its paragraph and token."""
    named: dict[str, tuple[int, int]] = {}
    for paragraph in search.parse.paragraphs:
        if paragraph.kind is BlockKind.BODY:
            for token in paragraph.doc:
                if token.pos_ == "PROPN":
                    named.setdefault(token.text, (paragraph.index, token.i))
    return named


def _sentence_of(search: Search, one: Attribution) -> int:
    """Return the first token of the sentence that holds a cue, or the words where they have none; -1 for none."""
    paragraph = search.parse.paragraphs[one.paragraph]
    if one.cue_token is not None:
        return paragraph.doc[one.cue_token].sent.start
    words = paragraph.tokens(one.content[0])
    return words[-1].sent.start if words is not None and len(words) else -1


def _has_the_floor(lead: Tokens, noun: Token) -> bool:
    """Tell whether a sentence leads up to what its subject says: by a colon, a mood, or a stand that is taken."""
    if lead[-1].text == ":":
        return True
    verb = noun.head
    if noun.dep_.startswith("nmod"):
        verb = noun.head.head  # "Berg's message | was clear"
    word = verb.lower_
    if child(verb, "cop") is not None:
        return word in _MOODS or (word.endswith(_FELT) and word not in _NOT_FELT)
    behind = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    stands = verb.lemma_.lower() in _TAKING_A_STAND or (verb.lemma_.lower(), behind) in _GOING_ON
    return stands and child(verb, "aux:pass") is None


def _subject(lead: Tokens) -> Tokens | None:
    """Return who has the floor: the main subject, or whose "message" it is; None where nobody is told to."""
    words = {token.lemma_.lower() for token in lead}
    if words & (_INSCRIBED | _TAKING_IN | _SILENT):
        return None
    subject = next((t for t in lead if t.dep_ == "nsubj" and _is_main(t.head, lead)), None)
    if subject is None and len(lead) and lead[-1].text == ":":
        subject = next((t for t in lead if t.dep_ == "ROOT"), None)  # "Anna Berg, who read the report:"
    if subject is not None and subject.lemma_.lower() in _SAYINGS:
        subject = child(subject, "nmod:poss", "nmod")
    return noun_phrase(subject) if subject is not None and _is_somebody(subject) else None


def _is_main(verb: Token, lead: Tokens) -> bool:
    """Tell whether a verb is the main one of the words before an utterance, whatever it hangs on behind them."""
    return verb.i in range(lead.start, lead.end) and (
        verb.head is verb or verb.head.i not in range(lead.start, lead.end)
    )


def _is_somebody(noun: Token) -> bool:
    """Tell whether a noun is a person's or a body's name, one person's noun, a body's, or "he" or "she"."""
    named = any(t.ent_type_ in {"PERSON", "ORG"} for t in (noun, *(c for c in noun.rights if c.dep_ == "flat")))
    called = noun.tag_ == "NN" and noun.lemma_.lower() in HUMANS | BODIES
    # "He was blunt." goes on about him; whoever "he" is that does something may hear the words that follow.
    told_of = noun.lower_ in {"he", "she"} and child(noun.head, "cop") is not None
    return told_of or called or (named and noun.tag_ in NOUN_TAGS)


def _tells_of(source: Tokens, quoted: Tokens) -> bool:
    """Tell whether quoted words speak of their source: "Berg resigned. “He was a friend to all of us.”"."""
    names = {token.text for token in source if token.pos_ == "PROPN"}
    first = next((token.lower_ for token in quoted if token.text[:1].isalnum()), "")
    return first in {"he", "she"} or any(token.text in names for token in quoted)
