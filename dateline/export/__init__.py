"""Exports: records in, bytes out; one file a format, listed in `formats`. Knows no store."""
