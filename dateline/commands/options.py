"""Options that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_data(command: argparse.ArgumentParser) -> None:
    """--data: the project's folder."""
    command.add_argument(
        "--data", type=Path, default=Path(".dateline"), metavar="DIR", help="the project's folder (.dateline)"
    )


def add_jobs(command: argparse.ArgumentParser, default: int) -> None:
    """--jobs: processes that read."""
    command.add_argument(
        "--jobs",
        type=int,
        default=default,
        metavar="N",
        help=f"processes that read, 0 = one a core ({default})",
    )
