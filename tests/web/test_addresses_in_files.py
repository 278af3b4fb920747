"""Without MILEPOST_URL nothing that leaves the machine names the address by which it was fetched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from export.formats import ALL
from milepost import main
from tests.export.taken import need_chromium
from tests.web.asking import asked, stand_still
from web import export_routes

OWN = ("127.0.0.1", "localhost", "desk.office.example")
HOSTS = ("127.0.0.1:8501", "localhost:8501", "desk.office.example")
"""The names by which files are asked for, in turn."""
TARGET = "target=shanghai-metaverse-scale-2025"
FILES = [
    *(("compare/promise-and-outcome", "indicator=ai-industry-scale", form) for form in (*ALL, "figure")),
    *(("promises/promises", "city=310000", form) for form in ALL if form not in ("png", "svg")),
    *(("promises/cite-shanghai-metaverse-scale-2025", TARGET, form) for form in ("apa", "bib", "gbt", "csv")),
    ("region/brief", "region=310104", "pdf"), ("region/brief", "region=310104", "html"),
    ("region/package", "city=310000", "zip"),
]  # fmt: skip


def texts(content: bytes) -> Iterator[str]:
    """All texts of a file: its bytes, those of its parts, the text and metadata of a PDF, the texts of a PNG."""
    yield content.decode("utf-8", "replace")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                yield from texts(parts.read(name))
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        yield " ".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])
    if content.startswith(b"\x89PNG"):
        with Image.open(io.BytesIO(content)) as picture:
            yield str(picture.info)


@pytest.mark.parametrize(
    ("path", "query", "form", "host"),
    [(*file, host) for file, host in zip(FILES, cycle(HOSTS), strict=False)],
    ids=[f"{path}.{form}" for path, _, form in FILES],
)
def test_a_file_names_no_address_of_the_server(
    path: str, query: str, form: str, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if form in ("png", "svg", "pdf"):
        need_chromium()
    stand_still(monkeypatch)
    monkeypatch.delenv(export_routes.PUBLIC)
    answer = asked(f"/export/{path}.{form}", query, host=host)
    assert answer.status == 200
    said = "\n".join(texts(answer.body))
    assert [address for address in OWN if address in said] == []
    assert "Link to this view" not in said


def test_a_public_address_stands_in_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)
    monkeypatch.setenv(export_routes.PUBLIC, "https://milepost.example")
    for form in ("json", "xlsx", "html", "apa", "bib", "gbt", "pptx"):
        answer = asked(f"/export/compare/promise-and-outcome.{form}", "indicator=ai-industry-scale")
        assert any("milepost.example/compare" in text for text in texts(answer.body)), form


def test_the_command_line_names_none_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", "--page", "compare", "--part", "promise-and-outcome", "--format", "json,apa", "-o"]
    assert main([*arguments, str(tmp_path)]) == 0
    made = [line for line in capsys.readouterr().out.splitlines() if line]
    assert made
    said = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert said and not any(address in said for address in OWN)
