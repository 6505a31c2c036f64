"""Foreign text in places that Streamlit reads as Markdown."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&^=\"'/@])")
_BREAKS = re.compile(r"[\r\n\t\x00-\x1f]+")


def literal(text: str) -> str:
    """The text with every mark that Markdown, LaTeX, emoji or colour codes could take as theirs escaped."""
    return _MARKUP.sub(r"\\\1", _BREAKS.sub(" ", text))
