"""The add page's parts: choosing files, the preview of what will be stored, loading, the report."""

from ui.adding.addresses import uploads_of_addresses
from ui.adding.imports import history
from ui.adding.loading import has_reports, load_button, reports, under_way
from ui.adding.preview import previewed
from ui.adding.uploads import Upload, upload_of_paste, uploads_of_files, uploads_of_folder

__all__ = [
    "Upload",
    "has_reports",
    "history",
    "load_button",
    "previewed",
    "reports",
    "under_way",
    "upload_of_paste",
    "uploads_of_addresses",
    "uploads_of_files",
    "uploads_of_folder",
]
