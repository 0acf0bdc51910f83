"""A quotation to take along. Comes in: a statement. Goes out: a button that copies its words with their source.

What is copied is plain text: the words, who said them and how, the article, and the address of the words there.
"""

from html import escape

from panels.dates import day
from panels.statements import Statement


def copying(statement: Statement, said: str, how: str, at: str = "") -> str:
    """Return the button, for words as `said` shows them; copy.js does what it says.

    `at` is the relative address of the words, empty where they have none.
    """
    lines = escape(citation(statement, said, how)).replace("\n", "&#10;")
    copied = f'data-copy="{lines}" data-at="{escape(at)}"'
    return f'<button type="button" class="onr-copy" {copied}>Copy with source</button>'


def citation(statement: Statement, said: str, how: str) -> str:
    """Return a statement in two lines: the words and whose they are, and where they were printed."""
    quoted = f"“{said}”" if statement.mode == "direct" else said
    who = " and ".join(one.name for one in statement.speakers) or "nobody is named"
    when = f"said {day(statement.said_on)}" if statement.said_on else ""
    manner = f" ({how})" if how else ""
    printed = [f"“{statement.article.name}”", statement.outlet.name if statement.outlet else ""]
    printed.append(day(statement.published) if statement.published else "no date")
    return f"{quoted} — {', '.join(filter(None, [who, when]))}{manner}\n{', '.join(filter(None, printed))}"
