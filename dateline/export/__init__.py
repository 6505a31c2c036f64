"""Exports: one file a format, each from a Filter."""
