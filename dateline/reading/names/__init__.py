"""Names: who was involved. Finding them in articles, and filing all spellings of one under one entity."""

from dateline.reading.names.collection import merge_collection
from dateline.reading.names.groups import Form, MergedEntity
from dateline.reading.names.reader import NameReader

__all__ = ["Form", "MergedEntity", "NameReader", "merge_collection"]
