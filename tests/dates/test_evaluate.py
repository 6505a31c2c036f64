"""Scoring a folder of TimeML documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import UnreadableFile
from dateline.reading.dates import evaluate_dates

DOCUMENT = """<?xml version="1.0"?><TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2020-06-19">2020-06-19</TIMEX3></DCT>
<TEXT>He left on <TIMEX3 tid="t1" type="DATE" value="2020-06-15">Monday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="P3W">three weeks</TIMEX3>, came back in
<TIMEX3 tid="t3" type="DATE" value="2019">May 2020</TIMEX3> and
<TIMEX3 tid="t4" type="DATE" value="2020-06-18">then</TIMEX3>
slept.</TEXT></TimeML>"""


def test_scores_count_spans_and_values(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(DOCUMENT, encoding="utf-8")
    table = evaluate_dates(tmp_path)
    by_view = {s.view: (s.gold, s.found, s.same_span, s.overlapping, s.right_value) for s in table.scores}
    assert by_view == {"all": (4, 3, 3, 3, 2), "date": (3, 2, 2, 2, 1), "cal": (3, 2, 2, 2, 1)}
    assert table.scores[0].f1(2) == pytest.approx(100 * 4 / 7)
    assert "cal" in table.as_text() and table.documents == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("a.txt", "x", "no .tml file"), ("a.tml", "<x", "not well-formed"), ("a.tml", "<x/>", "no <TEXT>")],
    ids=["empty folder", "broken", "not TimeML"],
)
def test_bad_folders_are_refused_with_the_place(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=reason) as caught:
        evaluate_dates(tmp_path)
    assert str(tmp_path) in str(caught.value)


CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "dates"
# Floors of value F1 in the view `cal`, a little under what is reached.
FLOORS = {"timebank": ("en", 90.2), "aquaint": ("en", 90.0), "wikiwars": ("en", 91.0),
          "tweets-train": ("en", 87.0), "krauts-dolomiten": ("de", 87.0)}  # fmt: skip


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not beside the repository")
@pytest.mark.parametrize("corpus", FLOORS)
def test_public_corpora_hold_their_floor(corpus: str) -> None:
    language, floor = FLOORS[corpus]
    table = evaluate_dates(CORPORA / corpus, language)
    timeline = next(s for s in table.scores if s.view == "cal")
    assert timeline.f1(timeline.right_value) >= floor
