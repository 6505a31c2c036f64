"""Options that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import parse_qs

from dateline.store.filter import Filter, Term


def add_data(command: argparse.ArgumentParser) -> None:
    """--data: the project's folder."""
    command.add_argument(
        "--data", type=Path, default=Path(".dateline"), metavar="DIR", help="the project's folder (.dateline)"
    )


def add_jobs(command: argparse.ArgumentParser, default: int) -> None:
    """--jobs: processes that read."""
    command.add_argument(
        "--jobs",
        type=count,
        default=default,
        metavar="N",
        help=f"processes that read, 0 = one a core ({default})",
    )


def count(text: str) -> int:
    """A whole number from 0 on, for argparse."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number")
    return int(text)


def some(text: str) -> int:
    """A whole number from 1 on, for argparse."""
    if not (number := count(text)):
        raise argparse.ArgumentTypeError("there is nothing to tell of none: give 1 or more")
    return number


def selection_of(text: str) -> Filter:
    """The filter of a query.

    Raises:
        BadFilter: a parameter is no filter: a mistyped one would select the whole story unnoticed.
    """
    given = parse_qs(text.lstrip("?"), keep_blank_values=True)
    for field, values in given.items():
        for value in values:
            Term.parse(field, value)
    return Filter.from_params(given)
