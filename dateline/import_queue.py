"""Imports in a thread of their own, one after the other: whoever asked may leave, look, or cancel.

A queue outlives the page or the browser window that filled it. At the end of the process what is
under way is stopped as if somebody had cancelled it, so that nothing is half done without saying so.
"""

from __future__ import annotations

import atexit
import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field

from dateline.errors import DatelineError
from dateline.project import ImportReport, Progress, Project
from dateline.recovering import bring_back
from dateline.reordering import add_in_order
from dateline.stop_points import Stopped, stoppable_by
from dateline.written import Order

_PATIENCE = 15.0  # seconds that the end of the process waits for the batch under way
Work = Callable[[Callable[[Progress], None], Callable[[], bool]], ImportReport | str]
_numbers = itertools.count(1)


@dataclass(eq=False)
class ImportJob:
    """One thing that was asked for: an import, or taking one back.

    Attributes:
        name: The file's, for people.
        progress: How far it is.
        doing: What is said of it where it is no file that is read.
    """

    name: str
    _work: Work | None
    doing: str = ""
    progress: Progress = field(default_factory=lambda: Progress(0, 0))
    number: int = field(default_factory=lambda: next(_numbers))
    _future: Future[ImportReport | str] = field(default_factory=Future)
    _wish: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Leave it out, or stop it where it can end soundly."""
        self._wish.set()
        self._future.cancel()

    @property
    def is_over(self) -> bool:
        return self._future.done()

    @property
    def is_running(self) -> bool:
        return self._future.running()

    def wait(self, seconds: float) -> bool:
        """Whether it is over within so many seconds."""
        try:
            self._future.exception(seconds)
        except TimeoutError:
            return False
        except CancelledError:
            return True
        return True

    def result(self) -> ImportReport | str | DatelineError:
        """What became of it; a sentence where nothing was loaded. Only when it is over."""
        try:
            return self._future.result(0)
        except CancelledError:
            return f"{self.name} was cancelled before it began: nothing was loaded."
        except Stopped as stopped:
            return str(stopped)
        except DatelineError as error:
            return error

    def sentence(self) -> str:
        """How far it is, in a few words."""
        if not self.is_running:
            return "waiting for its turn"
        return "stopping …" if self._wish.is_set() else self.doing or self.progress.sentence()

    @property
    def left_some(self) -> bool:
        """Whether it was an import that somebody stopped."""
        if not self.is_over or self._future.cancelled() or self._future.exception():
            return False
        found = self._future.result()
        return isinstance(found, ImportReport) and found.record.cancelled

    def run(self) -> None:
        """Do it; what it raises is kept for who asks for the result."""
        if not self._future.set_running_or_notify_cancel() or self._work is None:
            return
        try:
            self._future.set_result(self._work(self._note, self._wish.is_set))
        except BaseException as fault:  # handed on whole: `result` raises it in the page that asks
            self._future.set_exception(fault)
        self._work = None  # lets go of the file's bytes

    def _note(self, progress: Progress) -> None:
        self.progress = progress


class ImportQueue:
    """The imports of one project, in the order in which they were asked for."""

    def __init__(self, project: Project, jobs: int = 0) -> None:
        """`jobs` processes read, 0 for one a core."""
        self.project = project
        self._reading = jobs
        self._waiting: queue.SimpleQueue[ImportJob | None] = queue.SimpleQueue()
        self._live: list[ImportJob] = []
        self._lock = threading.Lock()
        # A daemon: the interpreter would else wait for the last import of the queue before it ends.
        self._thread = threading.Thread(target=self._run, name="imports", daemon=True)
        self._thread.start()
        atexit.register(self.close)
        if project.left_some():  # too much for opening
            self.group()

    def submit(self, name: str, work: Work, doing: str = "") -> ImportJob:
        """Add work to the end; it is given where to note progress, and whom to ask whether to stop."""
        job = ImportJob(name, work, doing)
        with self._lock:
            self._live.append(job)
        self._waiting.put(job)
        return job

    def add(self, content: bytes, name: str, options=None, who: str = "") -> ImportJob:
        """Load a file: see `Project.add`."""
        return self.submit(
            name,
            lambda progress, stop: self.project.add(
                content, name, options, who=who, jobs=self._reading, progress=progress, stop=stop
            ),
        )

    def add_again(self, import_id: str, name: str, who: str = "") -> ImportJob:
        """Load the original of an import once more: see `Project.add_again`."""
        return self.submit(
            name,
            lambda progress, stop: self.project.add_again(
                import_id, who=who, jobs=self._reading, progress=progress, stop=stop
            ),
        )

    def add_in_order(self, import_id: str, name: str, order: Order, who: str = "") -> ImportJob:
        """Load an import anew with the order of day and month decided: see `dateline.reordering`."""
        return self.submit(
            name,
            lambda progress, stop: add_in_order(
                self.project, import_id, order, who=who, jobs=self._reading, progress=progress, stop=stop
            ),
        )

    def undo(self, import_id: str, name: str) -> ImportJob:
        """Take an import back."""

        def work(*_: object) -> str:
            self.project.undo(import_id)
            return f"{name} was taken back."

        return self.submit(name, work, "being taken back …")

    def bring_back(self) -> ImportJob:
        """Bring back what a damaged log took: see `dateline.recovering`."""

        def work(note: Callable[[Progress], None], stop: Callable[[], bool]) -> str:
            return " ".join(bring_back(self.project, self._reading, lambda _, p: note(p), stop))

        return self.submit("what was missing", work)

    def group(self) -> ImportJob:
        """Work out what spans articles, as far as a stopped import left it."""

        def work(_: object, stop: Callable[[], bool]) -> str:
            with stoppable_by(stop):
                self.project.group()
            return "What tells one happening was worked out for the articles that were loaded."

        return self.submit("What tells one happening", work, "being found out …")

    def live(self) -> list[ImportJob]:
        """What waits or is under way, in the order in which it will be done."""
        with self._lock:
            self._live = [job for job in self._live if not job.is_over]
            return list(self._live)

    def close(self) -> None:
        """Stop what is under way, leave out what waits, and wait for the batch that is being stored."""
        atexit.unregister(self.close)
        for job in reversed(self.live()):
            job.cancel()
        self._waiting.put(None)
        self._thread.join(_PATIENCE)

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            job.run()
            if job.left_some and not self.live():
                self.group()
