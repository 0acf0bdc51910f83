"""What a reader chose of a list. Comes in: an address. Goes out: the choices, and the address of others."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Choosing:
    """Choices as an address holds them; a list's own are fields of a subclass, all text and with a default."""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Self:
        """Return the choices that an address holds; what is none of them is ignored."""
        return cls(**{f.name: parameters[f.name] for f in fields(cls) if f.name in parameters})

    def parameters(self) -> dict[str, str]:
        """Return the choices that are made, as an address holds them."""
        chosen = {f.name: (getattr(self, f.name), f.default) for f in fields(self)}
        return {name: value for name, (value, default) in chosen.items() if value not in ("", default)}

    def but(self, name: str, value: str = "") -> Self:
        """Return the same choices with one set to a value, or freed."""
        return replace(self, **{name: value})
