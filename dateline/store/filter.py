"""What is selected: one frozen Filter for every page, query and export, with a text form for the URL.

A filter is a tuple of terms, each of which a person can see as a pill: excluded, switched off
without being dropped, or removed. The text form is one URL parameter a field, repeated:
`?happened=2018-04..2018-06&entity=Pavel Durov&entity=-FSB&entity=+Telegram&q=~court`; a value's
first character says the mode: none "any", `+` "all", `-` "not"; `~` before it means switched off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from dateline.errors import BadFilter

Mode = Literal["any", "all", "not"]

FIELDS = (
    "happened", "reported", "asof", "entity", "topic", "source", "kind", "modality", "told", "precision", "q",
)  # fmt: skip
SINGLE = ("happened", "reported", "asof", "q")  # at most one term each
UNDATED = "undated"  # the precision of an event without a date
_SIGN = {"any": "", "all": "+", "not": "-"}
_MODE = {"+": "all", "-": "not"}


@dataclass(frozen=True, slots=True)
class Term:
    """One condition.

    `value` is an entity id, a source, a kind, a modality, a precision, a query, or for the two clocks a range
    `FROM..TO` of EDTF dates, inclusive, either end may be empty (`2018-04..`).
    """

    field: str
    value: str
    mode: Mode = "any"
    on: bool = True

    def text(self) -> str:
        """The value as the URL writes it."""
        shield = "=" if self.value[:1] in ("+", "-", "~", "=") else ""
        return ("" if self.on else "~") + _SIGN[self.mode] + shield + self.value

    @staticmethod
    def parse(field: str, text: str) -> Term:
        """The term of a URL parameter.

        Raises:
            BadFilter: the field is none of FIELDS, or the value is empty.
        """
        if field not in FIELDS:
            raise BadFilter(f"'{field}' is not a filter.", remedy=f"Use one of {', '.join(FIELDS)}.")
        on = not text.startswith("~")
        text = text if on else text[1:]
        mode = _MODE.get(text[:1], "any")
        text = text if mode == "any" else text[1:]
        value = text[1:] if text.startswith("=") else text
        if not value:
            raise BadFilter(f"The filter '{field}' has no value.")
        return Term(field, value, mode, on)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Filter:
    """The selection: terms joined by and; "any" terms of one field are joined by or."""

    terms: tuple[Term, ...] = ()

    def values(self, field: str, mode: Mode = "any") -> tuple[str, ...]:
        """Values of the switched-on terms of a field and mode, in order."""
        return tuple(t.value for t in self.terms if t.on and t.field == field and t.mode == mode)

    def one(self, field: str) -> str | None:
        """The value of a field that holds at most one, whatever its mode; None when off or absent."""
        return next((t.value for t in self.terms if t.on and t.field == field), None)

    def with_term(self, term: Term) -> Filter:
        """The filter with the term added; it replaces one of the same field and value (or single field)."""
        single = term.field in SINGLE
        kept = tuple(t for t in self.terms if t.field != term.field or not (single or t.value == term.value))
        return Filter((*kept, term))

    def naming(self, *entities: str) -> Filter:
        """The filter of what is selected and names all of these entities."""
        kept = self
        for entity in entities:
            if entity in kept.values("entity"):  # it meets the "any" terms by itself
                met = {Term("entity", value) for value in kept.values("entity")}
                kept = Filter(tuple(t for t in kept.terms if t not in met))
            kept = Filter(tuple(dict.fromkeys((*kept.terms, Term("entity", entity, "all")))))
        return kept

    def without(self, term: Term) -> Filter:
        """The filter with this term dropped."""
        return Filter(tuple(t for t in self.terms if t != term))

    def without_field(self, field: str) -> Filter:
        """The filter with every term of the field dropped."""
        return Filter(tuple(t for t in self.terms if t.field != field))

    def changed(self, term: Term, **changes: object) -> Filter:
        """The filter with this term's mode or switch changed in place."""
        return Filter(tuple(replace(t, **changes) if t == term else t for t in self.terms))  # type: ignore[arg-type]

    def __bool__(self) -> bool:
        return bool(self.terms)

    def params(self) -> dict[str, list[str]]:
        """URL parameters, by field in the order of FIELDS."""
        out: dict[str, list[str]] = {}
        for field in FIELDS:
            values = [t.text() for t in self.terms if t.field == field]
            if values:
                out[field] = values
        return out

    @staticmethod
    def from_params(params: Mapping[str, Iterable[str]]) -> Filter:
        """The filter of URL parameters; parameters that are no filter fields are passed over."""
        found = Filter()
        for field in FIELDS:
            for text in params.get(field, ()):
                found = found.with_term(Term.parse(field, text))
        return found
