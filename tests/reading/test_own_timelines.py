"""Floors on articles of our own with marked events: four files that led to rules, one that led to none."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import UnreadableFile
from dateline.intake.flags import flag_boilerplate
from dateline.reading import Reader
from dateline.reading.events.evaluate import Count, Entry, count_timelines, read_timelines

GOLD = Path(__file__).resolve().parents[1] / "gold" / "timelines"


def _digest(name: str) -> str:
    return hashlib.sha256((GOLD / name).read_bytes()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("name", "digest", "sizes", "f1", "recall"),
    [
        ("en-1.txt", "8a2ec315bd10c017", (5, 103), 0.53, 0.91),
        ("en-2.txt", "74a31d8c42fea1f3", (5, 127), 0.42, 0.72),
        ("en-3.txt", "feb55dcf4097a55a", (6, 137), 0.57, 0.92),
        ("en-4.txt", "1d387b096dfe1bbf", (5, 130), 0.52, 0.79),
        ("en-5.txt", "668076946232e293", (5, 114), 0.61, 0.87),
    ],
    ids=["first", "second", "third", "fourth", "unseen"],
)
def test_claims_on_articles_of_our_own(
    name: str, digest: str, sizes: tuple[int, int], f1: float, recall: float
):
    articles, marked = read_timelines(GOLD / name)
    assert (_digest(name), (len(articles), len(marked))) == (digest, sizes)
    flagged = [replace(a, flags=flag_boilerplate(a.title, a.text)) for a in articles]
    total = sum(count_timelines(flagged, Reader().read(flagged), marked).values(), Count())
    assert total.f1 >= f1
    assert total.recall >= recall


def test_marks_are_taken_out_of_the_text(tmp_path: Path):
    path = tmp_path / "two.txt"
    marked = "Lindow Ferries {lost|2018-04|Lindow Ferries, Port Authority} it."
    path.write_text(f"# a comment\n## 2018-04-17 | Licence lost\n{marked}\n", encoding="utf-8")
    (article,), entries = read_timelines(path)
    assert (article.published, article.title, article.text) == (
        "2018-04-17", "Licence lost", "Lindow Ferries lost it.",
    )  # fmt: skip
    assert entries == [
        Entry(article.id, "Lindow Ferries", "2018-04", 15, 19),
        Entry(article.id, "Port Authority", "2018-04", 15, 19),
    ]


def test_counts_tell_the_share_of_what_was_said_and_of_what_was_marked():
    total = Count(said=4, right=2, found=3, anyhow=4, gold=5) + Count(
        said=0, right=0, found=0, anyhow=0, gold=1
    )
    assert (total.f1, round(total.recall, 3)) == (0.5, 0.667)


@pytest.mark.parametrize(
    "text", ["", "## 2018-04-17 | Title\nNothing is marked.\n"], ids=["empty", "no mark"]
)
def test_file_without_marks_is_refused(text: str, tmp_path: Path):
    path = tmp_path / "none.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile):
        read_timelines(path)
