"""Read the corpora that the language pipeline learns from.

Comes in: CoNLL-U (UD English EWT and GUM), IOB2 (UNER) and silver names over raw text. Goes out: spaCy `Doc`s.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from onrecord.extraction.countries import country_words
from onrecord.extraction.typography import one_form

# The pipeline reads an article paragraph by paragraph, so it learns from pieces of about that length.
_SENTENCES_A_PIECE = 6
# Titles stand before a name in the news and are no part of it.
_TITLE = re.compile(
    r"(?:Vice|President|Prime|Minister|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Earl|Count|Duke|Baron|King|Queen|"
    r"Prince|Princess|Emperor|Senator|Sen|Representative|Rep|Governor|Gov|General|Gen|Professor|Prof|Chief|Justice|"
    r"Judge|Secretary|Chancellor|Speaker|Founder|Ambassador|Pope|Saint|St|Captain|Colonel|Major|Sergeant|Rev|"
    r"Reverend|Father|Mother|Brother|Sister|Uncle|Aunt|Fellow|Counsel|Command|Leader|Director|God|Attorney|"
    r"Administrator|MP|Chairman|Congressman|Whip|Individual|Respondent|Lt|Col|Capt)\.?",
    re.IGNORECASE,
)
# How a name hangs on the noun before it.
_NAMING = frozenset({"nmod:desc", "flat", "appos", "nmod:unmarked", "compound"})
_PEOPLES = frozenset(
    """
    white black asian african hispanic latino native indian islander democrat republican libertarian mankind
    """.split()
)
_NAMED_TYPES = {"person": "PERSON", "place": "LOC", "organization": "ORG"}
_SILVER_TYPES = {"PERSON": "PERSON", "LOCATION": "LOC", "ORGANIZATION": "ORG", "MISC": "MISC"}
_UNER_TYPES = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}


@dataclass(slots=True)
class _Token:
    word: str
    lemma: str
    upos: str
    xpos: str
    morph: str
    head: int
    dep: str
    space: bool
    misc: dict[str, str]


def _sentences(path: Path) -> Iterator[tuple[bool, list[_Token]]]:
    """Yield (starts a paragraph, tokens) for each sentence of a CoNLL-U file."""
    tokens: list[_Token] = []
    new_paragraph, multiword_end, multiword_space = False, 0, True
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            new_paragraph |= line.startswith(("# newdoc", "# newpar"))
            continue
        if not line:
            if tokens:
                yield new_paragraph, tokens
            tokens, new_paragraph, multiword_end = [], False, 0
            continue
        columns = line.split("\t")
        misc = dict(pair.split("=", 1) for pair in columns[9].split("|") if "=" in pair)
        space = misc.get("SpaceAfter") != "No"
        if "-" in columns[0]:
            multiword_end = int(columns[0].split("-")[1])
            multiword_space = space
            continue
        if "." in columns[0]:
            continue
        number = int(columns[0])
        if number <= multiword_end:
            space = multiword_space if number == multiword_end else False
        tokens.append(
            _Token(
                word=one_form(columns[1]).replace(" ", "") or columns[1],
                lemma=one_form(columns[2]),
                upos=columns[3],
                xpos=columns[4],
                morph=columns[5],
                head=int(columns[6]) - 1,
                dep=columns[7],
                space=space,
                misc=misc,
            )
        )


def _pieces(path: Path) -> Iterator[list[list[_Token]]]:
    """Yield runs of sentences of one paragraph, at most `_SENTENCES_A_PIECE` long."""
    piece: list[list[_Token]] = []
    for new_paragraph, tokens in _sentences(path):
        if piece and (new_paragraph or len(piece) >= _SENTENCES_A_PIECE):
            yield piece
            piece = []
        piece.append(tokens)
    if piece:
        yield piece


def syntax_docs(path: Path, nlp: Language) -> Iterator[Doc]:
    """Yield the pieces of a CoNLL-U file with tags, lemmas, heads, labels and sentence starts."""
    for piece in _pieces(path):
        heads: list[int] = []
        for sentence in piece:
            offset = len(heads)
            heads += [offset + (t.head if t.head >= 0 else i) for i, t in enumerate(sentence)]
        tokens = [t for sentence in piece for t in sentence]
        yield Doc(
            nlp.vocab,
            words=[t.word for t in tokens],
            spaces=[t.space for t in tokens],
            lemmas=[t.lemma for t in tokens],
            pos=[t.upos for t in tokens],
            tags=[t.xpos for t in tokens],
            morphs=["" if t.morph == "_" else t.morph for t in tokens],
            heads=heads,
            # spaCy's parser calls the root ROOT.
            deps=["ROOT" if t.dep == "root" else t.dep for t in tokens],
            sent_starts=[i == 0 for sentence in piece for i in range(len(sentence))],
        )


def bare(nlp: Language, doc: Doc) -> Doc:
    """Return the words and spaces of a document with all that was annotated taken away."""
    return Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def _gum_mentions(tokens: list[_Token]) -> Iterator[tuple[int, int, str]]:
    """Yield (first token, end, entity type) of the mentions that GUM brackets in `Entity=` open and close."""
    open_mentions: list[tuple[str, int, str]] = []
    for i, token in enumerate(tokens):
        for bracket in re.findall(r"\([^()]+\)?|[^()]+\)", token.misc.get("Entity", "")):
            body = bracket.strip("()")
            parts = body.split("-")
            if bracket.startswith("("):
                open_mentions.append((parts[0], i, parts[1] if len(parts) > 1 else ""))
                if not bracket.endswith(")"):
                    continue
            for k in range(len(open_mentions) - 1, -1, -1):
                if open_mentions[k][0] == parts[0]:
                    _, start, kind = open_mentions.pop(k)
                    yield start, i + 1, kind
                    break


def gum_name_docs(path: Path, nlp: Language) -> Iterator[Doc]:
    """Yield GUM's sentences with the proper-name core of each person, place and organization as an entity.

    GUM marks whole noun phrases ("the French president Jane Doe"); the name is the run of proper nouns around
    the phrase's head, without titles.
    """
    for _, tokens in _sentences(path):
        doc = Doc(nlp.vocab, words=[t.word for t in tokens], spaces=[t.space for t in tokens])
        entities: list[Span] = []
        taken: set[int] = set()
        for start, end, kind in sorted(_gum_mentions(tokens), key=lambda m: m[1] - m[0]):
            if kind not in _NAMED_TYPES:
                continue
            head = next((i for i in range(start, end) if not start <= tokens[i].head < end), start)
            if tokens[head].upos != "PROPN":
                # "the prominent critic Jane Doe": the name is what follows the noun.
                beside = (i for i in range(head + 1, end) if tokens[i].head == head and tokens[i].dep in _NAMING)
                head = next((i for i in beside if tokens[i - 1].word not in {",", "-", "("}), head)
            if tokens[head].upos != "PROPN":
                continue
            first, last = head, head + 1
            while first > start and _inside_name(tokens, first - 1):
                first -= 1
            while last < end and _inside_name(tokens, last):
                last += 1
            person = kind == "person"
            while first < last and (
                tokens[first].upos != "PROPN" or (person and _TITLE.fullmatch(tokens[first].word))
            ):
                first += 1
            while last > first and tokens[last - 1].upos != "PROPN":
                last -= 1
            # "Americans" and "the Secretary" are persons in GUM; neither is a name.
            word = tokens[head].word.lower()
            people = person and (tokens[head].xpos == "NNPS" or word in _PEOPLES or word in country_words())
            if first < last and not people and not taken & set(range(first, last)):
                taken |= set(range(first, last))
                entities.append(Span(doc, first, last, label=_NAMED_TYPES[kind]))
        doc.set_ents(entities)
        yield doc


def _inside_name(tokens: list[_Token], i: int) -> bool:
    return tokens[i].upos == "PROPN" or tokens[i].word in {"-", "of", "'"}


def uner_docs(path: Path, nlp: Language) -> Iterator[Doc]:
    """Yield UNER's sentences; spaces are unknown there and are put between all words but before marks."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if line:
            columns = line.split("\t")
            words.append(one_form(columns[1]).replace(" ", "") or columns[1])
            prefix, _, kind = columns[2].partition("-")
            labels.append(f"{prefix}-{_UNER_TYPES[kind]}" if kind in _UNER_TYPES else "O")
        elif words:
            spaces = [not re.match(r"[.,;:!?)\]'%]|n't$", following) for following in [*words[1:], "."]]
            yield Doc(nlp.vocab, words=words, spaces=spaces, ents=labels)
            words, labels = [], []


def silver_docs(path: Path, texts: Path, nlp: Language) -> Iterator[Doc]:
    """Yield the paragraphs of PolNeAR's articles with CoreNLP's names, those of one article made to agree."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = (texts / f"{record['doc']}.txt").read_bytes().decode("utf-8")
            paragraphs = []
            for match in re.finditer(r"[^\n]+", text):
                doc = nlp.make_doc(one_form(match[0]))
                found = []
                for start, end, kind in record["entities"]:
                    if match.start() <= start and end <= match.end():
                        span = doc.char_span(
                            start - match.start(),
                            end - match.start(),
                            label=_SILVER_TYPES[kind],
                            alignment_mode="expand",
                        )
                        if span is not None:
                            found.append(span)
                doc.set_ents(filter_spans(found))
                paragraphs.append(doc)
            yield from _of_one_mind(paragraphs)


def _of_one_mind(paragraphs: list[Doc]) -> list[Doc]:
    """Mend what CoreNLP saw differently from line to line of one article.

    The last word of a full name is that person wherever it stands alone (at times a place to it), and titles are
    cut off ("Mr. Berg").
    """
    surnames = {
        entity[-1].text
        for doc in paragraphs
        for entity in doc.ents
        if entity.label_ == "PERSON" and 2 <= len(entity) <= 4 and entity[-1].is_title and len(entity[-1]) > 2
    }
    for doc in paragraphs:
        entities = []
        for entity in doc.ents:
            first, label = entity.start, entity.label_
            if len(entity) == 1 and entity.text in surnames:
                label = "PERSON"
            while label == "PERSON" and first < entity.end and _TITLE.fullmatch(doc[first].text):
                first += 1
            if first < entity.end:
                entities.append(Span(doc, first, entity.end, label))
        taken = {token.i for entity in entities for token in entity}
        entities += [Span(doc, t.i, t.i + 1, "PERSON") for t in doc if t.i not in taken and t.text in surnames]
        doc.set_ents(entities)
    return paragraphs
