"""`dateline serve`: the dashboard on this machine's loopback address."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from dateline.commands.opening import recover
from dateline.commands.options import add_data
from dateline.errors import DatelineError
from dateline.project import Project

ROOT = Path(__file__).resolve().parents[2]  # where dashboard.py, pages/ and data/ stand
ADDRESS = "127.0.0.1"


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("serve", help="open the dashboard")
    add_data(command)
    command.add_argument("--port", type=_port, default=8501, help="the port to listen on (8501)")
    command.add_argument(
        "--sample", action="store_true", help="load the sample story when the folder is empty"
    )
    command.add_argument(
        "--allow-addresses", action="store_true", help="let the Add page fetch addresses from the internet"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    dashboard = ROOT / "dashboard.py"
    if not dashboard.exists():
        raise DatelineError(
            "The dashboard's pages are not installed.", remedy="Serve from a clone of the repository."
        )
    _check_free(options.port)
    folder = options.data.resolve()
    with Project(folder) as project:  # also shows a busy or damaged folder here, not in the browser
        recover(project, jobs=0)
        if options.sample and project.store.is_empty():
            load_sample(project)
    print(f"Dateline is at http://{ADDRESS}:{options.port}  (stop with Ctrl-C)", flush=True)
    os.environ["DATELINE_DATA"] = str(folder)
    os.environ["DATELINE_ADDRESSES"] = "1" if options.allow_addresses else ""
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from the working directory
    os.execv(sys.executable, _streamlit(dashboard, options.port))  # replaced: the models' memory goes


def load_sample(project: Project) -> None:
    """The sample story of the repository, articles first."""
    print("Reading the sample story ...", flush=True)
    for name in ("articles.csv", "events.csv"):
        print("  " + project.add((ROOT / "data" / name).read_bytes(), name).sentence(), flush=True)


def _streamlit(dashboard: Path, port: int) -> list[str]:
    return [
        sys.executable, "-m", "streamlit", "run", str(dashboard),
        "--server.port", str(port), "--server.address", ADDRESS,
        "--server.headless", "false" if _has_screen() else "true", "--server.showEmailPrompt", "false",
    ]  # fmt: skip


def _has_screen() -> bool:
    """Whether a browser window can be opened for the person who typed the command."""
    graphical = sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return graphical and sys.stdout.isatty()


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"'{text}' is no port: choose a number from 1024 to 65535")
    return int(text)


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise DatelineError(
                f"Port {port} is taken by another program.",
                remedy=f"Stop it, or choose another: make run PORT={port + 1}.",
            ) from error
