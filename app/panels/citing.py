"""Words to take along. Comes in: a statement, or an article's own words. Goes out: a button that copies them.

What is copied is plain text with the source: the words, who said them and how, the article, and
the address of the words there.
"""

from html import escape

from panels.dataset import Row
from panels.dates import day
from panels.statements import Statement


def copying(statement: Statement, said: str, how: str, at: str = "") -> str:
    """Return the button, for words as `said` shows them.

    `at` is the relative address of the words, empty where they have none.
    """
    return _button(citation(statement, said, how), at)


def copying_told(words: str, whose: str, article: Row, at: str) -> str:
    """Return the button, for words as an article has them; `article` is as `printed_in` returns it."""
    title, outlet = article.get("title", ""), article.get("outletName", "")
    return _button(f"{words} — {whose}\n{_printed(title, outlet, article.get('published', ''))}", at)


def citation(statement: Statement, said: str, how: str) -> str:
    """Return a statement in two lines: the words and whose they are, and where they were printed."""
    quoted = f"“{said}”" if statement.mode == "direct" else said
    who = " and ".join(one.name for one in statement.speakers) or "nobody is named"
    when = f"said {day(statement.said_on)}" if statement.said_on else ""
    manner = f" ({how})" if how else ""
    outlet = statement.outlet.name if statement.outlet else ""
    printed = _printed(statement.article.name, outlet, statement.published)
    return f"{quoted} — {', '.join(filter(None, [who, when]))}{manner}\n{printed}"


def _printed(title: str, outlet: str, published: str) -> str:
    named = f"“{title}”" if title else "An article without a title"
    return ", ".join(filter(None, [named, outlet, day(published) if published else "no date"]))


def _button(words: str, at: str) -> str:
    """Return the button; copy.js does what it says."""
    copied = f'data-copy="{escape(words).replace(chr(10), "&#10;")}" data-at="{escape(at)}"'
    return f'<button type="button" class="onr-copy" {copied}>Copy with source</button>'
