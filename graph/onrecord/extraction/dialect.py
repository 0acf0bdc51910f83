"""Translate the parse of a pipeline that speaks another dialect into the one that the rooms know: UD 2.

Comes in: a Doc with ClearNLP's dependencies and OntoNotes' names, as spaCy's own English pipelines give them.
Goes out: a Doc of the same tokens with UD's relations, heads moved where the schemes disagree, and names of the
kinds that the rooms ask for: PERSON, ORG, LOC and MISC.
"""

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

# The same relation under another name. What is in neither table is called the same in both.
_RELATIONS = {
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj",
    "auxpass": "aux:pass",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "agent": "obl:agent",
}
_NAMES = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "MISC",
    "EVENT": "MISC",
    "LAW": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "LANGUAGE": "MISC",
    "MISC": "MISC",
}
_MODIFIES_A_VERB = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def speaks_clearnlp(nlp: Language) -> bool:
    """Tell whether a pipeline's parser gives ClearNLP's relations."""
    return bool({"dobj", "nsubjpass", "pobj"} & set(nlp.pipe_labels.get("parser", ())))


def in_ud(doc: Doc) -> Doc:
    """Return a Doc of ClearNLP's dialect in UD's."""
    tree = _Tree(doc)
    for change in (_conjuncts, _prepositions, _copulas, _names):
        change(tree)
    tree.rename(_RELATIONS)
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        morphs=[str(t.morph) for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=tree.heads,
        deps=tree.labels,
        ents=[
            f"{t.ent_iob_}-{_NAMES[t.ent_type_]}" if t.ent_iob_ in {"B", "I"} and t.ent_type_ in _NAMES else "O"
            for t in doc
        ],
    )


class _Tree:
    """Heads and labels of a Doc while they change."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [t.head.i for t in doc]
        self.labels = ["compound" if t.dep_ == "nmod" else t.dep_ for t in doc]  # UD's nmod is another relation
        self.below: list[set[int]] = [set() for _ in doc]
        for i, head in enumerate(self.heads):
            if head != i:
                self.below[head].add(i)

    def dependents(self, i: int, *labels: str) -> list[int]:
        """Return the dependents of a token in order, of these labels where any are given."""
        return sorted(d for d in self.below[i] if not labels or self.labels[d] in labels)

    def move(self, i: int, head: int, label: str) -> None:
        """Hang a token, and what is below it, on another head; on itself, it is a root."""
        self.below[self.heads[i]].discard(i)
        self.heads[i], self.labels[i] = head, label
        if head != i:
            self.below[head].add(i)

    def lift(self, i: int, label: str, left_as: str) -> None:
        """Put a token in its head's place: it takes over the head's other dependents and the head itself."""
        head = self.heads[i]
        above = self.heads[head]
        self.move(i, i if above == head else above, label)
        for dependent in self.dependents(head):
            self.move(dependent, i, self.labels[dependent])
        self.move(head, i, left_as)

    def deepest_first(self) -> list[int]:
        """Return the tokens, each after all that is below it."""
        order = [i for i, head in enumerate(self.heads) if head == i]
        for i in order:  # grows while it is gone through
            order.extend(self.below[i])
        return order[::-1]

    def rename(self, names: dict[str, str]) -> None:
        for i, label in enumerate(self.labels):
            infinitive = label == "aux" and self.doc[i].tag_ == "TO"
            self.labels[i] = "mark" if infinitive else names.get(label, label)


def _conjuncts(tree: _Tree) -> None:
    """ "A, B and C": B and C hang on A, "and" on C; ClearNLP makes a chain of them."""
    for i in range(len(tree.heads)):
        head = tree.heads[i]
        while tree.labels[i] == "conj" and tree.labels[head] == "conj":
            head = tree.heads[head]
        if tree.labels[i] == "conj":
            tree.move(i, head, "conj")
    for i, label in enumerate(tree.labels):
        if label == "cc":
            head = tree.heads[i]
            first = tree.heads[head] if tree.labels[head] == "conj" else head
            tree.move(i, next((d for d in tree.dependents(first, "conj") if d > i), head), "cc")


def _prepositions(tree: _Tree) -> None:
    """ "on → Friday" becomes "on ← Friday": the noun is the oblique or modifier, the preposition its case."""
    for i in tree.deepest_first():
        objects = tree.dependents(i, "pobj") or tree.dependents(i, "pcomp")
        label = tree.labels[i]
        if not objects or label == "pobj":
            continue
        first = objects[0]
        governor = tree.heads[i]
        if tree.labels[first] == "pcomp" and tree.doc[first].pos_ in {"VERB", "AUX"}:  # "after signing"
            nominal = tree.doc[governor].pos_ not in _MODIFIES_A_VERB
            lifted = ("acl" if nominal else "advcl") if label in {"prep", "agent", "dative"} else label
            tree.lift(first, lifted, "mark")
        else:
            tree.lift(first, _case_label(tree, label, governor), "case")
            for second in tree.dependents(first, "pcomp"):  # "because → of", "because → him"
                tree.move(second, first, "case")
            _fix(tree, first)


def _case_label(tree: _Tree, label: str, governor: int) -> str:
    if label == "agent":
        return "obl:agent"
    if label == "prep" and tree.doc[governor].pos_ == "ADP" and tree.labels[governor] in {"prep", "agent"}:
        return "pobj"  # "out → of → the house": the noun goes up further
    if label == "prep" and tree.doc[governor].lower_ in _FIRST_OF_TWO and tree.labels[governor] == "prep":
        return "pobj"
    if label in {"prep", "dative"}:
        return "obl" if tree.doc[governor].pos_ in _MODIFIES_A_VERB else "nmod"
    return label


# "according to", "because of": the second word is fixed to the first, which the noun stands under.
_FIRST_OF_TWO = frozenset("according because due such instead out as along together ahead prior thanks".split())


def _fix(tree: _Tree, noun: int) -> None:
    cases = tree.dependents(noun, "case")
    for first, second in pairwise(cases):
        if second == first + 1 and tree.doc[first].lower_ in _FIRST_OF_TWO:
            tree.move(second, first, "fixed")


def _copulas(tree: _Tree) -> None:
    """ "is → minister" becomes "is ← minister": what somebody is heads its clause."""
    for i in tree.deepest_first():
        if tree.doc[i].lemma_ != "be":
            continue
        predicates = tree.dependents(i, "attr", "acomp")
        if predicates and tree.dependents(i, "nsubj", "expl", "csubj"):
            tree.lift(predicates[0], tree.labels[i], "cop")


def _names(tree: _Tree) -> None:
    """ "Anna ← Berg" becomes "Anna → Berg": the first part of a person's name heads the others."""
    for entity in tree.doc.ents:
        parts = range(entity.start, entity.end)
        last = parts[-1]
        if entity.label_ not in {"PERSON", "PER"} or len(parts) < 2:
            continue
        if any(tree.heads[i] != last or tree.labels[i] != "compound" for i in parts[:-1]):
            continue
        for i in parts[1:-1]:
            tree.move(i, parts[0], "flat")
        tree.lift(parts[0], tree.labels[last], "flat")
        for i in tree.dependents(parts[0], "compound"):  # "President Anna Berg"
            tree.labels[i] = "nmod:desc"
