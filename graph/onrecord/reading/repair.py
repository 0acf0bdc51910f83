"""Undo mojibake, text that was once decoded with the wrong code page, and the quotation marks of old wires.

Comes in: the decoded file. Goes out: the same text with mojibake undone and ``words'' in curly marks, traceable to
the file; nothing else is changed, proper curly quotation marks and every script stay as they are.
"""

import re
from functools import lru_cache

import ftfy

from onrecord.reading.tracing import Traced
from onrecord.record import Run, Span

# Mojibake never holds an ASCII character: every byte of a multi-byte UTF-8 sequence is above 0x7F. Repairing each
# run by itself keeps the way back exact and one damaged quotation mark from deciding about a whole file.
_FOREIGN = re.compile("[^\x00-\x7f\u2028\u2029]+")  # line separators end a run as line ends do

# Teleprinters, typesetters and archives of newspapers had no double marks; '' alone may be anything (minutes, an
# empty string), but where a file has no other marks, it opens before a word and closes behind one.
_OPENS, _CLOSES = r"(?<![^\s(\[—–-])''(?=\w)", r"(?<=[\w.,!?…)\]])''(?!\w)"
_FOREIGN_OR_OLD = re.compile(f"{_FOREIGN.pattern}|(?P<opens>``)|(?P<closes>'')")
_FOREIGN_OR_DOUBLED = re.compile(f"{_FOREIGN.pattern}|(?P<opens>{_OPENS})|(?P<closes>{_CLOSES})")
# ‘‘words’’, of single marks; where nothing opens with one, ’’ closes what another mark has opened.
_FOREIGN_OR_TWOFOLD = re.compile("(?P<opens>‘‘)|(?P<closes>’’(?!’))|(?:(?!‘‘|’’)[^\x00-\x7f\u2028\u2029])+")
_OTHER_MARKS = re.compile('["“”„«»]')

# E2 80 xx, the bytes of “ ” ‘ ’ – — and zero-width characters, read as Windows-1253 for the first byte and as
# Windows-1252 for the last: `β€œ` for “. ftfy knows either code page, not the mixture. A dash would make ‖ and ‗,
# which nobody writes: there, β and € are Greek text.
_GREEK_LEAD = re.compile("β(?=€[^\x00-\x7f–—])")

# Damage starts with a letter or a sign of mathematics. ftfy would also read ”É as Mac Roman for a rare Cyrillic
# letter, but what starts with one of these is the end of a quotation and the next word, glued together.
_PRINTED = frozenset("“”‘’«»‹›…–—€·°")

# What an ß and the mark or sign behind it would be read as: "Spaß€" is German, not N'Ko.
_NKO = re.compile("[\u07c0-\u07ff]")

_CONFIG = ftfy.TextFixerConfig(uncurl_quotes=False)


def repaired(source_text: str) -> Traced:
    """Return the source with its mojibake undone.

    >>> repaired("He is â€œsure”.").text
    'He is “sure”.'
    >>> repaired("``Yes,'' he said.").text
    '“Yes,” he said.'
    >>> repaired("''Yes,'' he said.").text
    '“Yes,” he said.'
    """
    texts: list[str] = []
    runs: list[Run] = []
    done = length = 0  # offsets into the source and into the repaired text

    def add(text: str, start: int, end: int) -> None:
        nonlocal done, length
        texts.append(text)
        runs.append(Run(Span(length, length + len(text)), Span(start, end)))
        done, length = end, length + len(text)

    damage = _damage_of(source_text)
    for match in damage.finditer(source_text):
        old = _mark(match)
        pieces = ((old, 2),) if old else _pieces(match.group())
        if not pieces:
            continue
        if done < match.start():
            add(source_text[done : match.start()], done, match.start())
        for text, width in pieces:
            add(text, done, done + width)
    if done < len(source_text):
        add(source_text[done:], done, len(source_text))
    return Traced("".join(texts), tuple(runs))


def _damage_of(source_text: str) -> re.Pattern[str]:
    """Return what is to be looked at in a file: what is not ASCII, and the quotation marks of its manner."""
    if "``" in source_text:
        return _FOREIGN_OR_OLD
    if "‘‘" in source_text or ("’’" in source_text and "‘" not in source_text):
        return _FOREIGN_OR_TWOFOLD
    quotes = "''" in source_text and not _OTHER_MARKS.search(source_text)
    if quotes and re.search(_OPENS, source_text) and re.search(_CLOSES, source_text):
        return _FOREIGN_OR_DOUBLED
    return _FOREIGN


def _mark(match: re.Match[str]) -> str | None:
    """Return the curly mark for an old one; None for anything else."""
    return {"opens": "“", "closes": "”"}.get(match.lastgroup or "")


@lru_cache(maxsize=4096)
def _pieces(run: str) -> tuple[tuple[str, int], ...]:
    """Return a run repaired, in pieces of text with their widths in the source; nothing where the run is sound.

    A piece is a character, as wide as itself or as its UTF-8 form has bytes; all is one piece where that does not
    work out, as in text that was damaged twice.
    """
    sound = _undone(_GREEK_LEAD.sub("â", run))
    if len(sound) >= len(run) or _NKO.search(sound):
        return ()
    pieces, place = [], 0
    for character in sound:
        width = 1 if run[place : place + 1] == character else len(character.encode("utf-8", "surrogatepass"))
        if width > 1 and run[place : place + 1] in _PRINTED:
            return ()
        pieces.append((character, width))
        place += width
    return tuple(pieces) if place == len(run) else ((sound, len(run)),)


def _undone(run: str) -> str:
    """Return the run as ftfy repairs it, but for a second repair as Mac Roman, which is the ”É above again."""
    sound, plan = ftfy.fix_encoding_and_explain(run, _CONFIG)
    steps = [(step.action, step.parameter) for step in plan or ()]
    if ("encode", "macroman") not in steps[1:]:
        return sound
    return ftfy.apply_plan(run, steps[: steps.index(("encode", "macroman"), 1)])
