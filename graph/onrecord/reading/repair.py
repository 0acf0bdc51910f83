"""Undo mojibake: text that was once decoded with the wrong code page.

Comes in: the decoded file. Goes out: the same text with its mojibake repaired, traceable to the file; nothing else
is changed, proper curly quotation marks and every script stay as they are.
"""

import re
from functools import lru_cache

import ftfy

from onrecord.reading.tracing import Traced
from onrecord.record import Run, Span

# Mojibake never holds an ASCII character: every byte of a multi-byte UTF-8 sequence is above 0x7F. Repairing each
# run by itself keeps the way back exact and one damaged quotation mark from deciding about a whole file.
_FOREIGN = re.compile("[^\x00-\x7f\u2028\u2029]+")  # line separators end a run as line ends do

# E2 80 xx, the bytes of “ ” ‘ ’ – — and zero-width characters, read as Windows-1253 for the first byte and as
# Windows-1252 for the last: `β€œ` for “. ftfy knows either code page, not the mixture. A dash would make ‖ and ‗,
# which nobody writes: there, β and € are Greek text.
_GREEK_LEAD = re.compile("β(?=€[^\x00-\x7f–—])")

_CONFIG = ftfy.TextFixerConfig(uncurl_quotes=False)


def repaired(source_text: str) -> Traced:
    """Return the source with its mojibake undone.

    >>> repaired("He is â€œsure”.").text
    'He is “sure”.'
    """
    texts: list[str] = []
    runs: list[Run] = []
    done = length = 0  # offsets into the source and into the repaired text

    def add(text: str, start: int, end: int) -> None:
        nonlocal done, length
        texts.append(text)
        runs.append(Run(Span(length, length + len(text)), Span(start, end)))
        done, length = end, length + len(text)

    for match in _FOREIGN.finditer(source_text):
        damaged, sound = match.group(), _undone(match.group())
        if sound == damaged:
            continue
        if done < match.start():
            add(source_text[done : match.start()], done, match.start())
        for text, width in _pieces(damaged, sound):
            add(text, done, done + width)
    if done < len(source_text):
        add(source_text[done:], done, len(source_text))
    return Traced("".join(texts), tuple(runs))


@lru_cache(maxsize=4096)
def _undone(run: str) -> str:
    sound = ftfy.fix_encoding(_GREEK_LEAD.sub("â", run), _CONFIG)
    # Take the mapping only where it led to a repair.
    return sound if len(sound) < len(run) else run


def _pieces(damaged: str, sound: str) -> list[tuple[str, int]]:
    """Return the repaired run as pieces of text, each with the number of source characters it stands for.

    A piece is a character, as wide as itself or as its UTF-8 form has bytes; all is one piece where that does not
    work out, as in text that was damaged twice.
    """
    widths, place = [], 0
    for character in sound:
        whole = damaged[place : place + 1] == character
        widths.append(1 if whole else len(character.encode("utf-8", "surrogatepass")))
        place += widths[-1]
    return list(zip(sound, widths, strict=True)) if place == len(damaged) else [(sound, len(damaged))]
