"""Options as JSON holds them, for what keeps them: only what a person decided, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from dateline.intake.options import Options


def options_as_json(options: Options | None) -> dict[str, Any]:
    """What differs from finding out."""
    undecided = asdict(Options())
    return {k: v for k, v in asdict(options or Options()).items() if v != undecided[k]}


def options_of_json(said: Mapping[str, Any]) -> Options:
    """The options again; what this version does not know is left out."""
    known = {f.name for f in fields(Options)}
    return Options(**{k: _frozen(v) for k, v in said.items() if k in known})


def _frozen(value: Any) -> Any:
    """Lists of JSON as the tuples that options hold."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
