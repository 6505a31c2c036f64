"""Names: who was involved. Finding them in articles, and filing all spellings of one under one entity."""

from dateline.reading.names.collection import merge_collection
from dateline.reading.names.groups import Form, MergedEntity
from dateline.reading.names.models import Models
from dateline.reading.names.reader import NameReader
from dateline.reading.names.weights import check_own_model
from dateline.reading.names.weights import remedy as names_remedy

__all__ = [
    "Form",
    "MergedEntity",
    "Models",
    "NameReader",
    "check_own_model",
    "merge_collection",
    "names_remedy",
]
