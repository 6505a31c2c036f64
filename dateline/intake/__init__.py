"""Bytes of a file to articles and event rows: every row is loaded, or listed with its reason.

`preview` says what would be done, `read` does it; both store nothing. Imports nothing of `reading`.
"""

from __future__ import annotations

from dateline.intake.arrivals import Arrival, Stream
from dateline.intake.cells import article_id
from dateline.intake.loading import preview, read, stream
from dateline.intake.options import Column, Intake, Options, Preview
from dateline.intake.rejects import rejects_download, rejects_file, rejects_name

__all__ = [
    "Arrival", "Column", "Intake", "Options", "Preview", "Stream", "article_id", "preview", "read",
    "rejects_download", "rejects_file", "rejects_name", "stream",
]  # fmt: skip
