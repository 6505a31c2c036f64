"""Markdown with footnotes: what it says, and that foreign text brings no markup."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from dateline.export.markdown import markdown
from tests.export.story import ANCIENT, COURT, FORMULA, PAYLOADS, SINCE, UNDATED, event, hostile, written

EXPECTED = """\
# Timeline

Selected: happened 2018 · search court.

Made with Dateline on 1 March 2026.

## 2018

- **16 April 2018** — The court blocks the messenger (as somebody's words)[^1]
- **since June 2018** — The rules hold[^2]

[^1]: “It said, “at once”: all of it, and today.” — Wire, “Blocked, at last”, 17 April 2018. <https://wire.example/1?a=1&b=2> Date: Monday → 16 April 2018: the last such weekday before publication.

[^2]: Wire. Date, exact to the month: as a person wrote it down.

## 2019

- **31 December 2019** — \\=HYPERLINK\\(0\\)[^3]

[^3]: \\+1 or 'so' — \\@desk. Date: as a person wrote it down.

## Not on the timeline

- **15 March 44 BC** — The ides[^4]
- **no date** — Nobody knows when[^5]

[^4]: events.csv. Date: as a person wrote it down.

[^5]: Wire.
"""  # noqa: E501 - lines of a text


def test_events_stand_under_their_years_with_quote_and_source_in_a_note() -> None:
    assert written(markdown, [COURT, SINCE, FORMULA, ANCIENT, UNDATED]).decode() == EXPECTED


@pytest.mark.parametrize("payload", PAYLOADS)
def test_foreign_text_brings_no_markup(payload: str) -> None:
    tokens = MarkdownIt("commonmark").parse(written(markdown, [hostile(payload)]).decode())
    kinds = {t.type for token in tokens for t in (token, *(token.children or []))}
    plain = ("heading", "paragraph", "bullet_list", "list_item", "strong")
    allowed = {f"{kind}_{end}" for kind in plain for end in ("open", "close")}
    assert kinds - allowed == {"text", "inline"}
    assert len([t for t in tokens if t.type == "list_item_open"]) == 1


def test_plain_web_address_is_a_link() -> None:
    tokens = MarkdownIt("commonmark").parse(written(markdown, [COURT]).decode())
    links = [c.attrs["href"] for t in tokens for c in t.children or [] if c.type == "link_open"]
    assert links == ["https://wire.example/1?a=1&b=2"]


@pytest.mark.parametrize(
    ("text", "source", "note"),
    [
        ("1. First", "Wire", "1\\. First — Wire."), ("- a dash", "Wire", "\\- a dash — Wire."),
        ("T", "1. Liga", "1\\. Liga."), ("2018 was dry", "Wire", "2018 was dry — Wire."),
        (
            "See https://x.example and WWW.y.example", "Wire",
            "See https\\://x.example and WWW\\.y.example — Wire.",
        ),
    ],
    ids=["number", "dash", "number of a source", "plain number", "addresses"],
)  # fmt: skip
def test_notes_begin_no_list_and_addresses_in_texts_are_no_links(text: str, source: str, note: str) -> None:
    lines = written(markdown, [event(1, "T", "2018", text, source=source, how="")]).decode().splitlines()
    assert lines[-1] == f"[^1]: {note}"
