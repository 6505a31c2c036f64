"""JSON and JSON lines as rows: one object a row, its values as text.

Nested objects become columns of their own (`source: {name}` → `source_name`), lists are joined
by "; ". The shapes of ninjs 3, schema.org and FollowTheMoney are laid flat under the names that
the tables of aliases know. A broken line of JSON lines is a row with a fault.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline.errors import UnreadableFile
from dateline.intake.encodings import Decoded
from dateline.intake.json_list import is_list, values_of_list
from dateline.intake.records import Record
from dateline.intake.text_file import TextFile

_HOLDERS = (
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "response",
    "events",
    "hits",
    "@graph",
    "news",
    "stories",
)
WHOLE = 200 << 20  # bytes of a file that is one object: it takes five to ten times as much memory
_DEPTH = 6  # levels of nesting that become columns; deeper ones stay JSON
_JUST_NAMED = ("author", "creator", "publisher", "by", "authors")  # objects that stand for their name
RAW = "not read"  # column that holds a line that is no JSON


def looks_like_json(text: str, name: str) -> bool:
    """Whether the file is JSON or JSON lines, by its first character and whether that parses."""
    head = text[:1000].lstrip("\ufeff \t\r\n")
    if name.lower().endswith((".json", ".jsonl", ".ndjson", ".ninjs", ".jsonld")) and head[:1] in ("{", "["):
        return True
    return head[:2].rstrip() in ("{", "[", "[{", '{"') and head[1:].lstrip()[:1] in ('"', "{", "}", "]")


def json_rows(text: Decoded | TextFile, name: str) -> tuple[tuple[str, ...], JsonRows, bool]:
    """Columns in order of first appearance, the rows, and whether it is JSON lines.

    A file on disk that is JSON lines or a list is never held whole: it is gone through once for the
    columns, and again for the rows.

    Raises:
        UnreadableFile: the file is neither, or is one object and larger than WHOLE.
    """
    found: Iterable[Found]
    if isinstance(text, TextFile) and is_list(text):
        found = _FoundList(text, name)
        columns, _, count = _columns(found)
        if not count:
            raise _without_objects(name)
        return columns, JsonRows(columns, found), False
    if isinstance(text, TextFile) and _first_is_object(text):
        found = _FoundLines(text)
        columns, faults, count = _columns(found)
        if 2 * faults <= count:
            return columns, JsonRows(columns, found), True
    if isinstance(text, TextFile) and text.path.stat().st_size > WHOLE:
        raise UnreadableFile(
            f"It is one JSON object of more than {WHOLE >> 20} MB, which would have to be held whole.",
            place=name,
            remedy="Save its rows as a list, or as JSON lines.",
        )
    found, is_lines = _objects("".join(text.lines()), name)
    columns, _, _ = _columns(found)
    return columns, JsonRows(columns, found), is_lines


Found = tuple[dict[str, str], str]  # the cells of a row by column, and its fault


@dataclass(frozen=True, slots=True)
class JsonRows:
    """The records of a JSON file, as often as they are asked for."""

    columns: tuple[str, ...]
    found: Iterable[Found]

    def __call__(self) -> Iterator[Record]:
        for number, (row, fault) in enumerate(self.found, 1):
            yield Record(number, [row.get(c, "") for c in self.columns], fault)


@dataclass(frozen=True, slots=True)
class _FoundLines:
    """The lines of a text as rows, read anew each time."""

    text: Decoded | TextFile

    def __iter__(self) -> Iterator[Found]:
        for line in self.text.lines():
            if line.strip():
                found, fault = _line(line)
                yield _flat(found), fault


@dataclass(frozen=True, slots=True)
class _FoundList:
    """The values of a list on disk as rows, read anew each time."""

    text: TextFile
    name: str

    def __iter__(self) -> Iterator[Found]:
        for value in values_of_list(self.text, self.name):
            for row in _held([value]):
                yield _flat(row), ""


def _first_is_object(text: TextFile) -> bool:
    """Whether the first line that is not blank is an object, as far as the first piece of the text tells."""
    line = next((line for line in next(text.pieces(), "").splitlines() if line.strip()), "")
    return not _line(line)[1]


def _columns(found: Iterable[Found]) -> tuple[tuple[str, ...], int, int]:
    """Columns, and how many rows there are with a fault and in all; a line that is no JSON has the last."""
    names: dict[str, None] = {}
    faults = count = 0
    for row, fault in found:
        names.update(dict.fromkeys(row))
        faults, count = faults + bool(fault), count + 1
    has_raw = names.pop(RAW, 0) is None
    return (*names, RAW) if has_raw else tuple(names), faults, count


def _objects(text: str, name: str) -> tuple[list[Found], bool]:
    try:
        held = json.loads(text)
    except RecursionError as e:
        raise UnreadableFile("The JSON is nested too deeply.", place=name) from e
    except ValueError as e:
        return _lines(text, name, e), True
    found = [(_flat(one), "") for one in _held(held)]
    if not found:
        raise _without_objects(name)
    return found, False


def _without_objects(name: str) -> UnreadableFile:
    return UnreadableFile("The JSON holds no objects.", place=name, remedy="Give a list of objects.")


def _held(value: Any) -> Iterator[dict]:
    """The objects that are the rows: of a list, of a known holder's list, or the object itself."""
    if isinstance(value, list):
        for one in value:
            yield from (
                _held(one)
                if isinstance(one, dict) and "@graph" in one
                else [one]
                if isinstance(one, dict)
                else [{RAW: _text(one)}]
            )
    elif isinstance(value, dict):
        holder = next(
            (h for h in _HOLDERS if isinstance(value.get(h), list) and _all_objects(value[h])), None
        )
        nested = next((v for h in _HOLDERS if isinstance(v := value.get(h), dict)), None)
        if holder:
            yield from value[holder]
        elif nested and any(isinstance(nested.get(h), list) for h in _HOLDERS):
            yield from _held(nested)
        else:
            yield value


def _all_objects(values: list) -> bool:
    return bool(values) and all(isinstance(v, dict) for v in values)


def _lines(text: str, name: str, error: ValueError) -> list[Found]:
    found = list(_FoundLines(Decoded(text, "")))
    if not found or 2 * sum(bool(fault) for _, fault in found) > len(found):
        place = f"{name}, line {error.lineno}" if isinstance(error, json.JSONDecodeError) else name
        raise UnreadableFile(
            f"The JSON is broken: {error.args[0]}.", place=place, remedy="Mend that place."
        ) from error
    return found


def _line(line: str) -> tuple[dict, str]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {RAW: line.strip()}, "this line is no JSON"
    return (found, "") if isinstance(found, dict) else ({RAW: line.strip()}, "this line is no JSON object")


def _flat(row: dict) -> dict[str, str]:
    if isinstance(row.get("properties"), dict) and "schema" in row:  # FollowTheMoney
        row = {"schema": row["schema"], "id": row.get("id"), **row["properties"]}
    if isinstance(row.get("bodies"), list) or isinstance(row.get("headlines"), list):
        row = _ninjs(row)
    out: dict[str, str] = {}
    _lay(out, "", row, 0)
    return out


def _ninjs(row: dict) -> dict:
    """ninjs 3: the first headline, and the body as text where there is one, else as HTML."""
    out = {k: v for k, v in row.items() if k not in ("bodies", "headlines")}
    headlines = [h.get("value") for h in row.get("headlines") or [] if isinstance(h, dict)]
    bodies = [b for b in row.get("bodies") or [] if isinstance(b, dict)]
    out["headline"] = next((h for h in headlines if h), None)
    plain = next(
        (b for b in bodies if "html" not in str(b.get("contentType", b.get("contenttype", "")))), None
    )
    if plain:
        out["body_text"] = plain.get("value")
    elif bodies:
        out["body_html"] = bodies[0].get("value")
    return out


def _lay(out: dict[str, str], prefix: str, value: dict, depth: int) -> None:
    for key, one in value.items():
        name = f"{prefix}_{key}" if prefix else str(key)
        if isinstance(one, dict) and key in _JUST_NAMED and isinstance(one.get("name"), str):
            out[name] = one["name"]
        elif isinstance(one, dict) and depth < _DEPTH:
            _lay(out, name, one, depth + 1)
        else:
            out[name] = _text(one)


def _text(value: Any) -> str:
    """A value as a cell: numbers as written, null as nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(_names(value))
    return json.dumps(value, ensure_ascii=False)


def _names(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        named = value.get("name", value.get("value")) if isinstance(value, dict) else value
        text = _text(value if named is None else named)
        if text:
            yield text
