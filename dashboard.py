"""Dateline's dashboard. Start it with `make run` or `dateline serve`."""

from ui import shell

shell.run()
