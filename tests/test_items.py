"""The marked news items that stances are learnt from."""

import pytest

from onrecord.training.items import Item, beside_others, items

EVERY = list(items())


def marked(item: Item) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the words that an item's places and stances mark."""
    return [p.of(item.text) for p in item.places], [(stance, w.of(item.text)) for stance, w in item.stances]


@pytest.mark.parametrize("item", EVERY[:: len(EVERY) // 20], ids=lambda item: item.text.split("\n")[0])
def test_an_item_names_its_agreement_and_has_no_mark_left(item: Item) -> None:
    assert item.places
    assert not set("[]{}") & set(item.text)
    assert all(words.strip() for _, words in marked(item)[1])


def test_marks_are_read_also_inside_of_others() -> None:
    first = EVERY[0]
    assert first.status == "signed"
    assert first.parties == ("KE", "TZ")
    assert ("supports", "the agreement would end ten years of quarrels") in marked(first)[1]
    assert "the agreement" in marked(first)[0]


def test_an_item_beside_another_keeps_its_marks() -> None:
    both = list(beside_others(EVERY, 1))
    assert [marked(item) for item in both] == [marked(item) for item in EVERY]
    assert all(len(item.text) > len(alone.text) for item, alone in zip(both, EVERY, strict=True))
    assert {item.text.startswith(alone.text) for item, alone in zip(both, EVERY, strict=True)} == {True, False}
