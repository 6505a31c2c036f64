"""TimelineJS: what is known of a date in its cells, nothing more, and texts that are no HTML."""

from __future__ import annotations

import csv
import io

import pytest

from dateline.export.timelinejs import COLUMNS, timelinejs
from dateline.intake import read
from tests.export.story import EVENTS, PAYLOADS, hostile, written

EXPECTED = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background
,,,,,,,,,Timeline,happened 2018 · search court,,,,,,title,,
2018,4,16,,,,,,16 April 2018,The court blocks the messenger (as somebody's words),"“It said, “at once”:
all of it, and today.” — Wire, “Blocked, at last”, 17 April 2018. Date: 16 April 2018 (Monday → 16 April 2018: the last such weekday before publication).",,,,,,,,
2018,5,,,,,,,May 2018,Суд принял решение,"Лента. Date: May 2018, exact to the month (as a person wrote it down).",,,,,,,,
2018,6,,,,,,,since June 2018,The rules hold,"Wire. Date: since June 2018, exact to the month (as a person wrote it down).",,,,,,,,
2018,7,31,,,,,,until 31 July 2018,The servers answered,events.csv. Date: until 31 July 2018 (as a person wrote it down).,,,,,,,,
2018,8,1,,2018,8,3,,1–3 August 2018,Three days of talks,events.csv. Date: 1–3 August 2018 (as a person wrote it down).,,,,,,,,
2019,3,,,2019,5,,,spring 2019,A spring of protests,"events.csv. Date: spring 2019, exact to the season (as a person wrote it down).",,,,,,,,
2019,12,31,,,,,,31 December 2019,'=HYPERLINK(0),'+1 or 'so' — @desk. Date: 31 December 2019 (as a person wrote it down).,,,,,,,,
-44,3,15,,,,,,15 March 44 BC,The ides,events.csv. Date: 15 March 44 BC (as a person wrote it down).,,,,,,,,
"""  # noqa: E501 - lines of a table


def test_dates_stand_in_cells_as_far_as_they_are_known_and_the_undated_are_left_out() -> None:
    assert written(timelinejs, EVENTS).decode() == EXPECTED


def test_exported_table_loads_with_the_same_dates() -> None:
    found = read(written(timelinejs, EVENTS), "events.timelinejs.csv")
    assert found.rejects == []
    assert [e.edtf for e in found.events][-8:] == [
        "2018-04-16", "2018-05", "2018-06", "2018-07-31", "2018-08-01/2018-08-03", "2019-03/2019-05",
        "2019-12-31", "-0043-03-15",
    ]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_foreign_text_is_no_html_and_no_formula(payload: str) -> None:
    rows = list(csv.reader(io.StringIO(written(timelinejs, [hostile(payload)]).decode(), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 3
    assert not [cell for cell in rows[2] if "<" in cell or cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
