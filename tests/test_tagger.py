"""The learnt tagger: its features, and its network against the formulas it stands for."""

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.extraction import findings, tagger
from onrecord.extraction.features import CUE_TABLES, TOKEN_TABLES, Table, cue_rows, token_rows
from onrecord.extraction.language import WEIGHTS, pipeline
from onrecord.extraction.network import SUMMED, Encoded, Network
from onrecord.extraction.vectors import WIDTH as VECTOR
from onrecord.extraction.vectors import shipped_vectors
from plain_articles import plain_article

WIDTH, STATE, ARGUMENT_STATE, TAGS = 2, 3, 2, 3


@pytest.fixture(scope="module")
def weights() -> dict[str, NDArray[np.float16]]:
    """Weights of a tiny network, all of them random."""
    random = np.random.default_rng(7)
    letters = WIDTH * (len(TOKEN_TABLES) - len(SUMMED) + 1)
    shapes: dict[str, tuple[int, ...]] = {
        **{f"token.{i}": (rows, WIDTH) for i, rows in enumerate(TOKEN_TABLES)},
        **{f"relation.{i}": (rows, WIDTH) for i, rows in enumerate(CUE_TABLES)},
        "meaning.weight": (VECTOR, WIDTH),
        **lstm_shapes("first", letters, STATE),
        **lstm_shapes("second", 2 * STATE, STATE),
        **lstm_shapes("arguments", 2 * WIDTH, ARGUMENT_STATE),
        "cue.0.weight": (2 * STATE + letters, 4),
        "cue.0.bias": (4,),
        "cue.1.weight": (4, 1),
        "cue.1.bias": (1,),
        "token_side.weight": (2 * STATE, WIDTH),
        "token_side.bias": (WIDTH,),
        "cue_side.weight": (2 * STATE, WIDTH),
        "scores.weight": (2 * ARGUMENT_STATE, TAGS),
        "scores.bias": (TAGS,),
        "transitions": (TAGS, TAGS),
    }
    return {name: random.normal(size=shape).astype(np.float16) for name, shape in shapes.items()}


def lstm_shapes(name: str, features: int, state: int) -> dict[str, tuple[int, ...]]:
    return {
        f"{name}.{way}.{part}": shape
        for way in ("forward", "backward")
        for part, shape in (
            ("input", (features, 4 * state)),
            ("state", (state, 4 * state)),
            ("bias", (4 * state,)),
        )
    }


def rows_of(random: np.random.Generator, tokens: int, tables: tuple[int, ...]) -> NDArray[np.int64]:
    return np.stack([random.integers(0, rows, tokens) for rows in tables], axis=1)


def lstm(weights: dict[str, NDArray[np.float16]], name: str, sequence: NDArray[np.float64]) -> NDArray[np.float64]:
    """One bidirectional layer, token by token, as Hochreiter and Schmidhuber's formulas have it."""

    def sigmoid(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1 / (1 + np.exp(-x))

    ways = []
    for way, step in (("forward", 1), ("backward", -1)):
        into, state, bias = (
            weights[f"{name}.{way}.{part}"].astype(np.float64) for part in ("input", "state", "bias")
        )
        hidden = memory = np.zeros(len(state))
        states = []
        for token in sequence[::step]:
            entry, forget, output, cell = np.split(token @ into + hidden @ state + bias, 4)
            memory = sigmoid(forget) * memory + sigmoid(entry) * np.tanh(cell)
            hidden = sigmoid(output) * np.tanh(memory)
            states.append(hidden)
        ways.append(np.array(states)[::step])
    return np.concatenate(ways, axis=1)


def test_many_paragraphs_at_once_are_encoded_as_each_is_alone(weights: dict[str, NDArray[np.float16]]) -> None:
    random = np.random.default_rng(8)
    tables = (*TOKEN_TABLES, len(shipped_vectors()))
    paragraphs = [rows_of(random, tokens, tables) for tokens in (3, 1, 7, 7, 2)]
    for rows, encoded in zip(paragraphs, Network(weights).encoded(paragraphs), strict=True):
        parts = [weights[f"token.{i}"][rows[:, i]].astype(np.float64) for i in range(len(TOKEN_TABLES))]
        for i in reversed(SUMMED):
            parts[i - 1] = parts[i - 1] + parts.pop(i)
        parts.append(shipped_vectors().of(rows[:, -1]) @ weights["meaning.weight"].astype(np.float64))
        letters = np.concatenate(parts, axis=1)
        context = lstm(weights, "second", lstm(weights, "first", letters))
        hidden = np.maximum(
            np.concatenate([context, letters], axis=1) @ weights["cue.0.weight"] + weights["cue.0.bias"], 0
        )
        likely = 1 / (1 + np.exp(-(hidden @ weights["cue.1.weight"] + weights["cue.1.bias"])[:, 0]))
        np.testing.assert_allclose(encoded.vectors, context, atol=1e-4)
        np.testing.assert_allclose(encoded.cues, likely, atol=1e-4)


def test_the_tags_of_a_cue_are_the_best_of_all_sequences(weights: dict[str, NDArray[np.float16]]) -> None:
    random = np.random.default_rng(9)
    encoded = [
        Encoded(random.normal(size=(tokens, 2 * STATE)).astype(np.float32), np.zeros(tokens, np.float32))
        for tokens in (4, 6)
    ]
    asked = [(0, 1, rows_of(random, 4, CUE_TABLES)), (1, 5, rows_of(random, 6, CUE_TABLES))]
    for (paragraph, cue, rows), tags in zip(asked, Network(weights).tags(encoded, asked), strict=True):
        vectors = encoded[paragraph].vectors.astype(np.float64)
        side = vectors @ weights["token_side.weight"] + weights["token_side.bias"]
        side = np.maximum(side + vectors[cue] @ weights["cue_side.weight"], 0)
        relation = np.sum([weights[f"relation.{i}"][rows[:, i]] for i in range(len(CUE_TABLES))], axis=0)
        read = lstm(weights, "arguments", np.concatenate([side, relation], axis=1))
        scores = read @ weights["scores.weight"] + weights["scores.bias"]

        def total(sequence: tuple[int, ...], scores: NDArray[np.float64] = scores) -> float:
            steps = sum(weights["transitions"][pair].astype(float) for pair in pairwise(sequence))
            return float(sum(row[tag] for row, tag in zip(scores, sequence, strict=True)) + steps)

        assert tuple(tags) == max(product(range(TAGS), repeat=len(tags)), key=total)


# --- features ------------------------------------------------------------------------------------------------


def table_of(text: str, *quoted: tuple[int, int]) -> Table:
    return Table(pipeline(WEIGHTS)(text), quoted)


def test_single_marks_are_to_the_tagger_what_double_ones_are() -> None:
    double = token_rows(table_of('" It is late , " said Berg .', (0, 6)))
    single = token_rows(table_of("' It is late , ' said Berg .", (0, 6)))
    assert (double[[0, 5], :8] == single[[0, 5], :8]).all()


def test_a_word_outside_marks_is_told_from_one_inside() -> None:
    rows = token_rows(table_of('He said " late " late .', (2, 5)))
    assert rows[3, 12] != rows[5, 12]


def test_what_hangs_on_a_cue_is_told_from_what_does_not() -> None:
    table = table_of("Berg left because Holm said the lake was frozen .")
    said = 4
    (rows,) = cue_rows([table], [(0, said)])
    assert rows[said, 7] == 1
    assert rows[:, 7].sum() == 1
    assert rows[3, 0] != rows[0, 0]  # Holm, its subject, and Berg, another verb's


def test_paragraphs_are_described_together_as_each_is_alone() -> None:
    tables = [
        table_of("Berg said it .  Then snow fell .", (0, 2)),
        table_of("Yes ."),
        table_of('" No , " she said , " he promised that he would come . "', (0, 4), (7, 15)),
    ]
    together = token_rows(Table.joined(tables))
    assert np.array_equal(together, np.concatenate([token_rows(table) for table in tables]))
    cues = [(number, cue) for number, table in enumerate(tables) for cue in range(len(table))]
    for (number, cue), rows in zip(cues, cue_rows(tables, cues), strict=True):
        assert np.array_equal(rows, cue_rows([tables[number]], [(0, cue)])[0])


def test_every_row_lies_in_its_table() -> None:
    texts = [
        "Berg said it .",
        "",
        "a " * 300,
        '" ' * 60,
        "She added : no , never , he said , and left . Then snow fell .",
    ]
    for text in filter(None, texts):
        table = table_of(text)
        assert (token_rows(table) < np.array([*TOKEN_TABLES, len(shipped_vectors())])).all()
        assert (token_rows(table) >= 0).all()
        for rows in cue_rows([table], [(0, cue) for cue in range(len(table))]):
            assert (rows < np.array(CUE_TABLES)).all()
            assert (rows >= 0).all()


# --- at work -------------------------------------------------------------------------------------------------


def test_without_its_weights_the_rules_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "WEIGHTS", Path("deleted"))
    tagger.shipped_tagger.cache_clear()
    try:
        (statement,) = findings(plain_article("Marta Kovač said that she would not leave the talks.")).statements
    finally:
        tagger.shipped_tagger.cache_clear()
    assert statement.text == "that she would not leave the talks"


def test_a_paragraph_reads_the_same_alone_and_among_others() -> None:
    one = "Marta Kovač said that she would not leave the talks."
    others = ("The lake froze early this year.", one, "“It is late,” said her deputy, who hopes to stay.")
    alone = findings(plain_article(one)).statements
    among = findings(plain_article(*others)).statements
    assert [s.text for s in alone] == [s.text for s in among if s.speaker and s.speaker.name == "Marta Kovač"]
