"""RIS: references as Zotero and EndNote export them. Source: Reference Manager, RIS format, 2001."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.intake.documents.document import Document
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.source import Source
from dateline.intake.encodings import decode

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_TAGS = {  # field → tags, the better first
    "title": ("TI", "T1", "CT"), "published": ("DA", "PY", "Y1"), "source": ("T2", "JO", "JF", "BT", "PB"),
    "url": ("UR", "L2", "DO"), "language": ("LA",),
}  # fmt: skip


def read(source: Source) -> Iterator[Document]:
    """A document a reference: its abstract, else its notes, is the text."""
    decoded = decode(source.data(), source.encoding or None, source.name)
    for number, reference in enumerate(_references(decoded.text), 1):
        yield _document(reference, f"reference {number}", decoded.notes)


def _references(text: str) -> Iterator[dict[str, list[str]]]:
    """Tag → values. A line without a tag goes on with the value above it."""
    found: dict[str, list[str]] = {}
    values: list[str] = []
    for line in text.removeprefix("\ufeff").splitlines():
        tagged = _LINE.match(line)
        if tagged and tagged[1] == "ER":
            yield found
            found = {}
        elif tagged:
            values = found.setdefault(tagged[1], [])
            values.append(tagged[2].strip())
        elif line.strip() and values:
            values[-1] += "\n" + line.strip()
    if found:
        yield found


def _document(reference: dict[str, list[str]], part: str, notes: tuple[str, ...]) -> Document:
    fields = Fields()
    for field, tags in _TAGS.items():
        for tag in tags:
            for value in reference.get(tag, []):
                fields.offer(field, _date(value) if field == "published" else value, f"RIS {tag}")
    fields.offer("author", [a for tag in ("AU", "A1") for a in reference.get(tag, [])], "RIS AU")
    text = "\n\n".join(v for tag in ("AB", "N2") for v in reference.get(tag, []))
    return fields.document(text or "\n\n".join(reference.get("N1", [])), part, notes)


def _date(value: str) -> str:
    """RIS writes YYYY/MM/DD/other, as far as it is known."""
    return "-".join(p.zfill(2) for p in value.split("/")[:3] if p.strip()) if "/" in value else value
