"""What came out of a file inside a file says so: its part begins with the outer one's name."""

from __future__ import annotations

from dataclasses import replace

from dateline.intake.documents.document import Document, Note, Other, Piece, Unread


def inside(piece: Piece, name: str) -> Piece:
    """The piece with the name of what it lay in put before its own."""
    if isinstance(piece, (Document, Unread, Other)):
        own = "" if piece.part in ("", "message") else piece.part
        return replace(piece, part=f"{name}, {own}" if own else name)
    return Note(f"{name}: {piece.text}") if isinstance(piece, Note) else piece
