"""XML without entities, document types with declarations, or anything outside the file.

Expat calls back; nothing is looked up. Source of the dangers: the XML section of Python's library
reference ("XML vulnerabilities").
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from dateline.errors import UnreadableFile

_REMEDY = "Save it anew with the program it came from."


def walk(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Call back for each element and text. Names of elements and attributes come without namespace.

    Raises:
        UnreadableFile: the XML is damaged, or declares entities.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(
        _local(name), {_local(k): v for k, v in attributes.items()}
    )
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise UnreadableFile(
            f"The XML is damaged in line {fault.lineno}: {expat.ErrorString(fault.code)}.", remedy=_REMEDY
        ) from fault


def tree(data: bytes) -> Element:
    """The root of a small XML file, names without namespaces.

    Raises:
        UnreadableFile: as `walk`.
    """
    builder = TreeBuilder()
    walk(data, lambda name, attributes: builder.start(name, attributes) and None,
         lambda name: builder.end(name) and None, builder.data)  # fmt: skip
    return builder.close()


def declares_entities(data: bytes) -> bool:
    """Whether the head of an XML or HTML file declares entities, in any encoding that keeps ASCII apart."""
    return b"<!ENTITY" in data[:65_536].replace(b"\x00", b"").upper()


def refuse_entities() -> UnreadableFile:
    """The fault of a file that declares entities."""
    return UnreadableFile(
        "It declares XML entities, with which a file can reach others or grow without end.", remedy=_REMEDY
    )


def _refuse(*_: object) -> None:
    raise refuse_entities()


def _local(name: str) -> str:
    return name.rpartition("}")[2]
