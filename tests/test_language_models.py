"""Other language models: parses in ClearNLP's dialect, built by hand, come out in that of the rooms."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from onrecord.extraction import findings
from onrecord.extraction.dialect import in_ud, speaks_clearnlp
from onrecord.extraction.language import WEIGHTS, NoLanguagePipeline, pipeline
from plain_articles import plain_article

# A token is WORD/TAG/relation/head, the head counted from 1 within the sentence; 0 is the root.
_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON",
    "VBD": "VERB", "VBZ": "VERB", "VB": "VERB", "VBN": "VERB", "VBG": "VERB", "IN": "ADP", "TO": "PART",
    "DT": "DET", "JJ": "ADJ", "RB": "ADV", "CC": "CCONJ", ".": "PUNCT", ",": "PUNCT", "POS": "PART", "MD": "AUX",
}  # fmt: skip
_VOCAB = spacy.blank("en").vocab


def clearnlp(tokens: str, *names: tuple[int, int, str]) -> Doc:
    """Return a sentence as one of spaCy's own pipelines would parse it; `names` are (first, last, "
    "kind), from 1."""
    parts = [token.split("/") for token in tokens.split()]
    iob = ["O"] * len(parts)
    for first, last, kind in names:
        iob[first - 1 : last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
    be = {"is", "was", "were", "are", "be"}
    return Doc(
        _VOCAB,
        words=[part[0] for part in parts],
        tags=[part[1] for part in parts],
        pos=["AUX" if part[0] in be else _POS[part[1]] for part in parts],
        lemmas=["be" if part[0] in be else part[0].lower() for part in parts],
        deps=["ROOT" if part[3] == "0" else part[2] for part in parts],
        heads=[int(part[3]) - 1 if part[3] != "0" else i for i, part in enumerate(parts)],
        ents=iob,
    )


@pytest.mark.parametrize(
    ("sentence", "names", "expected"),
    [
        (
            "He/PRP/nsubj/2 gave/VBD/ROOT/0 her/PRP/dative/2 a/DT/det/5 letter/NN/dobj/2",
            (),
            "He<nsubj<gave gave<ROOT<gave her<iobj<gave a<det<letter letter<obj<gave",
        ),
        (
            "He/PRP/nsubj/2 gave/VBD/ROOT/0 it/PRP/dobj/2 to/IN/dative/2 her/PRP/pobj/4",
            (),
            "He<nsubj<gave gave<ROOT<gave it<obj<gave to<case<her her<obl<gave",
        ),
        (
            "Talks/NNS/nsubjpass/3 were/VBD/auxpass/3 held/VBN/ROOT/0 by/IN/agent/3 envoys/NNS/pobj/4 "
            "from/IN/prep/5 Oslo/NNP/pobj/6",
            ((7, 7, "GPE"),),
            "Talks<nsubj:pass<held were<aux:pass<held held<ROOT<held by<case<envoys envoys<obl:agent<held "
            "from<case<Oslo Oslo<nmod<envoys",
        ),
        (
            "Oslo/NNP/nsubj/2 is/VBZ/ROOT/0 not/RB/neg/2 the/DT/det/5 host/NN/attr/2 of/IN/prep/5 "
            "talks/NNS/pobj/6",
            (),
            "Oslo<nsubj<host is<cop<host not<advmod<host the<det<host host<ROOT<host of<case<talks "
            "talks<nmod<host",
        ),
        (
            "She/PRP/nsubj/2 was/VBD/ROOT/0 ready/JJ/acomp/2 to/TO/aux/5 sign/VB/xcomp/3",
            (),
            "She<nsubj<ready was<cop<ready ready<ROOT<ready to<mark<sign sign<xcomp<ready",
        ),
        (
            "According/VBG/prep/5 to/IN/prep/1 Oslo/NNP/pobj/2 he/PRP/nsubj/5 left/VBD/ROOT/0",
            (),
            "According<case<Oslo to<fixed<According Oslo<obl<left he<nsubj<left left<ROOT<left",
        ),
        (
            "He/PRP/nsubj/2 left/VBD/ROOT/0 because/IN/prep/2 of/IN/pcomp/3 them/PRP/pobj/3",
            (),
            "He<nsubj<left left<ROOT<left because<case<them of<fixed<because them<obl<left",
        ),
        (
            "He/PRP/nsubj/2 left/VBD/ROOT/0 after/IN/prep/2 signing/VBG/pcomp/3 it/PRP/dobj/4",
            (),
            "He<nsubj<left left<ROOT<left after<mark<signing signing<advcl<left it<obj<signing",
        ),
        (
            "Minister/NNP/compound/3 Anna/NNP/compound/3 Berg/NNP/nsubj/8 ,/,/punct/3 who/WP/nsubj/6 "
            "lied/VBD/relcl/3 ,/,/punct/3 left/VBD/ROOT/0",
            ((2, 3, "PERSON"),),
            "Minister<nmod:desc<Anna Anna<nsubj<left Berg<flat<Anna ,<punct<Anna who<nsubj<lied "
            "lied<acl:relcl<Anna "
            ",<punct<Anna left<ROOT<left",
        ),
        (
            "Oslo/NNP/nsubj/8 ,/,/punct/1 Bern/NNP/conj/1 and/CC/cc/3 her/PRP$/poss/6 "
            "city/NN/conj/3 all/DT/advmod/8 "
            "spoke/VBD/ROOT/0",
            (),
            "Oslo<nsubj<spoke ,<punct<Oslo Bern<conj<Oslo and<cc<city her<nmod:poss<city city<conj<Oslo "
            "all<advmod<spoke spoke<ROOT<spoke",
        ),
        (
            "He/PRP/nsubj/2 spoke/VBD/ROOT/0 in/IN/prep/2 Oslo/NNP/pobj/3 and/CC/cc/3 in/IN/conj/3 "
            "Bern/NNP/pobj/6",
            (),
            "He<nsubj<spoke spoke<ROOT<spoke in<case<Oslo Oslo<obl<spoke and<cc<Bern in<case<Bern Bern<conj<Oslo",
        ),
    ],
)
def test_relations_and_heads_are_those_of_universal_dependencies(
    sentence: str, names: tuple[tuple[int, int, str], ...], expected: str
) -> None:
    doc = in_ud(clearnlp(sentence, *names))
    assert " ".join(f"{t.text}<{t.dep_}<{t.head.text}" for t in doc) == expected


def test_names_are_of_the_kinds_that_the_rooms_ask_for() -> None:
    doc = clearnlp(
        "Anna/NNP/nsubj/2 told/VBD/ROOT/0 Danish/JJ/amod/4 papers/NNS/dobj/2 in/IN/prep/2 Oslo/NNP/pobj/5 "
        "twelve/NN/npadvmod/2",
        (1, 1, "PERSON"),
        (3, 3, "NORP"),
        (6, 6, "GPE"),
        (7, 7, "CARDINAL"),
    )
    assert [(e.text, e.label_) for e in in_ud(doc).ents] == [
        ("Anna", "PERSON"),
        ("Danish", "MISC"),
        ("Oslo", "LOC"),
    ]


def test_sentences_and_spacing_stay() -> None:
    nlp = spacy.blank("en")
    doc = Doc(
        nlp.vocab,
        words=["Go", ".", "He", "left"],
        spaces=[False, True, True, False],
        deps=["ROOT", "punct", "nsubj", "ROOT"],
        heads=[0, 0, 3, 3],
    )
    assert [s.text for s in in_ud(doc).sents] == ["Go.", "He left"]


def test_the_shipped_pipeline_needs_no_translation() -> None:
    assert not speaks_clearnlp(pipeline(WEIGHTS))


@pytest.mark.parametrize(
    ("language", "pipes", "why"),
    [
        ("de", ("parser", "ner"), "is a language model for 'de', not for English ('en')"),
        ("en", ("parser",), "the language model has no ner"),
        ("en", (), "the language model has no ner and no parser"),
    ],
)
def test_a_model_that_cannot_do_the_work_is_refused_in_one_line(
    tmp_path: Path, language: str, pipes: tuple[str, ...], why: str
) -> None:
    nlp = spacy.blank(language)
    for pipe in pipes:
        nlp.add_pipe(pipe)
    nlp.to_disk(tmp_path / "model")
    with pytest.raises(NoLanguagePipeline, match=r"^[^\n]*$") as refused:
        findings(plain_article("He left."), str(tmp_path / "model"))
    assert str(refused.value).endswith(why)


def test_what_is_no_model_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(NoLanguagePipeline, match=r"the language model cannot be loaded: [^\n]*$"):
        findings(plain_article("He left."), str(tmp_path))
