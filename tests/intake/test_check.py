"""`check_file`: what a file holds, counted, and its table written out."""

from __future__ import annotations

import csv

from dateline.intake.check import check_file


def test_check_counts_and_writes_the_table(tmp_path):
    source, out = tmp_path / "a.csv", tmp_path / "out.csv"
    source.write_bytes(b'id;title;text\n1;One;"a, b"\n2;Two;c\n3;"torn;d;x"y;z\n4;Four;e;extra\n5;Five;f\n')
    result = check_file(source, out)
    assert result.to_json() == {
        "columns": ["id", "title", "text"], "rows": 4, "rejected": 1, "documents": 0,
        "text_chars": result.text_chars, "error": None, "peak_mb": result.peak_mb,
    }  # fmt: skip
    assert result.peak_mb > 5
    with open(out, encoding="utf-8", newline="") as f:
        assert list(csv.reader(f)) == [
            ["id", "title", "text"], ["1", "One", "a, b"], ["2", "Two", "c"], ["4", "Four", "e", "extra"],
            ["5", "Five", "f"],
        ]  # fmt: skip


def test_check_of_a_text(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("A headline\n\nAnd a text.", encoding="utf-8")
    result = check_file(source)
    assert (result.documents, result.text_chars, result.rows) == (1, 23, 0)


def test_check_tells_errors(tmp_path):
    picture = tmp_path / "a.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "PNG picture" in check_file(picture).error
    assert "cannot be read" in check_file(tmp_path / "gone.csv").error


def test_check_is_bounded_on_wide_and_long_files(tmp_path):
    wide = tmp_path / "wide.csv"
    wide.write_text(",".join(f"c{k}" for k in range(50_000)) + "\n" + ",".join("1" * 50_000) + "\n")
    assert (len(check_file(wide).columns), check_file(wide).rows) == (50_000, 1)
    long = tmp_path / "long.csv"
    long.write_text("id,text\n1," + "x" * 3_000_000 + "\n")
    result = check_file(long)
    assert (result.rows, result.text_chars) == (1, 3_000_001)
