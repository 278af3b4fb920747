"""What is counted and measured, in Prometheus' form; kept whether it is asked for or not, which costs little."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)  # memory, open files, processor time

RERUNS = Counter("milepost_reruns", "Runs of the script.", registry=REGISTRY)
RERUN_SECONDS = Histogram("milepost_rerun_seconds", "Seconds of a run.", registry=REGISTRY)
EXPORTS = Counter("milepost_exports", "Files asked for.", ["kind", "outcome"], registry=REGISTRY)
EXPORT_QUEUE = Gauge("milepost_export_queue", "Files that are waited for.", registry=REGISTRY)
ERRORS = Counter("milepost_errors", "Errors in the program, by where it stopped.", ["where"], registry=REGISTRY)
FAULTS = Gauge("milepost_package_faults", "Faults of the package on show.", registry=REGISTRY)
STALE = Gauge("milepost_package_stale", "1 where the package on disk is another one.", registry=REGISTRY)
SESSIONS = Gauge("milepost_sessions", "Pages that are open.", registry=REGISTRY)
UPLOADED = Gauge("milepost_uploaded_bytes", "Bytes of uploads that are held.", registry=REGISTRY)
CONNECTIONS = Gauge("milepost_connections", "Connections that are open.", registry=REGISTRY)


@contextmanager
def rerun() -> Iterator[None]:
    """Count a run of the script, and how long it took, however it ends."""
    began = time.monotonic()
    RERUNS.inc()
    try:
        yield
    finally:
        RERUN_SECONDS.observe(time.monotonic() - began)
