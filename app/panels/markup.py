"""HTML from data. Comes in: strings of articles, none of them trusted. Goes out: escaped, isolated HTML and links.

`st.html` sanitises once more in the browser. Every string from the data passes through `text`: it shows as it is,
runs nothing, and a character that turns the direction of writing ends its work where the string ends.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from itertools import compress, repeat
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

import streamlit as st

from panels.dataset import local_name
from panels.names import room, short

DOT = "\N{NO-BREAK SPACE}· "  # between the parts of a line; a line may break after it, never before
LOOKING = "Looking up all that is on record …"  # while a page takes longer than half a second
_LONG = 700  # characters of what was said or agreed, in a list; the rest unfolds
_SHORT = 14  # characters of a word: "paraphrased", "Liechtenstein"
_UNNAMED = "unnamed source"  # what one is called of whom an article says nothing
_CURRENT = ' aria-current="page"'
_FOLDER = Path(__file__).parent.parent
_PAGES = {"person": "people", "country": "countries", "agreement": "agreements", "article": "articles"}


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something with an IRI and the name to show."""

    iri: str
    name: str

    @property
    def kind(self) -> str:
        """Return `person`, `country`, `agreement`, `organization`, `source`, `article` …"""
        return local_name(self.iri).partition("/")[0]


def text(value: str, hits: Iterable[tuple[int, int]] = ()) -> str:
    """Return a string as HTML that shows exactly its characters; `hits` (starts and ends in order) are marked.

    Nothing stays nothing, so that what joins pieces can leave it out.

    >>> text("<b>:red[x]"), text("to fish", [(3, 7)])
    ('<bdi>&lt;b&gt;:red[x]</bdi>', '<bdi>to <mark class="onr-hit">fish</mark></bdi>')
    """
    if not value:
        return ""
    shown, at = "", 0
    for start, end in hits:
        shown += f'{escape(value[at:start])}<mark class="onr-hit">{escape(value[start:end])}</mark>'
        at = end
    return f"<bdi>{shown}{escape(value[at:])}</bdi>"


def called(value: str, hits: Iterable[tuple[int, int]] = ()) -> str:
    """Return a name among others as HTML: a very long one is cut, and whole while a pointer rests on it.

    `hits` are marked as `text` does; in a name that is cut none is.

    >>> called("Ada Sample"), called("W" * 1200).count("W")
    ('<bdi>Ada Sample</bdi>', 1299)
    """
    shown = short(value)
    return text(value, hits) if shown == value else f'<bdi title="{escape(value)}">{escape(shown)}</bdi>'


def unfolding_words(value: str, hits: Iterable[tuple[int, int]] = (), quoted: bool = False) -> str:
    """Return words as `text` does; of very long ones the end unfolds. `quoted` ones stand in quotation marks."""
    opening, closing = ("“", "”") if quoted else ("", "")
    if len(value) <= _LONG:
        return f"{opening}{text(value, hits)}{closing}"
    end, found = room(value, _LONG), tuple(hits)
    rest = text(value[end:], ((max(start, end) - end, stop - end) for start, stop in found if stop > end))
    more = f"<details><summary>{len(value) - end:,} more characters</summary>{rest}{closing}</details>"
    before = ((start, min(stop, end)) for start, stop in found if start < end)
    return f"{opening}{text(value[:end], before)} …{more}"


def address(page: str, parameters: Mapping[str, str]) -> str:
    """Return the relative address of a page, the empty values left out."""
    query = urlencode({name: value for name, value in parameters.items() if value}, safe="/")
    return f"{page or './'}?{query}" if query else page or "./"


def link(label: str, page: str, css: str = "", **parameters: str) -> str:
    """Return a link to a page of the explorer. `label` is HTML already."""
    return f'<a class="onr-link {css}" href="{escape(address(page, parameters))}">{label}</a>'


def address_of(thing: Thing) -> str:
    """Return the relative address of the page about a thing, or else of the statements about it."""
    page = _PAGES.get(thing.kind)
    if page is None:
        return address("statements", {"about": local_name(thing.iri)})
    return address(page, {thing.kind: local_name(thing.iri).partition("/")[2]})


def link_to(thing: Thing, css: str = "", hits: Iterable[tuple[int, int]] = ()) -> str:
    """Return a link to the page about a thing; what has no page of its own leads to the statements about it.

    `hits` are the parts of its name that are marked.
    """
    if thing.kind == "source":
        return (
            "a source without a name"
            if thing.name == _UNNAMED
            else f"{called(thing.name, hits)} <small>(not named)</small>"
        )
    return f'<a class="onr-link {css}" href="{escape(address_of(thing))}">{called(thing.name, hits)}</a>'


def links_to(things: Iterable[Thing], hits: Callable[[str], Iterable[tuple[int, int]]] = lambda _: ()) -> str:
    """Return links to several things: "A, B and C"; `hits` tells which parts of a name are marked."""
    *most, last = [link_to(thing, hits=hits(thing.name)) for thing in things] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, which stay together.

    >>> counted(1, "person", "people"), counted(1200, "statement")
    ('1\\xa0person', '1,200\\xa0statements')
    """
    return f"{number:,}\N{NO-BREAK SPACE}{one if number == 1 else many or one + 's'}"


def named(words: str) -> str:
    """Return what a page is called in the browser's tab, its history and its bookmarks.

    >>> named("Ada Sample")
    'Ada Sample · onrecord'
    """
    return f"{words} · onrecord"


def title(words: str, under: str = "") -> None:
    """Show the heading of a page, with a line of HTML under it; the browser's tab is called so, too."""
    st.set_page_config(page_title=named(short(words)))
    long = " onr-long" if short(words) != words else ""
    below = f'<p class="onr-under">{under}</p>' if under else ""
    st.html(f'<h1 class="onr-title{long}">{text(words)}</h1>{below}')


def nothing(sentence: str) -> None:
    """Say, instead of showing nothing, what to do. `sentence` is HTML already."""
    st.html(nothing_on(sentence))


def nothing_on(sentence: str) -> str:
    """Return the same as HTML, for a part of a page that would hold something. `sentence` is HTML already."""
    return f'<p class="onr-nothing">{sentence}</p>'


def nothing_yet(what: str) -> None:
    """Say that nothing of a kind (`No statement`) is on record, and how it comes there."""
    trying = link("try an article", "try")
    nothing(
        f"{what} is on record yet. Put articles as text files into a folder and run <code>onrecord ingest "
        f"FOLDER</code>, or {trying} here first."
    )


def none_named(sentence: str) -> str:
    """Return the same for a value among facts."""
    return f'<span class="onr-nothing">{sentence}</span>'


def failed(error: Exception | str) -> None:
    """Show the one sentence of an error. It may quote a query from a link, so it is not read as Markdown."""
    sentence = str(error)
    st.html(f'<p class="onr-failed" role="alert">{text(sentence[:1].upper() + sentence[1:])}</p>')


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a list of names and values (HTML already), those without a value left out."""
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in pairs if value)
    return f'<dl class="onr-facts">{rows}</dl>' if rows else ""


def unfolding_after(shown: int, lines: Sequence[str]) -> str:
    """Return lines of HTML one below the other; those that come after the first few unfold."""
    more = lines[shown:]
    rest = f"<details><summary>{len(more):,} more</summary>{'<br>'.join(more)}</details>" if more else ""
    return "<br>".join(lines[:shown]) + rest


def table(
    headings: Iterable[str], rows: Iterable[Iterable[str]], heads: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return a table; headings are text, cells are HTML already. A column of numbers stands to the right.

    `heads` has what a heading shows instead of its own words, as HTML. A column that is empty in every row is left
    out.
    """
    names, cells = tuple(headings), [tuple(row) for row in rows]
    filled = [not cells or any(row[at] for row in cells) for at in range(len(names))]
    names, cells = tuple(compress(names, filled)), [tuple(compress(row, filled)) for row in cells]
    css = [_css(column) for column in zip(*cells, strict=True)]
    head = "".join(
        f'<th scope="col"{look}>{heads.get(name, name)}</th>'
        for name, look in zip(names, css or repeat(""), strict=False)
    )
    body = "".join(
        f"<tr>{''.join(_cell(*parts) for parts in zip(row, css, names, strict=True))}</tr>" for row in cells
    )
    return f'<div class="onr-table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def tabs(addresses: Mapping[str, str], at: int, label: str = "Ways to ask") -> str:
    """Return a row of links, the one at `at` marked as the current one; the names are HTML already."""
    links = "".join(
        f'<a class="onr-link onr-tab" href="{escape(where)}"{_CURRENT if number == at else ""}>{name}</a>'
        for number, (name, where) in enumerate(addresses.items())
    )
    return f'<nav class="onr-tabs" aria-label="{label}">{links}</nav>'


def run_script(name: str, again_for: str = "") -> None:
    """Run one of the app's own scripts, and again whenever `again_for` changes. No data enters a script."""
    code = (_FOLDER / name).read_text(encoding="utf-8")
    stamp = sha256(again_for.encode()).hexdigest()[:16]
    st.html(f"<script>/* {stamp} */\n{code}</script>", unsafe_allow_javascript=True)


def _cell(cell: str, css: str, heading: str) -> str:
    # On a narrow screen each row stands as a list, with the heading before each value.
    return f'<td{css} data-label="{heading}">{cell}</td>'


def _css(column: Iterable[str]) -> str:
    """Return how a column looks; where every word is short, none is broken to make room for another column."""
    cells = [re.sub(r"<[^>]*>", "", cell) for cell in column]
    if all(cell.replace(",", "").isdecimal() for cell in cells):
        return ' class="onr-right"'
    longest = max((len(word) for cell in cells for word in re.split(r"[\s-]", unescape(cell))), default=0)
    return ' class="onr-whole"' if longest <= _SHORT else ""
