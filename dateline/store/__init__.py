"""The store: a DuckDB file for the records, a tantivy index for full text, originals by digest."""
