"""Find the medium through which something was said: "told The Sun", "in an op-ed for Le Monde", "wrote on X".

Comes in: the cue of an attribution in its paragraph, and the organizations of the article. Goes out: the medium,
by the table of outlets, or by its name and the words beside it where no table knows it; None without one.
"""

import re
from collections.abc import Callable

from onrecord.extraction.cast import Actor, Cast
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.nouns import BODIES, MEDIA
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.tokens import Doc, Token
from onrecord.record import Mention, Named, SpeakerType

_BEFORE_MEDIA = frozenset({"to", "with", "on", "in", "via", "by", "for"})
# Words that newspapers, agencies and stations have in their names.
PRESS = frozenset(
    """
    times post herald gazette tribune chronicle observer telegraph guardian journal daily weekly press radio tv
    television news fm courier ledger mail express echo argus bulletin review spectator examiner enquirer inquirer
    dispatch sentinel messenger advertiser broadcasting newspaper magazine podcast channel media nachrichten
    zeitung tageblatt rundschau diario jornal correo correio corriere gazeta gazette giornale folha tidende dagblad
    posten tageszeitung anzeiger presse journaal krant listy novosti izvestia shimbun ilbo ribao
    """.split()
)
# With these a name begins in Romance and Germanic papers: "El Puerto", "De Avond".
_FOREIGN_ARTICLES = frozenset("Le La Les El Los Las Die Der Das Het Il Lo O Os L'".split())
_BESIDE = MEDIA | {"broadcaster", "website", "outlet", "tabloid", "channel", "portal", "podcast", "news"}
# What is printed or sent: whoever it is for, in or with is a medium.
_PIECES = frozenset(
    """
    op-ed oped article column essay piece commentary editorial interview broadcast podcast op ed
    """.split()
)
_APPEARING = frozenset({"write", "appear", "publish", "print", "air", "broadcast", "carry"})
_NUMBERED = frozenset({"Channel", "Kanal", "Canal", "Radio", "TV", "Rai"})  # "Channel 12"
_NO_MEDIA = BODIES - MEDIA
_NEAR = 4  # tokens between a piece and its medium: "an interview published on Sunday in"

Outside = Callable[[Token], bool]


def is_press(doc: Doc, first: int, end: int) -> bool:
    """Tell whether the name at some tokens is a medium's, by itself or by the words beside it."""
    if is_medium(doc[first:end].text):
        return True
    words = [token.lower_ for token in doc[first:end]]
    if words[-1] in _NO_MEDIA or doc[first].ent_type_ == "PERSON":
        return False
    before, after = doc[first - 1 : first].text, doc[end : end + 1].text
    the = before == "The" and not doc[first - 1].is_sent_start  # "told The Sun"
    foreign = doc[first].text in _FOREIGN_ARTICLES and end - first > 1
    return the or foreign or before in _BESIDE or after in _BESIDE or not PRESS.isdisjoint(words)


def medium_of(
    parse: Parse, paragraph: Paragraph, cue: Token, cast: Cast, outside: Outside
) -> tuple[Named | None, tuple[Actor, ...]]:
    """Return the medium named in the cue's own sentence, and whoever no list of bodies has.

    `outside` tells whether a token stands outside the words that were said.
    """
    doc, sentence = paragraph.doc, cue.sent
    for mention, body in cast.organizations.within(paragraph.index, sentence.start, sentence.end):
        first, end = mention.first_token, mention.end_token
        if not outside(doc[end - 1]):
            continue
        spoken = any(
            c.lower_ in _BEFORE_MEDIA for token in doc[first:end] for c in token.children if c.dep_ == "case"
        )
        if (spoken and is_medium(body.name)) or _carries(doc, first, end):
            return Named(body.id, body.name), ()
    behind_on = False
    for token in sentence:
        # "wrote on X", "said on Channel 12": a network is no organization in the eyes of the name finder.
        behind_on, was_behind = token.lower_ == "on", behind_on
        numbered = token.text in _NUMBERED and token.i + 1 < len(doc) and doc[token.i + 1].is_digit
        if was_behind and (numbered or is_medium(token.text)) and outside(token):
            name = doc[token.i : token.i + 1 + numbered]
            place = Mention(parse.article.source_span(paragraph.span(name)))
            actor = Actor(slug(name.text), name.text, SpeakerType.ORGANIZATION, place)
            return Named(actor.id, actor.name), (actor,)
    return None, ()


def is_spoken_with(paragraph: Paragraph, cue: Token, medium: str) -> bool:
    """Tell whether a medium is whom it was said to: "in an interview with Radio Oslo"."""
    sentence = paragraph.doc[cue.sent.start : cue.sent.end].text
    with_it = re.compile(
        rf"\b(?:with|[Rr]emarks to|[Ss]peaking to|e-?mail to|[Ss]tatement to) (?:[Tt]he )?{re.escape(medium)}"
    )
    return with_it.search(sentence) is not None


def called_a_medium(doc: Doc, head: int) -> tuple[int, int] | None:
    """Return the tokens of a name behind the word for a medium: "the newspaper | Puerto Libre"."""
    if doc[head].lower_ not in _BESIDE:
        return None
    end = head + 1
    while end < len(doc) and (doc[end].text[:1].isupper() or (end > head + 1 and doc[end].is_digit)):
        end += 1
    return (head + 1, end) if end > head + 1 else None


def _carries(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name is that of what carried the words: "an op-ed for X", "writing in X", "remarks to X"."""
    case = first - 1
    while case > 0 and doc[case].lower_ in {"the", "a", "an", *_BESIDE}:
        case -= 1
    if case < 1 or doc[case].lower_ not in _BEFORE_MEDIA or doc[case - 1].lower_ == "according":
        return False
    near = [t for t in doc[max(0, case - _NEAR) : case] if t.text not in {",", "."}]
    piece = any(t.lower_ in _PIECES or t.lemma_.lower() in _PIECES for t in near)
    appearing = doc[case - 1].lemma_.lower() in _APPEARING or doc[case - 1].lower_ == "writing"
    if piece or (appearing and doc[case].lower_ in {"in", "by", "for", "on"}):
        return doc[end - 1].lower_ not in _NO_MEDIA
    return is_press(doc, first, end) and doc[case].lower_ in {"to", "with", "on"}
