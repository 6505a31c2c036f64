"""Russian names of bodies that a model cuts short: the country or the parent body is part of the name.

"Верховный суд" + "Бангладеша", "Госдумы" + "России", "Института этнологии" + "РАН" are one name each:
an organisation followed by a name in the genitive, with nothing but a space between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.names.candidates import Candidate


def joined_compounds(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """The names with such pairs joined; by start and disjoint as before."""
    out: list[Candidate] = []
    for c in names:
        if out and _belongs(text, out[-1], c):
            out[-1] = out[-1]._replace(end=c.end)
        else:
            out.append(c)
    return out


def _belongs(text: str, body: Candidate, c: Candidate) -> bool:
    return (
        body.type == "ORG"
        and c.type in ("PLACE", "ORG")
        and text[body.end : c.start] == " "
        and text[body.start].isupper()
    )
