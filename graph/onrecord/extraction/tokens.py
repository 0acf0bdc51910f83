"""Hold the tokens of a parsed text as plain objects, which rules may look at as often as they like.

Comes in: a spaCy Doc, parsed. Goes out: the same text as tokens, stretches of tokens and sentences, under the
names that spaCy gives their attributes. Read once here, an attribute costs a tenth of what asking spaCy does each
time: there every answer is a new object, or a string looked up by its number.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, cast, overload

from spacy import tokens as spacy_tokens
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, SPACY, TAG
from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

_READ = (ORTH, IDX, LEMMA, POS, TAG, DEP, ENT_TYPE, SENT_START, SPACY, HEAD)


class Token:
    """A word or mark, with its place in the tree and in the text."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_digit", "is_lower",
        "is_punct", "is_quote", "is_sent_start", "is_space", "is_title", "is_upper", "left_edge", "lefts",
        "lemma_", "like_num", "lower_", "pos_", "right_edge", "rights", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: "Doc"
    i: int  # place in `doc`
    idx: int  # place of its first character
    text: str
    lower_: str
    whitespace_: str  # " " or ""
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_upper: bool
    is_title: bool
    is_punct: bool
    is_space: bool
    is_quote: bool
    like_num: bool
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    is_sent_start: bool
    sent: "Tokens"
    head: "Token"  # itself for a root
    lefts: tuple["Token", ...]  # dependents before it, in order
    rights: tuple["Token", ...]
    children: tuple["Token", ...]
    left_edge: "Token"  # the first of its subtree
    right_edge: "Token"

    def __init__(self, doc: "Doc", i: int, word: "_Word") -> None:
        self.doc, self.i = doc, i
        (
            self.text, self.lower_, self.is_alpha, self.is_digit, self.is_lower, self.is_upper, self.is_title,
            self.is_punct, self.is_space, self.is_quote, self.like_num,
        ) = word  # fmt: skip

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, step: int = 1) -> "Token":
        """Return the token so many places on. Raises IndexError where none is."""
        if self.i + step < 0:
            raise IndexError(f"no token stands {-step} before the {self.i} that the text begins with")
        return self.doc.tokens[self.i + step]

    @property
    def ancestors(self) -> Iterator["Token"]:
        """Yield its head, that one's head …, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator["Token"]:
        """Yield what hangs on it, itself included, in order."""
        if not self.children:
            yield self
            return
        left: list[tuple[Token, bool]] = [(self, False)]  # with those before it still to come, or given
        while left:
            token, given = left.pop()
            if given or not token.children:
                yield token
                continue
            left += ((behind, False) for behind in reversed(token.rights))
            left.append((token, True))
            left += ((before, False) for before in reversed(token.lefts))

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """Return those that it is joined with: of "Oslo" in "Oslo, Riga and Bonn" the other two."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        joined = [first]
        for token in joined:  # which grows
            joined += (other for other in token.rights if other.dep_ == "conj")
        return tuple(token for token in joined if token is not self)


class Tokens:
    """A stretch of tokens of one text, from `start` to before `end`; `label_` where it is a name or a match."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tokens) and self._place == other._place

    def __hash__(self) -> int:
        return hash(self._place)

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Tokens": ...
    def __getitem__(self, at: int | slice) -> "Token | Tokens":
        if isinstance(at, slice):
            first, end, _ = at.indices(self.end - self.start)
            return Tokens(self.doc, self.start + first, self.start + max(first, end))
        return self.doc.tokens[self.start : self.end][at]

    def __repr__(self) -> str:
        return self.text

    @property
    def _place(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    @property
    def start_char(self) -> int:
        """Return where it begins in the text of its Doc."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Return where it ends; the space behind it is none of it."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Return its characters."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def sent(self) -> "Tokens":
        """Return the sentence in which it begins."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """Return the token that is nearest to the root of the sentence, the first of several."""
        tokens = self.doc.tokens[self.start : self.end]
        if root := next((token for token in tokens if token.head is token), None):
            return root
        heads = (token for token in tokens if not self.start <= token.head.i < self.end)
        return min(heads, key=_depth, default=self.doc.tokens[self.start])

    def as_doc(self) -> "Doc":
        """Return it as a text of its own."""
        return Doc(self.doc.source[self.start : self.end].as_doc())


class Doc:
    """A text with its tokens, sentences and names. `source` is as spaCy has it."""

    __slots__ = ("ents", "sents", "source", "text", "tokens")

    def __init__(self, source: spacy_tokens.Doc) -> None:
        self.source = source
        self.tokens = _tokens(self, source)
        self.text = "".join([token.text + token.whitespace_ for token in self.tokens])
        starts = [token.i for token in self.tokens if token.is_sent_start or token.i == 0]
        ends = [*starts[1:], len(self.tokens)]
        self.sents = tuple(Tokens(self, *place) for place in zip(starts, ends, strict=False))
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence
        self.ents = tuple(Tokens(self, name.start, name.end, name.label_) for name in source.ents)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, slice):
            first, end, _ = at.indices(len(self.tokens))
            return Tokens(self, first, max(first, end))
        return self.tokens[at]

    def __repr__(self) -> str:
        return self.text

    def covering(self, start: int, end: int) -> Tokens | None:
        """Return the tokens that cover some characters; None where they lie outside."""
        found = self.source.char_span(start, end, alignment_mode="expand")
        return Tokens(self, found.start, found.end) if found is not None else None

    def matches(self, matcher: PhraseMatcher) -> list[Tokens]:
        """Return what a matcher finds; the labels are its keys."""
        strings = self.source.vocab.strings
        return [Tokens(self, first, end, strings[key]) for key, first, end in matcher(self.source)]


def longest(found: Iterable[Tokens]) -> list[Tokens]:
    """Return those stretches that none longer overlaps, in order; of two as long the first."""
    kept: list[Tokens] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if one.start not in taken and one.end - 1 not in taken:
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept, key=lambda one: one.start)


def _depth(token: Token) -> int:
    """Return how far below the root a token hangs; a mark that nothing hangs on is below all others."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class _Word(NamedTuple):
    """What a token is by its letters alone."""

    text: str
    lower_: str
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_upper: bool
    is_title: bool
    is_punct: bool
    is_space: bool
    is_quote: bool
    like_num: bool


@lru_cache(maxsize=1 << 15)
def _word(vocab: Vocab, orth: int) -> _Word:
    lexeme = cast(Any, vocab[orth])  # spaCy's types lack `lower_`
    return _Word(lexeme.orth_, *(getattr(lexeme, name) for name in _Word._fields[1:]))


def _tokens(doc: Doc, source: spacy_tokens.Doc) -> list[Token]:
    vocab, strings = source.vocab, source.vocab.strings
    # Without the last column, the heads as steps, they are numbers without sign: a head before is a huge one.
    columns = source.to_array(list(_READ)).T
    orths, *others = columns[:-1].tolist()
    tokens = [Token(doc, i, _word(vocab, orth)) for i, orth in enumerate(orths)]
    lefts: list[list[Token]] = [[] for _ in tokens]
    rights: list[list[Token]] = [[] for _ in tokens]
    heads = columns[-1].astype("int64").tolist()
    for token, idx, lemma, pos, tag, dep, name, opens, space, step in zip(tokens, *others, heads, strict=True):
        token.idx, token.lemma_, token.pos_, token.tag_ = idx, strings[lemma], strings[pos], strings[tag]
        token.dep_, token.ent_type_ = strings[dep], strings[name]
        token.is_sent_start, token.whitespace_ = opens == 1, " " if space else ""
        token.head = tokens[token.i + step]
        token.left_edge = token.right_edge = token
        if step:
            (lefts if step > 0 else rights)[token.i + step].append(token)
    for token, before, behind in zip(tokens, lefts, rights, strict=True):
        token.lefts, token.rights, token.children = tuple(before), tuple(behind), (*before, *behind)
    _spread(tokens)
    return tokens


def _spread(tokens: list[Token]) -> None:
    """Set the edges of each token's subtree: first those that dependents before it bring, then those behind it."""
    for order in (tokens, reversed(tokens)):
        for token in order:
            head = token.head
            if token.left_edge.i < head.left_edge.i:
                head.left_edge = token.left_edge
            if token.right_edge.i > head.right_edge.i:
                head.right_edge = token.right_edge
