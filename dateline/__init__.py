"""Dateline: what happened when, who was involved, and where does it say so."""
