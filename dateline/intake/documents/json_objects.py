"""The objects of a JSON or JSON lines file, with what could not be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Unread
from dateline.intake.documents.source import Source
from dateline.intake.encodings import decode

_MEND = "Mend that line and load the file again."


def json_values(source: Source) -> Iterator[Any | Unread]:
    """The value of a JSON file, or those of its lines; a broken line is an `Unread`.

    Raises:
        UnreadableFile: the file is neither.
    """
    text = decode(source.data(), source.encoding or None, source.name).text.removeprefix("\ufeff")
    try:
        whole = json.loads(text)
    except RecursionError as fault:
        raise UnreadableFile("The JSON is nested too deeply.", remedy="Flatten it.") from fault
    except ValueError as fault:
        yield from _lines(text, fault)
        return
    yield from whole if isinstance(whole, list) else [whole]


def _lines(text: str, whole: ValueError) -> Iterator[Any | Unread]:
    values = [_line(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(values) < 2 or 2 * sum(isinstance(v, Unread) for v in values) > len(values):
        raise UnreadableFile(f"The JSON is broken: {whole}.", remedy="Mend that place.") from whole
    yield from values


def _line(number: int, line: str) -> Any | Unread:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return Unread(f"line {number:,}", "This line is no JSON.", _MEND)
