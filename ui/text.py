"""Foreign text in places that Streamlit reads as Markdown."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&^=\"'/@])")
_BREAKS = re.compile(r"[\r\n\t\x00-\x1f]+")
# Web and mail addresses become links even where each of their marks is escaped: a word joiner, which
# nobody sees, ends what is taken for one (the patterns of mdast-util-gfm-autolink-literal).
_ADDRESS = re.compile(r"(https?://|www(?=\.)|@)(?=[-.\w])", re.IGNORECASE)
_JOINER = "\u2060"


def literal(text: str) -> str:
    """The text with every mark that Markdown, LaTeX, emoji or colour codes could take as theirs escaped,
    and with no address in it that would become a link."""
    return _MARKUP.sub(r"\\\1", _ADDRESS.sub(rf"\1{_JOINER}", _BREAKS.sub(" ", text)))


def shortened(text: str, longest: int) -> str:
    """The text, cut to so many code points with a sign that it is."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
