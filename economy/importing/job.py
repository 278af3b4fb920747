"""An import that runs beside a page: how far it is, what came of it, and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from economy.changes import Changes
from economy.importing.files import Upload
from economy.importing.imported import Import
from economy.importing.mapping import Mapping
from economy.importing.places import Known
from economy.importing.renewed import Earlier, renewed
from economy.importing.report import Cancelled
from economy.importing.run import import_files


class Job:
    """One import in a thread of its own. `result` is None until it is done, and when it was stopped.

    `changes`: what is different from an earlier import, where one is named. `shifted` as for `import_files`.
    """

    def __init__(
        self, files: Sequence[Path | Upload], known: Known, mappings: Sequence[Mapping] = (),
        earlier: Earlier | None = None, shifted: str | None = None,
    ) -> None:  # fmt: skip
        self.result: Import | None = None
        self.changes: Changes | None = None
        self.file, self.share = "", 0.0
        self._stopped = threading.Event()
        asked = (tuple(files), known, tuple(mappings), earlier, shifted)
        self._thread = threading.Thread(target=self._run, args=asked, name="milepost-import", daemon=True)
        self._thread.start()

    def _run(
        self, files: Sequence[Path | Upload], known: Known, mappings: Sequence[Mapping], earlier: Earlier | None,
        shifted: str | None,
    ) -> None:  # fmt: skip
        try:
            if earlier is None:
                self.result = import_files(files, known, mappings, self._progress, shifted=shifted)
            else:
                made = renewed(files, known, earlier, mappings, self._progress, shifted=shifted)
                self.changes, self.result = made.changes, made.result
        except Cancelled:
            return

    def _progress(self, file: str, share: float) -> None:
        self.file, self.share = file, share
        if self._stopped.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        """Wait, at most so many seconds; True when the import has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Stop it at its next step; what was read is dropped."""
        self._stopped.set()
