"""Describe tokens to the attribution tagger: as a possible cue, and as seen from a cue.

Comes in: a parsed paragraph. Goes out: lists of feature strings, the same in training and at work.
"""

from functools import cached_property

from spacy.tokens import Doc

from onrecord.extraction.lexicon import ATTITUDE, NAMING, REPORTING_NOUNS, SPEECH, WEAK

_MARKS = frozenset({'"', "''", "``"})
_STOPS = frozenset({",", ".", ":", ";", "-", "?", "!", "that", '"', "'"})
_CLAUSE_LABELS = frozenset(
    {"ccomp", "xcomp", "obj", "nsubj", "parataxis", "obl", "advcl", "nsubj:pass", "iobj", "acl"}
)
_FRAME_LABELS = frozenset({"ccomp", "xcomp", "obj", "nsubj", "parataxis", "nsubj:pass", "mark", "aux"})
_DEEPEST = 30  # no path is followed further up


class TokenTable:
    """The tokens of a paragraph in columns, read once for all its cues."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.word = [t.lower_ for t in doc]
        self.lemma = [t.lemma_.lower() for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.tag = [t.tag_ for t in doc]
        self.label = [t.dep_ for t in doc]
        self.head = [t.head.i for t in doc]
        self.kind = [_kind(lemma, pos) for lemma, pos in zip(self.lemma, self.pos, strict=True)]
        self.quote, self.passage = _quotation(self.word)
        self.sentence = [0] * len(doc)
        self.bounds: list[tuple[int, int]] = []
        for number, sentence in enumerate(doc.sents):
            self.bounds.append((sentence.start, sentence.end))
            for i in range(sentence.start, sentence.end):
                self.sentence[i] = number
        self.children: list[list[int]] = [[] for _ in doc]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)

    def __len__(self) -> int:
        return len(self.word)

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """The first and last token of each token's subtree."""
        return [(t.left_edge.i, t.right_edge.i) for t in self.doc]

    @cached_property
    def paths(self) -> list[list[int]]:
        """Each token with its ancestors, nearest first."""
        paths = []
        for i in range(len(self)):
            path = [i]
            while self.head[path[-1]] != path[-1] and len(path) < _DEEPEST:
                path.append(self.head[path[-1]])
            paths.append(path)
        return paths

    def is_marked(self, i: int) -> bool:
        """Tell whether a clause opens with "that" or the like."""
        return any(self.label[c] == "mark" for c in self.children[i])


def _kind(lemma: str, pos: str) -> str:
    if pos not in {"VERB", "AUX"}:
        return "noun" if lemma in REPORTING_NOUNS else "-"
    if lemma in SPEECH:
        return "weak" if lemma in WEAK else "speech"
    return "attitude" if lemma in ATTITUDE else "naming" if lemma in NAMING else "-"


def _quotation(words: list[str]) -> tuple[list[str], list[int]]:
    """Return for each token its place in double marks ([, ], i, o) and the number of its passage, 0 outside."""
    places, numbers, inside, number = [], [], False, 0
    for word in words:
        if word in _MARKS:
            number += not inside
            numbers.append(number)
            places.append("]" if inside else "[")
            inside = not inside
        else:
            places.append("i" if inside else "o")
            numbers.append(number if inside else 0)
    return places, numbers


def cue_features(table: TokenTable, i: int) -> list[str]:
    """Return what speaks for or against a token being a cue."""
    t = table
    labels = sorted({t.label[c] for c in t.children[i]})
    found = [
        f"w={t.word[i]}", f"l={t.lemma[i]}", f"p={t.pos[i]}", f"t={t.tag[i]}", f"d={t.label[i]}", f"x={t.kind[i]}",
        f"q={t.quote[i]}", f"s={t.word[i][-3:]}", f"hl={t.lemma[t.head[i]]}", f"hx={t.kind[t.head[i]]}",
        f"xd={t.kind[i]}{t.label[i]}", f"lq={t.lemma[i]}{t.quote[i]}", f"xt={t.kind[i]}{t.tag[i]}",
        *(f"c={label}" for label in labels),
    ]  # fmt: skip
    if t.pos[i] in {"VERB", "AUX"}:
        found += [f"lc={t.lemma[i]}{label}" for label in labels if label in _CLAUSE_LABELS]
        found.append("frame=" + "+".join(label for label in labels if label in _FRAME_LABELS))
        for c in t.children[i]:
            if t.label[c] == "nsubj":
                found.append(f"subject={t.word[c] if t.pos[c] == 'PRON' else t.pos[c]}")
            elif t.label[c] == "ccomp":
                found.append(f"marked={t.is_marked(c)}")
            elif t.label[c] == "aux":
                found.append(f"aux={t.word[c]}")
    for offset in (-3, -2, -1, 1, 2, 3):
        j = i + offset
        if 0 <= j < len(t):
            found += [f"{offset}p={t.pos[j]}", f"{offset}q={t.quote[j]}"]
            if abs(offset) < 3:
                found.append(f"{offset}w={t.word[j]}")
        else:
            found.append(f"{offset}=edge")
    start, end = t.bounds[t.sentence[i]]
    behind = next((i - j for j in range(i - 1, max(-1, i - 9), -1) if t.quote[j] == "]"), 0)
    ahead = next((j - i for j in range(i + 1, min(len(t), i + 10)) if t.quote[j] == "["), 0)
    found += [f"quoted={any(t.quote[j] != 'o' for j in range(start, end))}", f"qb={behind}", f"qa={ahead}"]
    if i and t.kind[i] != "-":
        found += [f"x-1={t.kind[i]}{t.word[i - 1]}", f"x+1={t.kind[i]}{t.word[i + 1] if i + 1 < len(t) else ''}"]
    return found


def argument_features(table: TokenTable, cue: int, first: int, end: int) -> list[list[str]]:
    """Return for each token first..end what it is as seen from the cue."""
    relations = [_relation(table, i, cue) for i in range(first, end)]
    between = _between(table, cue, first, end)
    return [_argument(table, cue, i, first, relations, between[i - first]) for i in range(first, end)]


def _relation(t: TokenTable, i: int, cue: int) -> tuple[str, str, int]:
    """Return how a token hangs on the cue, with one step and with two, and how deep below it (minus: above)."""
    if i == cue:
        return "CUE", "CUE", 0
    path, up = t.paths[i], t.paths[cue]
    if cue in path:
        depth = path.index(cue)
        branch = path[depth - 1]
        short = ("<" if branch < cue else ">") + t.label[branch]
        return short, f"{short}/{t.label[path[depth - 2]]}" if depth > 1 else short, depth
    steps = {token: j for j, token in enumerate(up)}
    for depth, token in enumerate(path):
        if token in steps:
            climbed = steps[token]
            way = "^".join(t.label[up[j]] for j in range(min(climbed, 2)))
            far = "+" if climbed > 2 else ""
            if depth == 0:
                return f"up:{way}", f"up:{way}{far}", -climbed
            short = f"x:{way}|{t.label[path[depth - 1]]}"
            return short, f"{short}{far}" + (f"/{t.label[path[depth - 2]]}" if depth > 1 else ""), depth
    return "other", "other", 99


def _between(t: TokenTable, cue: int, first: int, end: int) -> list[tuple[int, int]]:
    """Return for each token how many reporting verbs and quotation marks lie between it and the cue (0-3)."""
    counts = [(0, 0)] * (end - first)
    for way in (range(cue + 1, end), range(cue - 1, first - 1, -1)):
        verbs = marks = 0
        for i in way:
            counts[i - first] = min(verbs, 3), min(marks, 3)
            verbs += t.kind[i] not in {"-", "noun"} and t.quote[i] == "o"
            marks += t.quote[i] in "[]"
    return counts


def _argument(
    t: TokenTable, cue: int, i: int, first: int, relations: list[tuple[str, str, int]], between: tuple[int, int]
) -> list[str]:
    short, long, depth = relations[i - first]
    kind = t.kind[cue]
    sentences = max(-2, min(2, t.sentence[i] - t.sentence[cue]))
    side = "L" if i < cue else "R" if i > cue else "C"
    distance = _bucket(i - cue)
    verbs, marks = between
    found = [
        "bias", f"w={t.word[i]}", f"p={t.pos[i]}", f"t={t.tag[i]}", f"d={t.label[i]}", f"r={short}", f"rr={long}",
        f"depth={max(-3, min(depth, 4))}", f"rx={short}{kind}", f"rl={short}{t.lemma[cue]}", f"q={t.quote[i]}",
        f"s={sentences}", f"n={distance}", f"qs={t.quote[i]}{sentences}{side}{marks}",
        f"sx={side}{kind}{t.quote[i]}",
        f"v={side}{verbs}", f"rq={short}{t.quote[i]}", f"tr={t.tag[cue]}{short}",
        f"same={t.passage[i] > 0 and t.passage[i] == t.passage[cue]}", f"hp={t.pos[t.head[i]]}",
        f"hx={t.kind[t.head[i]]}",
    ]  # fmt: skip
    if depth > 0 and short[0] in "<>":
        path = t.paths[i]
        branch = path[path.index(cue) - 1]
        left, right = t.edges[branch]
        found.append(f"edge={short}{'l' if i == left else ''}{'r' if i == right else ''}")
        found.append(f"branch={short}{t.pos[branch]}{t.is_marked(branch)}")
    if t.word[i] in _STOPS:
        found += [f"wr={t.word[i]}{short}", f"ws={t.word[i]}{side}{sentences}", f"wn={t.word[i]}{distance}"]
    for offset in (-2, -1, 1, 2):
        j = i + offset
        if first <= j < first + len(relations):
            found += [f"{offset}p={t.pos[j]}", f"{offset}r={relations[j - first][0]}", f"{offset}q={t.quote[j]}"]
            if abs(offset) == 1:
                found += [f"{offset}w={t.word[j]}", f"{offset}d={t.label[j]}"]
        else:
            found.append(f"{offset}=edge")
    return found


def _bucket(distance: int) -> str:
    size = abs(distance)
    bound = size if size < 5 else next((b for b in (40, 21, 13, 8, 5) if size >= b), 5)
    return f"{'-' if distance < 0 else '+'}{bound}"
