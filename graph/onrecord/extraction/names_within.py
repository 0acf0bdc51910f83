"""Find whose names stand in a noun phrase: "attack dog Smith", "Anna Berg of Ohio and Omar Diallo".

Comes in: tokens of a paragraph, and the Discourse that has been read. Goes out: persons and bodies, none whose
name only belongs to another's ("an aide to the late Anna Berg").
"""

from dataclasses import dataclass

from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.forms_of_address import is_form_of_address, titles_begin
from onrecord.extraction.language import Paragraph
from onrecord.extraction.name_lexicon import HONORIFICS, KIN
from onrecord.extraction.nouns import BESIDE_NAMES, DOCUMENTS, HUMANS, SELLERS
from onrecord.extraction.office_complements import office_begins
from onrecord.extraction.role_nouns import PERSONAL
from onrecord.extraction.syntax import NOUN_TAGS, text_at
from onrecord.extraction.tokens import Doc, Token, Tokens
from onrecord.record import Span, SpeakerType

_BEHIND_A_NAME = frozenset({",", ".", "(", "-", "of", "in", "at", "for", "from", "who", "whose"})
_JOINTS = frozenset({",", "and", "&", "nor", "or"})
_LONGEST_NAME = 9  # tokens
_OPENING_CLAUSES = frozenset({"WP", "WP$", "WDT", "VBD", "VBZ", "VBP", "MD", "VBG"})
_LINKS = frozenset({"of", "for", "to", "with", "from", "by"})


@dataclass(frozen=True, slots=True)
class NamesWithin:
    """The names of an article, asked for by where they stand."""

    discourse: Discourse

    def within(self, paragraph: Paragraph, tokens: Tokens) -> Entity | None:
        """Return whose name stands in a noun phrase as its own, not as part of another's: "attack dog Smith"."""
        doc, names = paragraph.doc, self.discourse.names[paragraph.index]
        found = None
        for i in range(tokens.start, tokens.end):
            if i not in names or (i > tokens.start and names.get(i - 1) == names[i]):
                continue
            end = i
            while names.get(end) == names[i]:
                end += 1
            after_link = i > tokens.start and doc[i - 1].lower_ in _LINKS
            if doc[i - 1].lower_ == "and" and i - 2 > tokens.start and found is None:
                after_link |= i - 2 in names  # "the lawyer of Omar Diallo and Anna Berg"
            modifies = end < len(doc) and (
                doc[end].text in {"'s", "'", "and", "&"}
                or (doc[end].tag_ in {"NN", "NNS"} and (end < tokens.end or doc[end].tag_ == "NN"))
            )
            if not after_link and not modifies and not _is_anothers(doc, i, end, tokens.start):
                while names.get(i - 1) == names[i]:
                    i -= 1  # a source may be cut short: "Lauridsen" of "Holm-Lauridsen"
                meant = (self.discourse.at.get((paragraph.index, k)) for k in range(i, end))
                found = next((e for e in meant if e is not None), self.discourse.register.person(names[i]))
        return found

    def closes(self, paragraph: Paragraph, tokens: Tokens) -> bool:
        """Tell whether a name behind what one is closes a phrase: "the drivers' union secretary Anna Berg"."""
        names, end = self.discourse.names[paragraph.index], tokens.end
        first = end
        while first > tokens.start and names.get(first - 1) == names.get(end - 1) is not None:
            first -= 1
        called = paragraph.doc[first - 1] if tokens.start < first < end else None
        return called is not None and called.tag_ in {"NN", "NNP"} and called.lemma_.lower() in HUMANS

    def together(self, paragraph: Paragraph, tokens: Tokens) -> list[Entity]:
        """Return the persons whom "and" joins by name: "Anna Berg of Ohio and Omar Diallo of Iowa", none for one.

        Whatever stands between two of them, each is named for itself, and no clause begins.
        """
        doc, names = paragraph.doc, self.discourse.names[paragraph.index]
        own: list[int] = []
        behind, anothers = tokens.start, False
        for i in range(tokens.start, tokens.end):
            if i not in names or i < behind or names.get(i - 1) == names[i]:
                continue
            before = doc[behind:i]
            if any(t.tag_ in _OPENING_CLAUSES for t in before):
                break
            first = max((t.i + 1 for t in before if t.text in _JOINTS), default=behind)
            goes_on = anothers and bool(own or before) and text_at(doc, behind) in {"and", "&"}
            apart = bool(own) and first == behind
            office = office_begins(doc, titles_begin(doc, i))
            own_title = office is not None and office >= first  # "Minister for Health Anna Berg"
            linked = any(t.lower_ in _LINKS for t in doc[first:i]) and not own_title
            anothers = apart or goes_on or linked
            behind = i
            while names.get(behind) == names[i]:
                behind += 1
            if not anothers and text_at(doc, behind) not in {"'s", "'"}:
                own.append(i)
        if len(own) < 2 or not any(t.lower_ in _JOINTS - {","} for t in doc[own[-2] : own[-1]]):
            return []
        return list(dict.fromkeys(self._named_at(paragraph, i) for i in own))

    def _named_at(self, paragraph: Paragraph, first: int) -> Entity:
        """Return whose name begins at a token."""
        names, at = self.discourse.names[paragraph.index], self.discourse.at
        run = range(first, first + _LONGEST_NAME)
        heads = (at.get((paragraph.index, i)) for i in run if names.get(i) == names[first])
        return next(
            (entity for entity in heads if entity is not None), self.discourse.register.person(names[first])
        )

    def body_behind(self, paragraph: Paragraph, tokens: Tokens) -> Entity | None:
        """Return the body whose name closes a phrase behind a comma: "the firm that runs it, (the) Nordkraft"."""
        found = self.discourse.cast.organizations.within(paragraph.index, tokens.start, tokens.end)
        if not found:
            return None
        first = found[-1][0].first_token
        first -= text_at(paragraph.doc, first - 1).lower() == "the"
        if text_at(paragraph.doc, first - 1) != ",":
            return None
        rest = paragraph.doc[found[-1][0].end_token : tokens.end]
        return self.discourse.register.body(found[-1][1].id) if all(t.is_punct for t in rest) else None

    def body_closing(self, paragraph: Paragraph, tokens: Tokens) -> Entity | None:
        """Return the body whose name closes a phrase behind what it is, or behind its document and "by".

        "The newspaper | Dale Lantern", "a report by | Press Watch".
        """
        found = self.discourse.cast.organizations.within(paragraph.index, tokens.start, tokens.end)
        if not found or found[-1][0].end_token != tokens.end:
            return None
        before = paragraph.doc[tokens.start : found[-1][0].first_token]
        before = before[: len(before) - (len(before) > 1 and before[len(before) - 1].lower_ == "the")]
        if len(before) == 0 or any(token.is_punct for token in before):
            return None
        last, noun = before[len(before) - 1], before[max(0, len(before) - 2)]
        apart = any(token.pos_ in {"ADP", "VERB"} for token in before[: len(before) - 1])
        of_its_kind = last.tag_ == "NN" and last.lower_ in BESIDE_NAMES | SELLERS and not apart
        made_by = last.lower_ in {"by", "from"} and noun.tag_ == "NN" and noun.lower_ in DOCUMENTS
        return self.discourse.register.body(found[-1][1].id) if of_its_kind or made_by else None

    def holds_office(self, paragraph: Paragraph, head: Token, tokens: Tokens) -> bool:
        """Tell whether a name among some words stands behind its own office: "Minister for Health Anna Berg"."""
        names = self.discourse.names[paragraph.index]
        opening = (i for i in range(tokens.start, tokens.end) if i in names and names.get(i - 1) != names[i])
        begins = (office_begins(paragraph.doc, titles_begin(paragraph.doc, i)) for i in opening)
        return any(begin is not None and begin <= head.i for begin in begins)

    def bracketed(self, paragraph: Paragraph, tokens: Tokens) -> Entity | None:
        """Return whose name alone stands in brackets behind some words: "the member for Hobson (Mr Diallo)"."""
        doc = paragraph.doc
        opens = next((token.i for token in tokens if token.text == "("), tokens.end)
        if text_at(doc, opens) != "(":
            return None
        close = next(
            (i for i in range(opens + 1, min(opens + _LONGEST_NAME, len(doc))) if doc[i].text == ")"), None
        )
        inside = doc[opens + 1 : close] if close is not None else doc[:0]
        names = self.discourse.names[paragraph.index]
        first = next((token.i for token in inside if token.i in names), None)
        if first is None or close is None or any(i not in names for i in range(first, close)):
            return None
        return self.within(paragraph, doc[first:close]) if titles_begin(doc, first) <= opens + 1 else None

    def is_one_body(self, paragraph: Paragraph, first: Token, last: Token) -> bool:
        """Tell whether two tokens stand in the name of one body, or the first right before it."""
        found = self.discourse.cast.organizations.within(paragraph.index, first.i, first.i + 2)
        return any(name.first_token <= first.i + 1 and last.i < name.end_token for name, _ in found)

    def opening(self, paragraph: Paragraph, tokens: Tokens) -> Entity | None:
        """Return whose name opens a phrase: "Mrs London of Oslo", "Omar Diallo, the mayor of a small town"."""
        doc, names = paragraph.doc, self.discourse.names[paragraph.index]
        first = tokens.start
        while first < tokens.end and doc[first].text.rstrip(".") in HONORIFICS and first not in names:
            first += 1
        end = first
        while first in names and names.get(end) == names[first]:
            end += 1
        if end == first or (end < tokens.end and text_at(doc, end) not in _BEHIND_A_NAME):
            return None  # "Clinton spokesman Omar Diallo" is no Clinton
        return self.within(paragraph, doc[first:end])

    def somebody_before(self, paragraph: Paragraph, token: Token) -> Entity | None:
        """Return the nearest person who is spoken of before a token in its sentence."""
        for i in range(token.i - 1, token.sent.start - 1, -1):
            entity = self.discourse.at.get((paragraph.index, i))
            if entity is not None and (entity.is_person or entity.plural):
                return entity
        return None

    def persons_before(self, paragraph: Paragraph, token: Token, but: tuple[Span, ...]) -> set[Entity]:
        """Return the persons named before a token in its sentence, not inside some spans."""
        at = self.discourse.at
        places = (i for i in range(token.sent.start, token.i) if (paragraph.index, i) in at)
        outside = (
            i for i in places if not any(s.start <= paragraph.start + paragraph.doc[i].idx < s.end for s in but)
        )
        found = (at[paragraph.index, i] for i in outside)
        return {entity for entity in found if entity.type is SpeakerType.PERSON}


def _is_anothers(doc: Doc, first: int, end: int, opens: int) -> bool:
    """Tell whether a name hangs on a noun in its phrase by a case: "an aide to the late Anna Berg"."""
    if first > 1 and doc[first - 1].lower_ == "as" and doc[first - 2].lower_ in {"known", "named"}:
        return False  # "the leader, known as Tano"
    linking = (c for c in doc[first:end].root.children if c.dep_ == "case" and opens <= c.i < first)
    cases = [c.i for c in linking if c.lower_ not in HUMANS]  # which the parser takes for prepositions at times
    cases = [case for case in cases if not _is_of_a_title(doc, case, first)]
    own = titles_begin(doc, first)
    if own < first and own > 1 and doc[own - 1].lower_ in _LINKS:
        return True  # "a source close to Mr Berg", "pals of Ms Berg"
    before = own - 1
    while before > 0 and doc[before].tag_ in {"JJ", "DT"}:
        before -= 1
    link = before if before > 0 and doc[before].lower_ in _LINKS else None
    if any(i and doc[i - 1].lemma_.lower() in KIN | PERSONAL for i in (*cases, *({link} - {None}))):
        return True  # "the wife of Prime Minister Omar Diallo", "a friend of Ms Berg"
    return any(not any(t.tag_ in {"NNP", "NNPS"} for t in doc[case:first]) for case in cases)


def _is_of_a_title(doc: Doc, case: int, first: int) -> bool:
    """Tell whether a preposition belongs to the title before a name: "minister of state Anna Berg".

    "An aide to tycoon Anna Berg" has somebody else behind it, "a friend of the late Anna Berg" an article, and "an
    aide to minister of state Anna Berg" is of the minister.
    """
    held = next((doc[i] for i in range(case - 1, -1, -1) if doc[i].text != "-"), None)
    own = [token for token in doc[case + 1 : first] if token.text != "-"]
    return (
        held is not None
        and held.lemma_.lower() in HUMANS
        and not any(token.lower_ in _LINKS for token in doc[held.left_edge.i : held.i])
        and bool(own)
        and all(token.tag_ in NOUN_TAGS | {"JJ", "CC"} for token in own)
        and not any(token.lemma_.lower() in HUMANS or is_form_of_address(token.text) for token in own)
    )
