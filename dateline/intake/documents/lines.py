"""Lines that were broken to fit a page or a mail, joined to paragraphs again.

A line was broken for want of room when the first word of the next would not have fitted behind it.
All others were ended on purpose, and stay.
"""

from __future__ import annotations

import re

_BULLET = re.compile(r"\s*(?:[-–—•*·]|\d{1,3}[.)])\s")
_SPLIT_WORD = re.compile(r"([^\W\d_]{2,})-$")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)]*$")
_NARROWEST = 30  # characters: narrower text is verse or a list, not broken lines


def reflow(text: str, room: float = 1.0, mend_words: bool = False) -> str:
    """The text with broken lines joined; paragraphs parted by a blank line, other lines as they are.

    Args:
        text: Lines of a fixed or nearly fixed width.
        room: How full a line must be to count as broken: 1 for fixed-width text, less where the
            letters differ in width.
        mend_words: Join words that were split with a hyphen at the end of a line.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = _width(lines)
    out: list[str] = []
    before = ""
    for line in lines:
        if before and line and width >= _NARROWEST and _goes_on(before, line, width, room):
            out[-1] = _joined(out[-1], line.strip(), text if mend_words else "")
        elif line.strip():
            out.append(line.strip())
        elif out and out[-1]:
            out.append("")
        before = line
    return "\n".join(_parted(out)).strip()


def _width(lines: list[str]) -> int:
    """Characters of a full line: nearly the longest, so that one odd line does not count."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[min(int(0.95 * len(lengths)), len(lengths) - 1)] if lengths else 0


def _goes_on(before: str, line: str, width: int, room: float) -> bool:
    """Whether a line was broken for want of room; the end of a sentence in a line with room ends it."""
    indent = len(line) - len(line.lstrip())
    if indent > len(before) - len(before.lstrip()) + 1 or _BULLET.match(line):
        return False
    needed = len(before) + 1 + len(line.split(maxsplit=1)[0])
    return needed > (width if _SENTENCE_END.search(before) else room * width)


def _joined(before: str, line: str, whole: str) -> str:
    """Two lines as one; a word split by a hyphen is joined unless the text has it with its hyphen too."""
    split = _SPLIT_WORD.search(before)
    if not split:
        return f"{before} {line}"
    rest = re.match(r"[^\W\d_]+", line)
    if not whole or not rest or not rest[0][0].islower() or f"{split[1]}-{rest[0]}" in whole:
        return before + line
    return before[:-1] + line


def _parted(lines: list[str]) -> list[str]:
    """Long lines are paragraphs: a blank line goes between two of them."""
    out: list[str] = []
    for line in lines:
        if out and out[-1] and line and len(out[-1]) > 120:
            out.append("")
        out.append(line)
    return out
