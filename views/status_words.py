"""The status of a promise as mark and words, for lists and tables."""

from __future__ import annotations

from charts import status
from views.context import PageContext
from views.text import plain


def marked(verdict: str, evidence: str, searched: str, context: PageContext) -> str:
    """A status as mark and words, for lists."""
    return plain(status.worded(verdict, evidence, searched, context.render))
