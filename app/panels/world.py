"""Countries on a map. Comes in: a number for each country. Goes out: a Vega-Lite chart over the bundled shapes."""

from collections.abc import Mapping
from typing import Any

from panels.parts import at

SELECTED = "country"  # the name of the selection
_LAND = "#9a958c"  # seen on the light page and on the dark one, faint on both
_HIGHEST = 380  # pixels; on a phone as high as the world is on a screen so narrow
_HIGH_TO_WIDE = 0.45
# Shapes without a number are the ground, and nothing that a screen reader would name.
_GROUND = {"type": "geoshape", "fill": _LAND, "fillOpacity": 0.25, "stroke": _LAND, "aria": False}


def world_map(
    values: Mapping[str, float], names: Mapping[str, str], what: str, selects: bool = False
) -> dict[str, Any]:
    """Return a map coloured by `values`, by ISO 3166-1 alpha-2 code; `what` says in words what is counted.

    Where it `selects`, a click on a country chooses it: the selection SELECTED holds its code as `id`.

    A country too small for the shapes (they are drawn for the whole world on one screen) is not to be seen; the
    table beside the map has it.
    """
    counted = [{"code": code, "value": value, "name": names.get(code, code)} for code, value in values.items()]
    shapes = {"url": at("world.json"), "format": {"type": "topojson", "feature": "countries"}}
    return {
        "description": f"A map of the world. {what}; the table says the same.",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "params": [{"name": "height", "expr": f"min({_HIGHEST}, windowSize()[0] * {_HIGH_TO_WIDE})"}],
        "projection": {"type": "equalEarth"},
        "layer": [
            {"data": shapes, "mark": _GROUND},
            {
                "data": shapes,
                "params": [{"name": SELECTED, "select": {"type": "point", "fields": ["id"]}}] if selects else [],
                "transform": [
                    {
                        "lookup": "id",
                        "from": {"data": {"values": counted}, "key": "code", "fields": ["value", "name"]},
                    },
                    {"filter": "isValid(datum.value)"},
                ],
                "mark": {"type": "geoshape", "stroke": _LAND},
                "encoding": {
                    "color": {
                        "field": "value",
                        "type": "quantitative",
                        "title": what,
                        "legend": {"orient": "bottom", "tickMinStep": 1, "gradientLength": 200},
                    },
                    "tooltip": [{"field": "name", "title": "Country"}, {"field": "value", "title": what}],
                },
            },
        ],
    }
