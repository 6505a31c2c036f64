"""The command `dateline`: what the pages do, from a shell, with exit codes and --json.

Exit codes: 0 done, 1 something could not be done (the reason is on standard error), 2 wrong usage,
130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dateline.commands import (
    add,
    changes,
    check,
    correct,
    evaluate,
    export,
    names,
    read,
    reread,
    restore,
    review,
    serve,
    timeline,
)
from dateline.commands.stopping import STOPPED
from dateline.errors import DatelineError

_COMMANDS = (
    serve, add, changes, check, review, correct, reread, export, restore, read, timeline, names, evaluate,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    options = parser().parse_args(arguments)
    try:
        return options.run(options)
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # `dateline read | head`
        sys.stderr.close()
        return 0


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="dateline",
        description="What happened when, who was involved, and where does it say so?",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for module in _COMMANDS:
        module.add_parser(commands)
    return top


if __name__ == "__main__":
    sys.exit(main())
