"""RIS: articles as references, which load back, and texts that bring no tag of their own."""

from __future__ import annotations

from dateline.export.ris import ris
from dateline.intake import read
from tests.export.story import ARTICLES, written

EXPECTED = """\
TY  - NEWS
TI  - Blocked, at last
AU  - An Author
PY  - 2018
DA  - 2018/04/17/
T2  - Wire
UR  - https://wire.example/1
LA  - en
ID  - aaaaaaaaaaaaaaaaaaaa
AB  - One. TY - BOOK ER - Two, “2”.
ER  - 

TY  - NEWS
TI  - =Решение
PY  - 2018
DA  - 2018/05//
T2  - Лента
LA  - ru
ID  - bbbbbbbbbbbbbbbbbbbb
AB  - -Текст
ER  - 

TY  - NEWS
TI  - No day
ID  - cccccccccccccccccccc
AB  - Words.
ER  - 

"""


def test_references_have_as_much_of_a_date_as_is_known() -> None:
    assert written(ris, ARTICLES).decode() == EXPECTED.replace("\n", "\r\n")


def test_references_load_back() -> None:
    found = read(written(ris, ARTICLES), "articles.ris")
    assert found.rejects == []
    assert [(a.title, a.published, a.source, a.author, a.url) for a in found.articles] == [
        ("Blocked, at last", "2018-04-17", "Wire", "An Author", "https://wire.example/1"),
        ("=Решение", "2018-05", "Лента", "", ""),
        ("No day", None, "", "", ""),
    ]
