"""Dateline's dashboard. Start it with `make run` or `dateline serve`."""

if __name__ == "__main__":  # the processes that read articles import this file under another name
    from ui import shell

    shell.run()
