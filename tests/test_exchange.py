"""The extraction record: written in its documented order, read back the same, and refused in one line."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made_up
from onrecord.exchange import from_json, source_of, to_json
from onrecord.record import BadFindings, Findings, Moment, Span

Record = dict[str, Any]
DOCUMENTATION = Path(__file__).resolve().parents[1] / "docs" / "extraction-record.md"


def record(source: str = "fishing-accord.txt") -> Record:
    """Return a made-up record as an object that a test may spoil."""
    return to_json(made_up.findings()[source])


def read(spoilt: Record) -> Findings:
    return from_json(spoilt, made_up.article(spoilt["source"]))


# --- both ways -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", made_up.findings())
def test_what_is_written_reads_back_the_same(source: str) -> None:
    findings = made_up.findings()[source]

    assert from_json(to_json(findings), findings.article) == findings
    assert from_json(json.dumps(to_json(findings)), findings.article) == findings


@pytest.mark.parametrize("line", made_up.LINES, ids=source_of)
def test_what_is_read_is_written_back_the_same(line: str) -> None:
    source = source_of(line)

    assert json.dumps(record(source), ensure_ascii=False) == line


@pytest.mark.parametrize("line", made_up.LINES, ids=source_of)
def test_the_made_up_records_point_at_the_words_they_speak_of(line: str) -> None:
    findings = made_up.findings()[source_of(line)]
    text = findings.article.source_text
    spans = [
        *((statement.spans, statement.text) for statement in findings.statements),
        *((statement.cue.spans, statement.cue.text) for statement in findings.statements if statement.cue),
        *((p.spans, p.text) for agreement in findings.agreements for p in agreement.provisions),
    ]
    names = [
        *((m.span, {p.name, *p.aliases}) for p in findings.persons for m in p.mentions),
        *((m.span, {body.name}) for body in findings.organizations for m in body.mentions),
    ]

    assert [" ".join(span.of(text) for span in places) for places, _ in spans] == [words for _, words in spans]
    assert [span.of(text) for span, known in names if span.of(text) not in known] == []


def test_keys_stand_in_the_documented_order() -> None:
    keys = record()

    assert list(keys) == [
        "source",
        "article",
        "persons",
        "countries",
        "organizations",
        "statements",
        "agreements",
        "skipped",
    ]
    assert list(keys["article"]) == ["iri", "title", "outlet", "published", "modified", "language"]
    assert " ".join(keys["statements"][0]) == (
        "id mode act polarity text spans cue speaker speaker_mention addressee via about criticises within said_on"
    )
    assert " ".join(keys["agreements"][0]) == (
        "id label kind status status_history parties signatories mediators guarantors hosts place date in_force "
        "condition provisions stances supporters opponents mentions"
    )


def test_every_key_is_documented() -> None:
    page = DOCUMENTATION.read_text(encoding="utf-8")

    assert sorted(key for key in _keys(record()) if f"`{key}`" not in page) == []


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def test_supporters_and_opponents_repeat_the_stances() -> None:
    (agreement,) = record()["agreements"]

    assert agreement["supporters"] == ["halldors", "vilhena", "aasen"]
    assert agreement["opponents"] == ["bjarnason"]


def test_a_small_record_is_enough() -> None:
    text = made_up.article("cod-deal.txt").source_text
    start = text.index("Portugal will")
    small = {
        "source": "cod-deal.txt",
        "statements": [{"id": "s", "mode": "indirect", "text": "Portugal will", "spans": [[start, start + 13]]}],
    }

    (statement,) = read(small).statements

    assert statement.spans == (Span(start, start + 13),)
    assert (statement.act, statement.polarity, statement.speaker) == ("speech", "asserted", None)


def test_what_the_record_says_of_the_article_stands_before_what_its_text_says() -> None:
    told = record()
    told["article"] |= {"title": "Another headline", "published": "2031-03", "outlet": None}

    article = read(told).article

    assert (article.title, article.published, article.outlet) == ("Another headline", Moment("2031-03"), None)


@pytest.mark.parametrize(
    ("role", "former"),
    [
        ("former President of Peru", True),
        ("ex-President of Peru", True),
        ("President of Peru", False),
        (None, False),
    ],
)
def test_a_role_says_that_it_is_past_where_the_record_does_not(role: str | None, former: bool) -> None:
    told = {"source": "cod-deal.txt", "persons": [{"id": "p", "name": "Ada Sample", "role": role}]}

    assert read(told).persons[0].former is former


@pytest.mark.parametrize(
    ("told", "obligors"),
    [
        ({"obligor": "IS"}, ("IS",)),  # as records before `obligors` have it
        ({"obligors": ["IS", "PT"]}, ("IS", "PT")),
        ({"obligor": None, "obligors": ["IS", "PT"]}, ("IS", "PT")),
        ({"obligor": "IS", "obligors": ["IS"]}, ("IS",)),
        ({}, ()),
    ],
)
def test_one_or_several_are_bound(told: Record, obligors: tuple[str, ...]) -> None:
    spoilt = record()
    provision = spoilt["agreements"][0]["provisions"][0]
    spoilt["agreements"][0]["provisions"] = [{"text": provision["text"], "spans": provision["spans"], **told}]

    (found,) = read(spoilt).agreements[0].provisions

    assert found.obligors == obligors


def test_a_reader_of_one_who_is_bound_does_not_take_one_of_two_for_all() -> None:
    spoilt = record()
    provision = spoilt["agreements"][0]["provisions"][0] | {"obligor": None, "obligors": ["IS", "PT"]}
    spoilt["agreements"][0]["provisions"] = [provision]

    (written,) = to_json(read(spoilt))["agreements"][0]["provisions"]

    assert (written["obligor"], written["obligors"]) == (None, ["IS", "PT"])


# --- what is refused -----------------------------------------------------------------------------------------

END = len(made_up.article("fishing-accord.txt").source_text)
REFUSED: list[tuple[str, list[str | int], Any, str]] = [
    (
        "a span beyond the text",
        ["statements", 0, "spans", 0, 1],
        END + 1,
        "statements[0].spans[0]: 373..1076 is no",
    ),
    (
        "a span that ends before it starts",
        ["statements", 0, "spans", 0],
        [9, 9],
        "statements[0].spans[0]: 9..9 is no",
    ),
    ("half a character", ["statements", 0, "spans", 0], [0, 1.5], "statements[0].spans[0]: a span is two whole"),
    (
        "a truth for a number",
        ["statements", 0, "spans", 0],
        [False, True],
        "statements[0].spans[0]: a span is two",
    ),
    ("no span at all", ["statements", 0, "spans"], [], "statements[0].spans: is empty"),
    (
        "a mention that starts nowhere",
        ["persons", 0, "mentions", 0],
        {"end": 3},
        "persons[0].mentions[0]: a place is",
    ),
    (
        "a skipped part beyond the text",
        ["skipped"],
        [{"start": 0, "end": END + 1, "reason": "ad"}],
        "skipped[0]: 0..",
    ),
    (
        "an unknown mode",
        ["statements", 0, "mode"],
        "shouted",
        "statements[0].mode: is none of 'direct', 'indirect' or 'mixed'",
    ),
    (
        "an unknown speaker",
        ["statements", 0, "speaker", "id"],
        "nobody",
        "statements[0].speaker.id: the record has no",
    ),
    (
        "a group with a stranger",
        ["statements", 7, "speaker", "members", 0],
        "x",
        "statements[7].speaker.members: ",
    ),
    (
        "one who is bound beside another",
        ["agreements", 0, "provisions", 0, "obligors"],
        ["IS", "PT"],
        "agreements[0].provisions[0]: 'IS' is not the only one of ['IS', 'PT']",
    ),
    (
        "somebody unknown who is bound",
        ["agreements", 0, "provisions", 0],
        {"text": "Iceland", "spans": [[0, 7]], "obligors": ["IS", "nobody"]},
        "agreements[0].provisions.obligor: the record has no actor 'nobody'",
    ),
    (
        "an unknown addressee",
        ["statements", 1, "addressee", "id"],
        "x",
        "statements[1].addressee.id: the record has",
    ),
    (
        "a topic that is nothing",
        ["statements", 0, "about", 0],
        "peace",
        "statements[0].about: the record has no thing",
    ),
    (
        "a target that is nobody",
        ["statements", 2, "criticises", 0],
        "x",
        "statements[2].criticises: the record has",
    ),
    (
        "a statement told in none",
        ["statements", 5, "within"],
        "x",
        "statements[5].within: the record has no statement",
    ),
    (
        "a stance of nobody",
        ["agreements", 0, "stances", 0, "actor"],
        "x",
        "agreements[0].stances.actor: the record",
    ),
    (
        "a made-up stance",
        ["agreements", 0, "stances", 0, "stance"],
        "likes",
        "agreements[0].stances[0].stance: is none of 'supports'",
    ),
    (
        "supporters without stances",
        ["agreements", 0, "supporters"],
        ["UY"],
        "agreements[0].supporters: the stances",
    ),
    (
        "a country's code in words",
        ["countries", 0, "code"],
        "Iceland",
        "countries[0].code: does not have the form ^[A-Z]{2}$",
    ),
    (
        "a person with a country's code for an id",
        ["persons", 0, "id"],
        "XX",
        "persons[0].id: 'XX' would be read as",
    ),
    ("two people with one id", ["persons", 0, "id"], "vilhena", "persons[1].id: 'vilhena' stands twice"),
    ("a party of nobody", ["agreements", 0, "parties", 0], {}, 'agreements[0].parties[0]: a party has a "code"'),
    (
        "a day that never was",
        ["agreements", 0, "date"],
        "2031-02-30",
        "agreements[0].date: 2031-02-30 is not in the",
    ),
    (
        "a day in words",
        ["statements", 0, "said_on"],
        {"date": "Monday"},
        "statements[0].said_on.date: 'Monday' is no",
    ),
    ("a kind in capitals", ["agreements", 0, "kind"], "Accord", "agreements[0].kind: "),
    ("a misspelt key", ["persons", 0, "roll"], "President", "persons[0].roll: there is no such field"),
    ("a name that is a number", ["persons", 0, "name"], 5, "persons[0].name: is no text"),
    ("a name of no letters", ["persons", 0, "name"], "", "persons[0].name: is empty"),
    ("a person without a name", ["persons", 0], {"id": "x"}, "persons[0].name: is missing"),
    ("a person that is a number", ["persons", 0], 5, "persons[0]: is no object"),
    ("people that are no array", ["persons"], {}, "persons: is no array"),
    ("a perhaps", ["persons", 0, "former"], "perhaps", "persons[0].former: is neither true nor false"),
    ("a start in words", ["skipped"], [{"start": "a", "end": 2, "reason": "x"}], "skipped[0].start: is no whole"),
    ("a key over two lines", ["persons", 0, "ro\nle"], "President", "persons[0].ro le: "),
    (
        "another text",
        ["article", "iri"],
        "https://example.org/a",
        "article.iri: 'https://example.org/a' is another text",
    ),
]


@pytest.mark.parametrize(
    ("path", "value", "why"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_record_that_does_not_fit_is_refused_by_source_field_and_reason(
    path: list[str | int], value: Any, why: str
) -> None:
    spoilt: Any = deepcopy(record())
    part = spoilt
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value

    with pytest.raises(BadFindings) as refusal:
        read(spoilt)

    assert str(refusal.value).startswith(f"fishing-accord.txt: {why}")
    assert "\n" not in str(refusal.value)


# --- what contradicts itself ---------------------------------------------------------------------------------

SIGNED = {"status": "signed", "date": "2031-03-11", "spans": [[284, 343]]}
CONTRADICTORY: list[tuple[str, dict[str, Any], str]] = [
    (
        "a status that is not the last told",
        {"status": "proposed"},
        "status_history[0]: the last status told is 'signed', and yet it stands as 'proposed'",
    ),
    (
        "a status told behind a later one",
        {"status_history": [SIGNED, SIGNED | {"status": "agreed", "date": "2031-03"}, SIGNED | {"date": "2030"}]},
        "status_history[2]: 2030 stands behind 2031-03",
    ),
    (
        "a signature of tomorrow",
        {"status_history": [SIGNED | {"date": "2031-12"}]},
        "status_history[0]: 2031-12 lies after the article, 2031-03-12",
    ),
    ("in force before it was made", {"in_force": "2031-02"}, "in_force: 2031-02 lies before its date, 2031-03-11"),
    (
        "a party of no country",
        {"parties": [{"code": "ZZ"}, {"code": "PT"}]},
        "parties[0].code: 'ZZ' is no country's code",
    ),
    (
        "a country by its name alone",
        {"parties": [{"name": "Iceland"}, {"code": "PT"}]},
        "parties[0]: 'Iceland' is the country of code IS",
    ),
    (
        "a country's name beside another's code",
        {"parties": [{"code": "UY", "name": "Iceland"}]},
        "parties[0]: 'Iceland' is the country of code IS",
    ),
    ("a party that mediates", {"mediators": [{"code": "NO"}, {"code": "IS"}]}, "mediators[1]: 'IS' is a party"),
    (
        "a body that mediates between itself and others",
        {"parties": [{"name": "Cod League"}], "mediators": [{"name": "cod league"}]},
        "mediators[0]: 'cod league' is a party",
    ),
    (
        "somebody bound to himself",
        {"provisions": [{"text": "x", "spans": [[0, 7]], "obligor": "IS", "beneficiary": "IS"}]},
        "provisions[0]: 'IS' is bound to itself alone",
    ),
    (
        "somebody bound in no country",
        {"provisions": [{"text": "x", "spans": [[0, 7]], "obligor": "ZZ"}]},
        "provisions.obligor: the record has no actor 'ZZ'",
    ),
    (
        "for and against in one statement",
        {
            "supporters": None,
            "opponents": None,
            "stances": [
                {"actor": "bjarnason", "statement": "selling", "stance": stance, "spans": [[749, 779]]}
                for stance in ("opposes", "supports")
            ],
        },
        "stances[1]: 'bjarnason' supports and opposes in the same words",
    ),
    (
        "for and against by one deed",
        {
            "supporters": None,
            "opponents": None,
            "stances": [
                {"actor": "IS", "stance": stance, "spans": [[749, 779]]} for stance in ("supports", "opposes")
            ],
        },
        "stances[1]: 'IS' supports and opposes in the same words",
    ),
    (
        "a stance towards a provision that is not there",
        {
            "supporters": None,
            "opponents": None,
            "stances": [{"actor": "IS", "stance": "opposes", "provision": 4, "spans": [[749, 779]]}],
        },
        "stances[0]: the agreement has no provision 4",
    ),
    (
        "a signatory whom nobody names",
        {"signatories": [{"id": "nobody", "name": "Nobody"}]},
        "signatories: the record has no person 'nobody'",
    ),
    (
        "a country that signs in person",
        {"signatories": [{"id": "IS", "name": "Iceland"}]},
        "signatories: the record has no person 'IS'",
    ),
    (
        "one who signs for both sides",
        {"signatories": [{"id": "halldors", "name": "Sigrid Halldors", "for": side} for side in ("IS", "PT")]},
        "signatories[1]: 'halldors' signs for 'IS' and for 'PT'",
    ),
    ("a label of blanks", {"label": " \t "}, "label: is blank"),
    ("a place of marks without width", {"place": "\u200b"}, "place: is blank"),
]


@pytest.mark.parametrize(
    ("told", "why"), [case[1:] for case in CONTRADICTORY], ids=[case[0] for case in CONTRADICTORY]
)
def test_what_contradicts_itself_is_refused_by_source_field_and_reason(told: Record, why: str) -> None:
    spoilt = record()
    spoilt["agreements"][0] |= told

    with pytest.raises(BadFindings) as refusal:
        read(spoilt)

    assert str(refusal.value) == f"fishing-accord.txt: agreements[0].{why}"


def test_who_is_against_one_provision_is_no_opponent_of_the_whole() -> None:
    told = record()
    words = {"actor": "bjarnason", "statement": "selling", "spans": [[749, 779]]}
    told["agreements"][0] |= {
        "stances": [words | {"stance": "supports"}, words | {"stance": "opposes", "provision": 1}],
        "supporters": ["bjarnason"],
        "opponents": [],
    }

    (written,) = to_json(read(told))["agreements"]

    assert [stance["provision"] for stance in written["stances"]] == [None, 1]
    assert written["opponents"] == []


def test_what_only_differs_is_no_contradiction() -> None:
    both = {"text": "x", "spans": [[0, 7]], "obligors": ["IS", "PT"], "beneficiaries": ["IS", "PT"]}
    changed = [
        {"actor": "bjarnason", "statement": statement, "stance": stance, "spans": [[749, 779]]}
        for statement, stance in (("selling", "opposes"), ("throw-out", "supports"))
    ]
    told = record()
    told["agreements"][0] |= {
        "in_force": "2031-03",  # the month of its day
        "hosts": [{"code": "PT"}],
        "guarantors": [{"code": "IS"}],
        "provisions": [both],
        "stances": changed,  # he changed position
        "supporters": ["bjarnason"],
        "opponents": ["bjarnason"],
        "status_history": [SIGNED | {"status": "agreed", "date": None}, SIGNED | {"date": "2031"}, SIGNED],
    }

    (agreement,) = read(told).agreements

    assert [stance.stance for stance in agreement.stances] == ["opposes", "supports"]


@pytest.mark.parametrize("line", ["", "{", "[]", "null", '"text"', "[" * 100_000, '{"source": ""}', "{}"])
def test_a_line_that_is_no_record_is_refused_in_one_line(line: str) -> None:
    with pytest.raises(BadFindings, match=r"^extraction record: .+$"):
        source_of(line)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(key=st.sampled_from(sorted(record())), value=_JSON)
def test_any_foreign_value_is_read_or_refused_in_one_line(key: str, value: Any) -> None:
    foreign = {**record("cod-deal.txt"), key: value}
    try:
        from_json(foreign, made_up.article("cod-deal.txt"))
    except BadFindings as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - either end is right, a traceback is not
