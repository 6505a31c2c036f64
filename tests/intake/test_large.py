"""Large tables on disk: read line by line, with the same outcome as the same bytes in memory."""

from __future__ import annotations

import pytest

from dateline.errors import UnreadableFile
from dateline.intake import Options, json_rows, loading, preview, read, stream, text_file

HEADER = "id,title,text,published"


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch):
    monkeypatch.setattr(loading, "LARGE", 0)


def made(count: int, cell: str = "") -> str:
    rows = [f'{k},Title {k},"Text {k}, {cell}\nand ""more"".",{k % 28 + 1}/04/2021' for k in range(count)]
    return "\n".join([HEADER, *rows, ""])


DAMAGED = made(700) + '900,"broken,x"y,z,w\n901,Fine,Text,soon\n902,Again,"Text 1, \nand ""more"".",\n'
FILES = [  # name, bytes
    ("plain", made(1200).encode()),
    ("damaged", DAMAGED.encode()),
    ("utf-16", made(300, "Łódź").encode("utf-16")),
    ("big-endian", b"\xfe\xff" + made(300, "Łódź").encode("utf-16-be")),
    ("marked", b"\xef\xbb\xbf" + made(30).encode()),
    ("code page", made(300, "в городе открыт мост").encode("cp1251")),
    ("broken characters", made(300, "Zürich").encode() + b"901,\xff\xfe,x,\n"),
    ("carriage returns", made(50).replace("\n", "\r").encode()),
    (
        "two characters",
        "\n".join(["title||text||published", *(f"T {k}||x{k}, y||2020" for k in range(99))]).encode(),
    ),
    ("sep line", b"sep=;\n" + made(30).replace(",", ";").encode()),
    ("json lines", b'{"title": "One", "text": "a"}\n{"title": "Tw\n{"text": "c", "more": [1, 2]}\n' * 9),
    ("json", b'[\n{"title": "One", "text": "a"},\n{"title": "Two", "text": "b"}\n]'),
    ("json in one line", b'[{"title": "One", "text": "a"}, {"title": "Two", "text": "b", "c": [1]}, 7]'),
    ("prose", b"A headline\n\nAnd a text, of which nothing is a table.\n"),
]


@pytest.mark.parametrize(("name", "data"), FILES, ids=[f[0] for f in FILES])
def test_a_file_on_disk_is_read_like_its_bytes(tmp_path, name, data):
    path = tmp_path / ("a.txt" if name == "prose" else "a.csv")
    path.write_bytes(data)
    on_disk, in_memory = stream(path, path.name).collected(), read(data, path.name)
    assert on_disk.articles == in_memory.articles
    assert on_disk.articles
    assert on_disk.rejects == in_memory.rejects
    assert (on_disk.options, on_disk.columns) == (in_memory.options, in_memory.columns)
    assert sorted(on_disk.notes) == sorted(in_memory.notes)
    assert (on_disk.repeated, on_disk.order_rows) == (in_memory.repeated, in_memory.order_rows)


def test_rows_arrive_in_batches(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(made(1200))
    found = stream(path, "a.csv")
    assert found.expected == 1200
    assert [len(arrival.articles) for arrival in found.arrivals] == [500, 500, 200]


def test_a_preview_of_a_file_on_disk_counts_all_of_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(DAMAGED)
    shown = preview(path, "a.csv", Options(source="Desk"))
    assert (shown.loaded, shown.rejected, shown.repeated) == (700, 2, 1)
    assert (len(shown.articles), shown.articles[0].source, shown.date_order) == (20, "Desk", "DMY")


BROKEN_LISTS = [  # text, place, reason
    ('[{"title": "One"}, {"title": "Tw', "value 2", "breaks off"),
    ('[{"title": "One"} {"title": "Two"}]', "value 2", "',' is missing"),
    ('[{"title": "One"}, ]', "value 2", "no JSON"),
    ('[{"title": "One"}]\n[{"title": "Two"}]', "value 2", "something follows"),
]


@pytest.mark.parametrize(("text", "place", "reason"), BROKEN_LISTS)
def test_a_broken_list_is_told_with_its_place(tmp_path, text, place, reason):
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(UnreadableFile, match=reason) as told:
        stream(path, path.name)
    assert told.value.place == f"a.json, {place}"


def test_a_list_is_read_across_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "_CHUNK", 7)
    path = tmp_path / "a.json"
    path.write_text('\n [ {"title": "Łódź 1", "text": "a, ]"},\n{"title": "Two", "text": "b"}\n ] \n')
    assert [a.title for a in stream(path, path.name).collected().articles] == ["Łódź 1", "Two"]


def test_one_object_that_is_too_large_to_hold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(json_rows, "WHOLE", 10)
    path = tmp_path / "a.json"
    path.write_text('{"articles":\n [{"title": "One", "text": "a"}]}')
    with pytest.raises(UnreadableFile, match="one JSON object of more than"):
        stream(path, path.name)
