"""The options that several commands share, and the settings that they are part of.

Comes in: flags. Goes out: `Settings`.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.memory import see_that_it_suffices

if TYPE_CHECKING:
    from onrecord.settings import Settings

# `readable=False` throughout: else typer asks first whether a path can be read, and one that cannot is a matter of
# usage that ends the run. Whoever reads it says so better.
Store = Annotated[
    Path | None,
    typer.Option("--store", metavar="FOLDER", help="The dataset.", show_default=False, readable=False),
]
LanguageModel = Annotated[
    str | None,
    typer.Option(
        "--language-model",
        metavar="NAME",
        help="Another spaCy model than the shipped one: a package or a folder.",
        show_default=False,
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        metavar="N",
        help="Read articles in N processes; one for each core by default.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


class AnswerFormat(StrEnum):
    """How the answer to a query is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XML = "xml"
    TURTLE = "turtle"


def in_force(**flags: object) -> "Settings":
    """Return the settings with these flags before all else; None is a flag that was not given.

    Raises OnRecordError where a dataset is to be opened with too little memory for it.
    """
    from onrecord.settings import settings

    if "store" in flags:
        see_that_it_suffices("opening a dataset")
    return settings(flags)
