"""The uploader: how large a file may be is said, and what a session cannot hold is told."""

from __future__ import annotations

from pathlib import Path

from tests.ui.test_pages import app  # noqa: F401
from ui.adding import uploads

TABLE = "title,published,language,text\nRat {0},2022-05-04,de,Am 3. Mai 2022 tagte der Rat.\n"


def test_files_beyond_what_a_session_may_hold_are_told(app, monkeypatch, tmp_path: Path) -> None:  # noqa: F811
    files = [(f"{n}.csv", TABLE.format(n).encode(), "text/csv") for n in range(4)]
    monkeypatch.setattr(uploads, "AT_ONCE", 2 * len(files[0][1]))
    test = app(tmp_path / "project", "add")
    assert any(c.value.startswith("Up to 50 MB a file. Larger ones load from a shell") for c in test.caption)
    test.file_uploader[0].set_value(files).run()
    assert not test.exception
    (told,) = test.error
    assert told.value.replace("\\", "").startswith("2.csv and 1 more: not taken, because all together")
    shown = [m.value for m in test.markdown if m.value.startswith("#####")]
    assert shown == ["##### 0\\.csv", "##### 1\\.csv"]
