"""Countries on a map. Comes in: a number for each country. Goes out: an Altair chart over the bundled shapes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from panels.charts import ready
from panels.parts import at

if TYPE_CHECKING:
    import altair as alt

SELECTED = "country"  # the name of the selection
_LAND = "#9a958c"  # seen on the light page and on the dark one, faint on both
_HIGHEST = 380  # pixels; on a phone as high as the world is on a screen so narrow
_HIGH_TO_WIDE = 0.45
_NUMBERS = "numbers"  # the name of the data beside the shapes


def world_map(
    values: Mapping[str, float], names: Mapping[str, str], what: str, selects: bool = False
) -> "alt.LayerChart":
    """Return a map coloured by `values`, by ISO 3166-1 alpha-2 code; `what` says in words what is counted.

    Where it `selects`, a click on a country chooses it: the selection SELECTED holds its code as `id`.

    A country too small for the shapes (they are drawn for the whole world on one screen) is not to be seen; the
    table beside the map has it.
    """
    ready()
    import altair as alt

    counted = [{"code": code, "value": value, "name": names.get(code, code)} for code, value in values.items()]
    numbers = alt.LookupData(alt.NamedData(_NUMBERS), key="code", fields=["value", "name"])
    shapes = alt.UrlData(at("world.json"), format=alt.TopoDataFormat(type="topojson", feature="countries"))
    # Shapes without a number are the ground, and nothing that a screen reader would name.
    ground = alt.Chart(shapes).mark_geoshape(fill=_LAND, fillOpacity=0.25, stroke=_LAND, aria=False)
    coloured = (
        alt.Chart(shapes)
        .mark_geoshape(stroke=_LAND)
        .transform_lookup("id", from_=numbers)
        .transform_filter("isValid(datum.value)")
        .encode(
            alt.Color(
                "value:Q", title=what, legend=alt.Legend(orient="bottom", tickMinStep=1, gradientLength=200)
            ),
            tooltip=[alt.Tooltip("name:N", title="Country"), alt.Tooltip("value:Q", title=what)],
        )
    )
    if selects:
        coloured = coloured.add_params(alt.selection_point(name=SELECTED, fields=["id"]))
    return alt.LayerChart(
        layer=[ground, coloured],
        projection=alt.Projection(type="equalEarth"),
        params=[alt.VariableParameter("height", expr=f"min({_HIGHEST}, windowSize()[0] * {_HIGH_TO_WIDE})")],
        datasets={_NUMBERS: counted},  # here, where Altair copies and checks them once
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        description=f"A map of the world. {what}; the table says the same.",
    )
