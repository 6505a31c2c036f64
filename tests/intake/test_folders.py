"""Folders: tables by themselves, documents in piles, saved pages with their folders, nothing hidden."""

from __future__ import annotations

import json

import pytest

from dateline.cli import main
from dateline.intake import folders, read
from dateline.intake.folders import Handed, files_of, safe_name, sort_out
from tests.documents import samples as s

TREE = {
    "news/page.html": s.html(s.PAGE_HEAD),
    "news/page_files/ad.html": b"<html><body>Buy this.</body></html>",
    "news/page_files/style.css": b"p { color: red }",
    "news/page_files/rows.csv": b"title,text\nNo,Part of the page\n",
    "notes/note.txt": b"A note.\n\nIts words, one after the other.",
    "notes/one.json": b'{"title": "Three", "text": "Words of three."}',
    ".git/config.txt": b"[core]",
    "rows.csv": b"title,text,published\nOne,First text.,2020-01-05\nTwo,Second text.,soon\n",
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
}


@pytest.fixture
def tree(tmp_path):
    for name, content in TREE.items():
        path = tmp_path / "pile" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "pile" / "loop").symlink_to(tmp_path / "pile", target_is_directory=True)
    return tmp_path / "pile"


def test_files_of_a_folder_are_sorted_out(tree):
    found = sort_out(files_of(tree), "pile")
    assert [h.name for h in found.alone] == ["rows.csv"]
    assert [h.name for h in found.packed] == [
        "photo.jpg",
        "news/page.html",
        "notes/note.txt",
        "notes/one.json",
    ]
    assert found.hidden == [".git/config.txt"]
    assert found.furniture == [
        "news/page_files/ad.html",
        "news/page_files/rows.csv",
        "news/page_files/style.css",
    ]
    table, pile = found.handed()
    assert (table.name, pile.name) == ("rows.csv", "pile")
    loaded = read(pile.content, pile.name)
    assert [a.title for a in loaded.articles] == [s.TITLE, "A note.", "Three"]
    assert loaded.notes[0] == "Format: folder." and "photo.jpg" in loaded.notes[1]


def test_a_folder_is_added_from_the_command_line(tree, tmp_path, capsys):
    command = ["add", str(tree), "--data", str(tmp_path / "project"), "--jobs", "1", "--no-names", "--json"]
    assert main(command) == 0
    said = capsys.readouterr()
    reports = [json.loads(line) for line in said.out.splitlines()]
    assert [(r["file"], r["articles"], len(r["rejected"])) for r in reports] == [
        ("rows.csv", 1, 1),
        ("pile", 3, 0),
    ]
    assert "Hidden files were passed over: .git/config.txt." in said.err
    assert main(command) == 0
    assert [json.loads(line)["repeated"] for line in capsys.readouterr().out.splitlines()] == [True, True]


def test_many_files_make_several_piles(monkeypatch):
    monkeypatch.setattr(folders, "_ENTRIES", 2)
    files = [Handed(f"{k}.txt", b"Words.") for k in range(5)]
    assert [h.name for h in sort_out(files, "a").handed()] == [
        "a (part 1 of 3)", "a (part 2 of 3)", "a (part 3 of 3)"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("up/sub/b.txt", "up/sub/b.txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("/tmp/x.csv", "tmp/x.csv"),
        ("C:\\Users\\me\\a.txt", "Users/me/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("a\nb\x00.txt", "a\ufffdb\ufffd.txt"),
        ("..", "folder"),
    ],
)
def test_names_lead_nowhere(name, safe):
    assert safe_name(name) == safe
