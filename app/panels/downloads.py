"""An answer as files. Comes in: an answer. Goes out: CSV, JSON, Excel and Turtle, made when asked for."""

import csv
import io

import pyoxigraph as ox
import streamlit as st
import xlsxwriter

from onrecord.record import OnRecordError
from onrecord.vocabulary import ID
from panels.answers import Answer, answer
from panels.dataset import view

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_ROWS = 1_048_575  # of an Excel sheet, below its heading
_MOST_CELL = 32_767  # characters of an Excel cell
_MOST_DESCRIBED = 500  # things whose facts go into one Turtle file


def as_csv(found: Answer) -> bytes:
    """Return the table as CSV, every value as it is in the data.

    It begins with a byte order mark, without which Excel takes UTF-8 for the computer's old code page.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(found.names)
    writer.writerows([cell.value if cell else "" for cell in row] for row in found.cells)
    return text.getvalue().encode("utf-8-sig")


def as_excel(found: Answer) -> bytes:
    """Return the table as an Excel workbook: numbers as numbers, everything else as text, formulas never."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Answer")
        heading = book.add_format({"bold": True})
        for column, name in enumerate(found.names):
            sheet.write_string(0, column, name, heading)
            sheet.set_column(column, column, _width(found, column))
        for number, row in enumerate(found.cells[:_MOST_ROWS], 1):
            for column, cell in enumerate(row):
                if cell and cell.kind == "number" and len(cell.value) < 16:  # what a double holds
                    sheet.write_number(number, column, float(cell.value))
                elif cell:
                    sheet.write_string(number, column, cell.value[:_MOST_CELL])
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def as_turtle(found: Answer) -> bytes:
    """Return a graph as it is; of a table, what is on record about each thing in it."""
    if found.turtle:
        return found.turtle
    things = dict.fromkeys(
        cell.value for row in found.cells for cell in row if cell and cell.kind == "iri" and ID in cell.value
    )
    named = " ".join(str(ox.NamedNode(iri)) for iri in list(things)[:_MOST_DESCRIBED])
    try:
        return answer(f"DESCRIBE {named}").turtle if named else b""
    except OnRecordError as error:
        return f"# {error}\n".encode()


def everything() -> bytes:
    """Return all that is on record as Turtle, in no order: sorting it would keep all other readers waiting."""
    file = io.BytesIO()
    view().pour(file, "turtle")
    return file.getvalue()


def files(found: Answer | None) -> None:
    """Offer the answer as files, and all that is on record."""
    with st.container(horizontal=True):
        if found and found.names:
            _button("CSV", lambda: as_csv(found), "answer.csv", "text/csv")
        if found and found.as_json:
            _button("JSON", lambda: found.as_json, "answer.json", "application/sparql-results+json")
        if found and found.names:
            _button("Excel", lambda: as_excel(found), "answer.xlsx", _EXCEL)
        if found and (found.turtle or any(cell and cell.kind == "iri" for row in found.cells for cell in row)):
            _button("Turtle", lambda: as_turtle(found), "answer.ttl", "text/turtle")
        _button("Everything on record (Turtle)", everything, "onrecord.ttl", "text/turtle")


def _button(label: str, data: object, name: str, media_type: str) -> None:
    st.download_button(label, data, name, media_type, on_click="ignore")  # type: ignore[arg-type]


def _width(found: Answer, column: int) -> int:
    longest = max((len(row[column].value) for row in found.cells[:200] if row[column]), default=0)  # type: ignore[union-attr]
    return min(max(longest, len(found.names[column])) + 2, 60)
