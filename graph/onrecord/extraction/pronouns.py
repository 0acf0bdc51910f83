"""Gather whom a pronoun could mean, with what the text tells of each.

Comes in: a pronoun's mention and the Discourse before it. Goes out: candidates, the one spoken of last first.
"""

from onrecord.extraction.antecedents import Candidate, agrees
from onrecord.extraction.cues import subject_of
from onrecord.extraction.dates import MONTHS, WEEKDAYS
from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.mentions import HE, SHE, Kind, Mention, Place
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token
from onrecord.record import SpeakerType

_FARTHEST = 3  # paragraphs
_ASKED = frozenset({"ask", "press", "question", "quiz"})
# Participles that are prepositions: "Following Hale's arrest, he said …" may be Hale.
_CASES = frozenset({"according", "given", "following", "including", "based", "barring", "pending"})
_OF_ONES_OWN = frozenset({"family", "account", "office", "behalf", "house", "home"})
_PERIODS = frozenset({*"week month year night spring summer autumn winter".split(), *WEEKDAYS, *MONTHS})
_OWN_PLACES = frozenset("blog account book memoir column page podcast website site channel".split())
_TOWARDS = frozenset({"to", "with", "alongside", "beside", "against", "about", "on"})
_HUMAN = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})


def candidates(discourse: Discourse, pronoun: Mention) -> list[Candidate]:
    """Return everybody spoken of shortly before a pronoun, and the name that its sentence leads up to."""
    own, teller = discourse.own_words(pronoun), discourse.teller(pronoun)
    inside = teller is not None
    words_before = any(span.start < pronoun.start for span in own)
    found: dict[int, Candidate] = {}
    apart: set[int] = set()
    speaking, begins = True, None
    passed_on = _passed_on(discourse, pronoun)
    for mention, entity in discourse.before(pronoun.start):
        if pronoun.paragraph - mention.paragraph > _FARTHEST:
            break
        if mention.paragraph == pronoun.paragraph and entity.type in _HUMAN:
            begins = entity
        last_speaker = mention.speaks and speaking and entity.type in _HUMAN
        speaking = speaking and not last_speaker
        if id(entity) in apart:
            continue
        if id(entity) not in found:
            if (
                (mention.paragraph, mention.head) in passed_on
                or _are_two_arguments(discourse, pronoun, mention)
                or _is_in_its_adjunct(discourse, pronoun, mention)
            ):
                apart.add(id(entity))  # "Berg smiled, but she was snubbed by the chair"
                continue
            if _cannot(discourse, pronoun, mention):
                continue
            found[id(entity)] = Candidate(
                entity,
                mention,
                in_own_words=any(span.start <= mention.start < span.end for span in own),
                tells_it=(mention.paragraph, mention.head) == teller,
                embedded=discourse.is_told(mention),
                words_before=words_before,
            )
        told = not inside and discourse.is_told(mention)
        found[id(entity)].note(mention, pronoun, last_speaker=last_speaker, told=told)
    if id(begins) in found:
        found[id(begins)].begins = True
    ahead = _ahead(discourse, pronoun)
    token = discourse.token(pronoun)
    if ahead is not None and token.i and token.head.lower_ == "part" and token.nbor(-1).lower_ == "for":
        return [Candidate(ahead[1], ahead[0])]  # "For his part, Diallo smiled"
    if ahead is not None and id(ahead[1]) not in found:
        candidate = Candidate(ahead[1], ahead[0])
        candidate.note(ahead[0], pronoun, last_speaker=False)
        found[id(ahead[1])] = candidate
    return list(found.values())


def _passed_on(discourse: Discourse, pronoun: Mention) -> set[tuple[int, int]]:
    """Return where the words stand that tell of the unnamed one who spoke last, but for the noun.

    "An aide to Hale said … He said": whoever spoke in the sentence before goes on, not whose aide he is.
    """
    spoke = ((back, entity) for back, entity in discourse.before(pronoun.start) if back.speaks)
    back, entity = next(spoke, (None, None))
    if back is None or entity is None or entity.type is not SpeakerType.UNNAMED or not pronoun.speaks:
        return set()
    near = back.paragraph == pronoun.paragraph and pronoun.sentence - back.sentence <= 1
    if not (near and pronoun.word in HE | SHE and agrees(pronoun, entity)) or _resumes(
        discourse.token(pronoun).head
    ):
        return set()
    noun = discourse.token(back)
    return {(back.paragraph, t.i) for t in noun.children if t.dep_ in {"nmod", "nmod:poss"}}


def _resumes(verb: Token) -> bool:
    """Tell whether words were said elsewhere or at another time: "told them last week", "said on her blog"."""
    for part in verb.children:
        last = any(word.lower_ in {"last", "previous"} for word in part.children)
        own = part.lemma_.lower() in _OWN_PLACES and child(part, "nmod:poss") is not None
        if part.dep_.startswith("obl") and (own or (last and part.lemma_.lower() in _PERIODS)):
            return True
    return False


def _ahead(discourse: Discourse, pronoun: Mention) -> tuple[Mention, Entity] | None:
    """Return the name that is the main subject behind an opening clause: "Asked if he knew, Diallo smiled"."""
    token = discourse.token(pronoun)
    root = token.sent.root
    subject = next((c for c in root.children if c.dep_ == "nsubj" and token.i < c.i < root.i), None)
    if subject is None:
        return None
    if not any(t.text == "," for t in token.doc[token.i : subject.i]):
        return None
    mention = discourse.mentions.get((pronoun.paragraph, subject.i))
    if mention is None or mention.kind is not Kind.NAME or mention.who is None:
        return None
    return mention, discourse.register.person(mention.who)


def _is_asked_about(discourse: Discourse, pronoun: Mention, mention: Mention) -> bool:
    """Tell whether somebody is only spoken of in what the pronoun's bearer was asked.

    "Asked whether the bloc would meet Prince Omar, he said …", "When Berg was asked about Diallo, he said …".
    """
    token = discourse.token(mention)
    asked = next((verb for verb in token.ancestors if verb.lemma_.lower() in _ASKED and _is_put(verb)), None)
    if asked is None:
        return False
    alone = asked.dep_ == "ROOT" and asked.is_sent_start and subject_of(asked) is None
    leads = asked.dep_ == "advcl" and asked.head.i > asked.i and pronoun.sentence == mention.sentence
    if not (alone or leads):
        return False
    own = child(asked, "nsubj:pass")
    is_put_to = own is not None and mention.first <= own.i < mention.end
    opens = token.left_edge.i  # at times the comma itself
    apart = opens > 0 and "," in {token.doc[opens - 1].text, token.doc[opens].text}
    marked = child(token.head, "mark") is not None or token.head == asked
    if token.dep_ == "nsubj" and apart and not marked:
        return False  # "Asked about the road, | Berg was clear": the parser at times hangs that on the question
    verb = discourse.token(pronoun).head  # the parser at times hangs the answer on the question
    answers = alone and verb.dep_ == "parataxis" and verb.head == asked
    return not is_put_to and (answers or asked not in discourse.token(pronoun).ancestors)


def _is_put(asked: Token) -> bool:
    """Tell whether a verb of asking is a passive, also where the tagger takes "Asked about …" for the past."""
    when = asked.nbor(-1) if asked.i else asked
    opens = asked.is_sent_start or (when.is_sent_start and when.lower_ == "when")
    return asked.tag_ == "VBN" or (opens and asked.tag_ == "VBD")


def _cannot(discourse: Discourse, pronoun: Mention, mention: Mention) -> bool:
    """Tell whether a pronoun cannot mean a mention because of where the two stand in one clause."""
    back = pronoun.sentence - mention.sentence
    if pronoun.paragraph != mention.paragraph or back not in {0, 1}:
        return False
    if back:  # "Asked about the remarks of Omar Diallo. | He said"
        return mention.end <= pronoun.first and _is_asked_about(discourse, pronoun, mention)
    return mention.first <= pronoun.head < mention.end or _is_asked_about(discourse, pronoun, mention)


def _is_in_its_adjunct(discourse: Discourse, pronoun: Mention, mention: Mention) -> bool:
    """Tell whether a mention stands in what the pronoun's clause opens with, of which its bearer is the subject.

    "Commenting on Hale's plan, he said …", "Flanked by Diallo, she …", "In talks with Diallo, she …".
    """
    token, named = discourse.token(pronoun), discourse.token(mention)
    if pronoun.place is not Place.SUBJECT or pronoun.sentence != mention.sentence or named.i > token.i:
        return False
    opening = next((one for one in (named, *named.ancestors) if one.head is token.head), None)
    own = mention.place is Place.OWNER and named.head.lemma_.lower() in HUMANS | _OF_ONES_OWN
    if opening is None or opening.i > token.i or own:
        return False  # "Speaking through Hale's lawyer, he said" may be Hale
    if opening.dep_ == "advcl":
        own = subject_of(opening) is None and opening.lower_ not in _CASES
        return own and opening.tag_ in {"VBG", "VBN"}
    case = child(named, "case")
    return opening.dep_ == "obl" and case is not None and case.lower_ in _TOWARDS


def _are_two_arguments(discourse: Discourse, pronoun: Mention, mention: Mention) -> bool:
    """Tell whether a pronoun and a mention are two arguments of one verb, and so two people."""
    if pronoun.paragraph != mention.paragraph or pronoun.sentence != mention.sentence:
        return False
    if pronoun.word.endswith(("self", "selves")) or Place.OWNER in {pronoun.place, mention.place}:
        return False
    return discourse.token(pronoun).head == discourse.token(mention).head
