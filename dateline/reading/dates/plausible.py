"""Plausible: whether an expression that is little more than a number is a date, from the words beside it.

Four digits are more often a price, a page or a count than a year; these tests refuse what the
company refuses. The words are in the `settings` of a language's table.
"""

from __future__ import annotations

from dateline.reading.dates.expression import Expression
from dateline.reading.dates.lexicon import Lexicon
from dateline.reading.dates.tokens import Lattice

POST_LENGTH = 280  # code points: in a short post "night" is tonight; in an article it is any night
_SURE_YEARS = range(1900, 2100)  # other four-digit numbers need company that calls for a year
_MAY_TOUCH = ("(", "[", "/", "“", '"', "‘", "'", "—", "–", "…", "«", "„")
_PLAIN = ("(", "[", "„", "“", '"', ",", ".")
_QUOTES = frozenset("\"'“”‘’«»„")


def is_plausible(lattice: Lattice, expression: Expression, lexicon: Lexicon) -> bool:
    """Whether the words beside an expression let it be a date."""
    width = expression.end - expression.start
    before = lattice.word(expression.start - 1)
    match expression.action:
        case "post":
            return len(lattice.text) <= POST_LENGTH
        case "bare-day":
            return _is_day(lattice, expression, lexicon)
        case "bare-slash":
            return before in lexicon.settings.get("year_after", ()) or (expression.day or 0) > 12
        case "bare-year":
            return _is_year(lattice, expression, lexicon)
        case "duration" if width == 2:  # "$2 million a year"
            return not (before in lexicon.settings.get("rate_before", ()) or before[:1].isdigit())
        case "duration" if expression.length == "year":  # "около 1710 года" is a year
            return not 1000 <= (expression.count or 0) < 2200
    if expression.short and lattice.word(expression.start) == before:  # ''60 Minutes''
        return False
    after = lattice.word(expression.end)
    if (
        expression.unit == "season"
        and expression.year is None
        and after in lexicon.settings.get("possessed", ())
    ):
        return False  # "the fall of the tower", "the winter of his life"
    if expression.unit == "decade" and before in lexicon.settings.get("ages", ()):  # "in her early 30s"
        return False
    if expression.clock and before == "(" and lattice.word(expression.start - 2) in ("m", ".", "am", "pm"):
        return False  # "10 a.m. (0700 GMT)": the same time again
    if width == 1 and expression.clock and expression.month is None:  # "Mark 4:15"
        return not (before.isalpha() and lattice.capital(expression.start - 1) and expression.start > 1)
    return True


def _is_day(lattice: Lattice, expression: Expression, lexicon: Lexicon) -> bool:
    """A day of the month alone ("the 23rd") stands before no noun."""
    after, settings = lattice.word(expression.end), lexicon.settings
    if (expression.day or 0) > 31:
        return False
    if settings.get("nouns_are_capital"):
        return not (lattice.capital(expression.end) and after not in _PLAIN)
    return not after[:1].isalpha() or after in settings.get("day_before", ())


def _is_year(lattice: Lattice, expression: Expression, lexicon: Lexicon) -> bool:
    """Four digits alone are a year where nothing makes them a count, a number or a name."""
    settings = lexicon.settings
    before, after = lattice.word(expression.start - 1), lattice.word(expression.end)
    if before == "-" and lattice.word(expression.start - 2) in settings.get("year_prefixes", ()):
        return True
    if lattice.glued(expression.start) and before not in _MAY_TOUCH:
        return False
    if before == "." and lattice.glued(expression.start - 1):  # "pp. 1984"
        before = lattice.word(expression.start - 2)
    if before in settings.get("not_year_after", ()) or after in settings.get("not_year_before", ()):
        return False
    if _is_numbered(lattice, expression, settings.get("street", ())) or _is_title(lattice, expression):
        return False
    if _is_count(lattice, expression, lexicon, before):
        return False
    if before in settings.get("year_after", ()) or (before in "([" and before and after in ")],"):
        return True
    return expression.year in _SURE_YEARS


def _is_numbered(lattice: Lattice, expression: Expression, street: tuple[str, ...] | list[str]) -> bool:
    """A part of a longer number ("+49 30 1990 2020", "1984-2"), or of an address."""
    after = [lattice.word(expression.end + k) for k in range(3)]
    if after[0] in ("-", "/") and lattice.glued(expression.end) and after[1][:1].isdigit():
        return True
    before = lattice.word(expression.start - 1)
    # "In 2012 150 people came" is a year all the same.
    in_a_row = before.isdecimal() or (after[0].isdecimal() and not before.isalpha())
    return in_a_row or bool(set(after[1:]) & set(street))


def _is_title(lattice: Lattice, expression: Expression) -> bool:
    """A work of that name: the number stands alone between quotation marks."""
    before, after = lattice.word(expression.start - 1), lattice.word(expression.end)
    touches = lattice.glued(expression.start) and lattice.glued(expression.end)
    return before in _QUOTES and after in _QUOTES and touches


def _is_count(lattice: Lattice, expression: Expression, lexicon: Lexicon, before: str) -> bool:
    """A number of things: after a stop word of counts, before a plural."""
    after, settings = lattice.word(expression.end), lexicon.settings
    endings = tuple(settings.get("count_endings", ()))
    plural = bool(endings) and len(after) > 3 and after.endswith(endings)
    return plural and after not in settings.get("not_count", ()) and before in settings.get("count_after", ())
