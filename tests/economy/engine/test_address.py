"""What is said where a database gives no package, in sentences without passwords."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import milepost
from economy.engine import load as engine
from economy.engine.address import Address, connected
from views import cache
from web import serve

ROOT = Path(__file__).resolve().parents[3]
SECRET = "hunter2"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgres://ada@db.example:5432/figures", "postgres://ada@db.example:5432/figures"),
        ("postgres://ada:hunter2@db.example/figures", "postgres://ada@db.example/figures"),
        ("postgres://ada@db.example/figures?password=hunter2", "postgres://ada@db.example/figures?password=..."),
        ("postgres://ada:hunter2/@db.example/figures", "postgres://..."),
        ("postgres://ada:12?hunter2@db.example/figures", "postgres://..."),
        ("postgres://ada:#hunter2@db.example/figures", "postgres://..."),
        ("postgres://ada:hunter2@x@db.example/figures", "postgres://..."),
        ("postgres://ada:hunter2@[db/figures", "postgres://..."),
        ("hunter2", "the database"),
        ("duckdb:///home/a@b/figures.duckdb", "duckdb:///home/a@b/figures.duckdb"),
    ],
)
def test_no_address_is_shown_with_its_password(url: str, shown: str) -> None:
    assert str(Address(url)) == shown
    assert SECRET not in repr(Address(url)) + str(Address(url))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("duckdb:///nowhere/figures.duckdb", "there is no such file. Remedy: Publish a package to it first"),
        ("clickhouse://ada:hunter2@db.example/figures", "Run: .venv/bin/pip install 'ibis-framework[clickhouse]'"),
        ("trino://ada:hunter2@db.example/figures", "Run: .venv/bin/pip install 'ibis-framework[trino]'"),
        (
            "mysql://ada:hunter2@db.example/figures",
            "no address of a database that is known. Remedy: Write one of duckdb",
        ),
        ("postgres://ada:hunter2/@db.example/figures", "Write @ as %40"),
        ("postgres://ada:hunter2@127.0.0.1:9/figures", "the database cannot be reached: connection"),
        ("postgres://ada:hunter2@127.0.0.1:9/figures?hunter2", "the database cannot be reached"),
        ("postgres://ada@127.0.0.1:9/figures?sslpassword=hunter2", "the database cannot be reached"),
    ],
)
def test_a_sentence_says_why_a_database_gives_nothing(url: str, said: str) -> None:
    problem = engine.problem(Address(url))
    assert said in problem
    assert "\n" not in problem
    assert SECRET not in problem


def test_a_wrong_password_is_not_shown(postgres_url: str) -> None:
    problem = engine.problem(Address(postgres_url.replace("milepost@", f"nobody-such:{SECRET}@")))
    assert "does not exist" in problem
    assert SECRET not in problem


def test_an_empty_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    duckdb.connect(str(file)).close()
    assert "the database holds no package. Remedy: Publish" in engine.problem(Address(f"duckdb://{file}"))


def test_a_file_of_something_else_says_so(tmp_path: Path) -> None:
    file = tmp_path / "figures.duckdb"
    file.write_text("region,value\n", encoding="utf-8")
    assert "the database cannot be reached" in engine.problem(Address(f"duckdb://{file}"))


@pytest.mark.parametrize("command", ["check", "assess", "due", "figures --indicator gdp", "export --page overview"])
def test_a_command_says_it_in_a_sentence(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MILEPOST_ENGINE", f"postgres://ada:{SECRET}@127.0.0.1:9/figures")
    assert milepost.main(command.split()) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith("milepost: postgres://ada@127.0.0.1:9/figures: the database cannot be reached")
    assert SECRET not in printed.out + printed.err


def test_publishing_says_it_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert milepost.main(["publish", "--to", f"duckdb://{tmp_path}/no/figures.duckdb"]) == 1
    assert "there is no such folder" in capsys.readouterr().err
    assert milepost.main(["publish", "--to", f"duckdb://{tmp_path}/x.duckdb", "--data", str(tmp_path / "none")]) == 1
    assert "no promises and no reported figures could be read" in capsys.readouterr().err
    assert not (tmp_path / "x.duckdb").exists()


def test_the_server_says_it_before_it_starts() -> None:
    environment = {"MILEPOST_ENGINE": f"postgres://ada:{SECRET}@127.0.0.1:9/figures", "MILEPOST_DATA": "/none"}
    said = serve.problem("127.0.0.1", "8599", environment)
    assert "the database cannot be reached" in said
    assert SECRET not in said


def test_a_page_gets_the_fault_and_asks_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"duckdb://{tmp_path}/figures.duckdb"
    monkeypatch.setenv("MILEPOST_ENGINE", url)
    package = cache.package()
    assert [fault.message for fault in package.faults] == ["there is no such file."]
    assert package.tables.observations.empty
    assert package.root.name == "figures"
    assert milepost.main(["publish", "--to", url, "--data", str(small)]) == 0
    assert "published 18 rows in 15 tables and 5 files" in capsys.readouterr().out
    assert len(cache.package().tables.observations) == 8


def test_a_package_of_files_loads_neither_ibis_nor_a_database() -> None:
    program = (
        "import sys, milepost\n"
        "milepost.main(['check'])\n"
        "from views import cache\n"
        "cache.package()\n"
        "print([name for name in ('ibis', 'duckdb', 'psycopg', 'sqlglot') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr[-500:]


def test_a_connection_is_closed(small: Path, tmp_path: Path) -> None:
    address = Address(f"duckdb://{tmp_path}/figures.duckdb")
    with connected(address, writing=True) as opened:
        opened.create_table("numbers", schema={"value": "int64"})
    with connected(address) as opened:  # DuckDB refuses a second connection with other rights
        assert opened.list_tables() == ["numbers"]
