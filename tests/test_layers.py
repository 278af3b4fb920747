"""The rules of the house, read from the syntax trees: how long a file is, what is banned; who imports whom.

Each rule is a function from a parsed file to complaints, so that it can be tried on bad code, too.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("pages", "ui", "web", "export", "views", "charts", "economy")
HEX = re.compile(r"#([0-9a-fA-F]{3,4}){1,2}\b")


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [*found, *(ROOT / name for name in ("app.py", "milepost.py"))]


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def strings(tree: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def names(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Attribute, ast.Name)):
            found.add(node.attr if isinstance(node, ast.Attribute) else node.id)
        elif isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.Call):
            found.update(keyword.arg or "" for keyword in node.keywords)
    return found


def short_file(path: Path, tree: ast.AST, text: str) -> list[str]:
    lines, limit = text.count("\n"), 60 if path.parts[0] == "pages" else 300
    return [f"{lines} lines, {limit} at most"] if lines > limit else []


def short_functions(path: Path, tree: ast.AST, text: str) -> list[str]:
    return [
        f"{node.name} is longer than 40 lines" for node in functions(tree) if (node.end_lineno or 0) - node.lineno >= 40
    ]


def pages_only_show(path: Path, tree: ast.AST, text: str) -> list[str]:
    if path.parts[0] != "pages":
        return []
    found = [f"defines {node.name}" for node in functions(tree)]
    found += ["defines a lambda" for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
    return found + [f"calls {name}" for name in ("sidebar", "set_page_config") if name in names(tree)]


def colours_in_one_file(path: Path, tree: ast.AST, text: str) -> list[str]:
    if path == Path("charts/theme.py"):
        return []
    return [f"colour {value!r}" for value in strings(tree) if HEX.search(value)]


def no_raw_html(path: Path, tree: ast.AST, text: str) -> list[str]:
    found = ["unsafe_allow_html"] if "unsafe_allow_html" in names(tree) else []
    return found + [f"markup {value[:30]!r}" for value in strings(tree) if "<style" in value.lower()]


def one_cache(path: Path, tree: ast.AST, text: str) -> list[str]:
    if path == Path("views/cache.py"):
        return []
    banned = ("cache_data", "cache_resource", "cachetools")
    said = names(tree) | set(imports(tree))
    return [f"caches with {name}" for name in banned if name in said]


def typed_and_documented(path: Path, tree: ast.AST, text: str) -> list[str]:
    found = [] if ast.get_docstring(tree) or not text.strip() else ["no module docstring"]
    tops = [(node, "") for node in tree.body] if isinstance(tree, ast.Module) else []
    for node, _ in list(tops):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            tops += [(inner, node.name) for inner in node.body]
    for node, _ in tops:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not node.name.startswith("_"):
            given = node.args
            rest = [one for one in (given.vararg, given.kwarg) if one is not None]
            arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs, *rest]
            untyped = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
            found += [f"{node.name}: {name} has no type" for name in untyped]
            found += [] if node.returns is not None else [f"{node.name} has no return type"]
            found += [] if ast.get_docstring(node) else [f"{node.name} has no docstring"]
    return found


RULES: list[Callable[[Path, ast.AST, str], list[str]]] = [
    short_file, short_functions, pages_only_show, colours_in_one_file, no_raw_html, one_cache,
    typed_and_documented,
]  # fmt: skip

BAD = [
    (short_file, "charts/x.py", "a = 1\n" * 301),
    (short_file, "pages/x.py", "a = 1\n" * 61),
    (short_functions, "ui/x.py", "async def f() -> None:\n" + "    a = 1\n" * 41),
    (pages_only_show, "pages/x.py", "def f(): pass"),
    (pages_only_show, "pages/x.py", "st.sidebar.text('x')"),
    (colours_in_one_file, "ui/x.py", "a = '#ff0000'"),
    (colours_in_one_file, "charts/x.py", "a = 'solid #fa0'"),
    (no_raw_html, "ui/x.py", "st.markdown('x', unsafe_allow_html=True)"),
    (no_raw_html, "ui/x.py", "a = '<STYLE>p {}'"),
    (one_cache, "charts/x.py", "@st.cache_data\ndef f(): pass"),
    (one_cache, "export/x.py", "from cachetools import LRUCache"),
    (one_cache, "ui/x.py", "from streamlit import cache_resource as kept"),
    (typed_and_documented, "economy/x.py", '"""Doc."""\ndef f(a: int) -> int: return a'),
    (typed_and_documented, "economy/x.py", '"""Doc."""\nasync def f(*a) -> int:\n    """Doc."""'),
]


@lru_cache(maxsize=1)
def house() -> list[tuple[Path, ast.Module, str]]:
    """Every source file: its path from the root, its tree and its text; parsed once for all rules."""
    files = [(path, path.read_text(encoding="utf-8")) for path in sources(*LAYERS, "bench")]
    return [(path.relative_to(ROOT), ast.parse(text), text) for path, text in files]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Callable[[Path, ast.AST, str], list[str]]) -> None:
    found = [f"{path}: {complaint}" for path, tree, text in house() for complaint in rule(path, tree, text)]
    assert found == []


@pytest.mark.parametrize(("rule", "name", "text"), BAD, ids=lambda value: getattr(value, "__name__", None))
def test_a_rule_sees_what_breaks_it(rule: Callable[[Path, ast.AST, str], list[str]], name: str, text: str) -> None:
    assert rule(Path(name), ast.parse(text), text)


def test_every_rule_is_tried_on_bad_code() -> None:
    assert {rule for rule, _, _ in BAD} == set(RULES)


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_test_file_is_short_too(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 300


def test_imports_run_one_way_and_in_no_circle() -> None:
    done = subprocess.run(["lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False,
                          env=os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"})  # fmt: skip
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-500:]


@pytest.mark.parametrize("folders", [("economy", "charts"), ("views", "export")], ids="-".join)
def test_importing_what_is_below_the_interface_opens_no_socket_and_no_streamlit(folders: tuple[str, ...]) -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.stem != "__init__"
    ]
    program = (
        "import socket, sys, importlib\n"
        "def no(*a, **k): raise RuntimeError('a socket was opened')\n"
        "class Closed(socket.socket):\n    connect = bind = no\n"
        "socket.socket = Closed\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "assert 'streamlit' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-600:]


def test_the_command_line_loads_no_streamlit(tmp_path: Path) -> None:
    program = (
        "import sys, milepost\n"
        "arguments = ['export', '--page', 'compare', '--part', 'rows-on-file']\n"
        f"status = milepost.main([*arguments, '--format', 'csv,json', '-o', {str(tmp_path)!r}])\n"
        "assert status == 0, status\n"
        "assert 'streamlit' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-600:]
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".json"}
