"""Rules: every way a date is worked out, by name, with the sentence that says so to people."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.model import DateMention
from dateline.spans import sentences

# Name of the rule -> what it did. {anchor} is the mention it stands on, {where} its place.
RULES: dict[str, str] = {
    "written-in-full": "written in full",
    "known-day": "a day known by this name",
    "pointed-from-publication": "counted from the day of publication",
    "pointed-from-mention": "counted from {anchor} {where}",
    "offset-from-publication": "counted from the day of publication",
    "offset-from-mention": "counted from {anchor} {where}",
    "offset-hours": "a few hours from publication",
    "nearest-weekday": "the weekday nearest to the day of publication",
    "weekday-before-publication": "the last such weekday before publication, as the sentence looks back",
    "weekday-after-publication": "the next such weekday after publication, as the sentence looks ahead",
    "weekday-after-mention": "the first such weekday from {anchor} {where}",
    "nearest-year": "the year nearest to the day of publication",
    "month-before-publication": "the last such month before publication, as the sentence looks back",
    "month-after-publication": "the next such month after publication, as the sentence looks ahead",
    "year-from-mention": "year from {anchor} {where}",
    "month-from-mention": "month from {anchor} {where}",
    "nearest-day": "the day of that number nearest to publication",
    "quarter-of-report": "the quarter that the report is about, from the day of publication",
    "time-of-day": "a time on the day of publication",
    "time-of-day-from-mention": "a time on {anchor} {where}",
    "year-unknown": "the text does not say the year",
    "no-anchor": "the text does not say what it counts from",
    "offset-without-anchor": "the text does not say what it counts from",
    "impossible": "no such day in the calendar",
    "duration": "a length of time, not a date",
    "repeated": "a repeated time, not one date",
    "vague": "a vague time",
    "parsed": "read by the general parser for this language",
}

# Rules of claims whose sentence has no date; such a claim has no mention of its own.
INFERRED: dict[str, str] = {
    "news-of-the-day": "no date in the sentence: the day that its article was published",
    "carried": "no date in the sentence: carried from {anchor} before it",
}

_MONTHS = "January February March April May June July August September October November December".split()
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_VAGUE = {"PRESENT_REF": "the present", "PAST_REF": "some time before", "FUTURE_REF": "some time ahead"}
_ORDINALS = ("", "first", "second", "third", "fourth")


def explain(mention: DateMention, mentions: Sequence[DateMention], text: str) -> str:
    """How a mention came to its value, for people.

    Args:
        mention: The mention to explain.
        mentions: All mentions of the article, in the order that `anchor` counts.
        text: The article's text.

    Returns:
        `June 4 → 4 June 2020: year from 'June 18, 2020' in the sentence before`.
    """
    end = _other_end(mention, mentions)
    surface = " ".join((text[mention.start : end.end] if end else mention.text).split())
    words = f"{in_words(mention)} to {in_words(end)}" if end else in_words(mention)
    sentence = RULES.get(mention.rule, mention.rule)
    anchor = anchor_mention(mention, mentions)
    if anchor is not None:
        where = _where(mention, anchor, text)
        sentence = sentence.format(anchor=f"'{' '.join(anchor.text.split())}'", where=where).strip()
    else:
        sentence = sentence.replace("{anchor} {where}", "the text")
    return f"{surface} → {words}: {sentence}"


def _other_end(mention: DateMention, mentions: Sequence[DateMention]) -> DateMention | None:
    """The second date of a range that begins with this one, None where it begins none."""
    if mention.precision != "range" or mention.part_of is not None or mention not in mentions:
        return None
    first = mentions.index(mention)
    return next((m for m in mentions if m.part_of == first), None)


def explain_inferred(rule: str, anchor: str, mentions: Sequence[DateMention]) -> str:
    """How a claim whose sentence has no date came to one, for people; "" for a rule that infers none."""
    stands_on = _numbered(anchor, mentions)
    words = f"'{' '.join(stands_on.text.split())}'" if stands_on else "a date"
    return INFERRED.get(rule, "").format(anchor=words)


def anchor_mention(mention: DateMention, mentions: Sequence[DateMention]) -> DateMention | None:
    """The mention that this one stands on, None when it stands on none."""
    return _numbered(mention.anchor, mentions)


def _numbered(anchor: str, mentions: Sequence[DateMention]) -> DateMention | None:
    head, _, number = anchor.partition(" ")
    return mentions[int(number)] if head == "mention" and int(number) < len(mentions) else None


def in_words(mention: DateMention) -> str:
    """The value of a mention in plain words: "4 June 2020", "summer 2019", "length of time"."""
    value, bound = mention.value or "", mention.bound
    if mention.type == "DURATION":
        return "a length of time"
    if mention.type == "SET":
        return "a repeated time"
    if value in _VAGUE:
        return _VAGUE[value]
    words = _value_in_words(value)
    if mention.edtf is None:
        return f"{words} (not on the timeline)"
    return f"{bound} {words}" if bound else words


def _value_in_words(value: str) -> str:
    day, _, clock = value.partition("T")
    suffix = f", {clock}" if clock[:1].isdigit() else ""
    era, day = (" BC", day[2:]) if day.startswith("BC") else ("", day)
    year, _, rest = day.partition("-")
    if not rest and len(year) < 4:
        return _stretch_in_words(int(year), len(year)) + era
    shown = "unknown year" if year == "XXXX" else year.lstrip("0") + era
    if rest[:1] in ("Q", "H") and rest[1:].isdigit():
        return f"{_ORDINALS[int(rest[1])]} {'quarter' if rest[0] == 'Q' else 'half'} of {shown}"
    if rest in _SEASONS:
        return f"{_SEASONS[rest]} {shown}"
    if rest.startswith("W"):
        weekend = "weekend of " if rest.endswith("-WE") else ""
        return f"{weekend}week {rest[1:3]} of {shown}"
    return _day_in_words(rest, shown) + suffix


def _stretch_in_words(number: int, digits: int) -> str:
    """Decades are written with three digits ("199"), centuries with two ("19")."""
    if digits == 3:
        return f"the {number}0s"
    number += 1
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number not in (11, 12, 13) else "th"
    return f"the {number}{ending} century"


def _day_in_words(rest: str, year: str) -> str:
    month, _, number = rest.partition("-")
    if not month:
        return year
    known = month.isdigit() and 1 <= int(month) <= 12
    name = _MONTHS[int(month) - 1] if known else "unknown month"
    return f"{int(number)} {name} {year}" if number.isdigit() else f"{name} {year}"


def _where(mention: DateMention, anchor: DateMention, text: str) -> str:
    """Where the anchor stands, seen from the mention, in sentences."""
    starts = [start for start, _ in sentences(text)]
    steps = bisect_right(starts, anchor.start) - bisect_right(starts, mention.start)
    if steps == 0:
        return "in the same sentence"
    if abs(steps) == 1:
        return "in the sentence before" if steps < 0 else "in the sentence after"
    return f"{abs(steps)} sentences {'before' if steps < 0 else 'further on'}"
