"""iCalendar: entries of whole days with exclusive ends, escaped and folded; the undated in journals."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dateline.export.calendar_file import calendar_file
from tests.export.story import (
    ANCIENT,
    COURT,
    EVENTS,
    MONTH,
    PAYLOADS,
    RANGE,
    SINCE,
    SPRING,
    UNDATED,
    UNTIL,
    event,
    hostile,
    written,
)  # fmt: skip

EXPECTED = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Dateline//Timeline//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:Dateline: happened 2018 · search court
BEGIN:VEVENT
UID:11111111111111111111@dateline
DTSTAMP:20260301T123000Z
DTSTART;VALUE=DATE:20180416
DTEND;VALUE=DATE:20180417
TRANSP:TRANSPARENT
SUMMARY:The court blocks the messenger (as somebody's words)
DESCRIPTION:“It said\\, “at once”:\\nall of it\\, and today.”\\n\\nWire\\
 , “Blocked\\, at last”\\, 17 April 2018\\n\\nDate: 16 April 2018 (Monday 
 → 16 April 2018: the last such weekday before publication).\\n\\nhttps://w
 ire.example/1?a=1&b=2
CATEGORIES:Anna Berg,Суд
URL:https://wire.example/1?a=1&b=2
X-DATELINE-EDTF:2018-04-16
END:VEVENT
BEGIN:VJOURNAL
UID:99999999999999999999@dateline
DTSTAMP:20260301T123000Z
SUMMARY:no date: Nobody knows when
DESCRIPTION:Wire\\n\\nNo date is known.
END:VJOURNAL
END:VCALENDAR
"""


def unfolded(content: bytes) -> list[str]:
    """The lines of the file as a calendar reads them."""
    return content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def entry(*events) -> dict[str, str]:
    """Name → value of the lines of a file of one entry."""
    return dict(line.split(":", 1) for line in unfolded(written(calendar_file, events)) if ":" in line)


def test_file_is_written_line_by_line() -> None:
    assert written(calendar_file, [COURT, UNDATED]).decode() == EXPECTED.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("told", "start", "end", "summary"),
    [
        (MONTH, "20180501", "20180601", "May 2018: Суд принял решение"),
        (SINCE, "20180601", "20180701", "since June 2018: The rules hold"),
        (UNTIL, "20180731", "20180801", "until 31 July 2018: The servers answered"),
        (RANGE, "20180801", "20180804", "1–3 August 2018: Three days of talks"),
        (SPRING, "20190301", "20190601", "spring 2019: A spring of protests"),
        (event(1, "T", "2018-12-31"), "20181231", "20190101", "T"),
        (event(1, "T", "2020-02"), "20200201", "20200301", "February 2020: T"),
        (event(1, "T", "2018-04", bound="since"), "20180401", "20180501", "since April 2018: T"),
        (event(1, "T", "0099-04-01"), "00990401", "00990402", "T"),
    ],
    ids=lambda value: value.headline if hasattr(value, "headline") else None,
)
def test_entry_covers_the_days_that_are_meant(told, start: str, end: str, summary: str) -> None:
    found = entry(told)
    assert found["DTSTART;VALUE=DATE"] == start
    assert found["DTEND;VALUE=DATE"] == end
    assert found["SUMMARY"] == summary


def test_open_interval_says_that_its_other_end_is_not_known() -> None:
    told = "The other end is not known: this entry stands on the end that is."
    assert told in entry(SINCE)["DESCRIPTION"]
    assert told in entry(UNTIL)["DESCRIPTION"]
    assert told not in entry(RANGE)["DESCRIPTION"]


@pytest.mark.parametrize("told", [UNDATED, ANCIENT], ids=["no date", "before the year 1"])
def test_what_has_no_day_in_the_calendar_is_a_journal_entry(told) -> None:
    lines = unfolded(written(calendar_file, [told]))
    assert "BEGIN:VJOURNAL" in lines and "BEGIN:VEVENT" not in lines
    assert not [line for line in lines if line.startswith(("DTSTART", "DTEND"))]


def test_last_day_of_the_calendar_has_a_length_in_place_of_an_end() -> None:
    found = entry(event(1, "T", "9999-12"))
    assert (found["DTSTART;VALUE=DATE"], found["DURATION"]) == ("99991201", "P31D")


@pytest.mark.parametrize("text", ["Решение суда " * 40, "x" * 300, "👩‍👩‍👧‍👦" * 30, "a;b,c\\d\n" * 30])
def test_lines_have_at_most_75_octets_and_fold_between_characters(text: str) -> None:
    told = replace(COURT, headline=text, quote=text)
    lines = written(calendar_file, [told]).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    value = entry(told)["SUMMARY"].removesuffix(" (as somebody's words)")
    assert re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value) == text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_foreign_text_adds_no_line(payload: str) -> None:
    lines = unfolded(written(calendar_file, [hostile(payload)]))
    names = [re.split("[:;]", line, maxsplit=1)[0] for line in lines]
    allowed = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART",
               "DTEND", "TRANSP", "SUMMARY", "DESCRIPTION", "CATEGORIES", "X-DATELINE-EDTF"}  # fmt: skip
    assert set(names) == allowed  # no URL: none of these is one
    assert names.count("BEGIN") == 2


def test_each_event_is_one_entry() -> None:
    lines = unfolded(written(calendar_file, EVENTS))
    assert (lines.count("BEGIN:VEVENT"), lines.count("BEGIN:VJOURNAL")) == (7, 2)
