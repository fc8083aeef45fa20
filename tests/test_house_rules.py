"""House rules: who may import whom, where each library lives, how large things get, and what is not written."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = ("engine", "dealership", "console", "migrations", "server.py")
MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS = 300, 40, 5

LAYERS = {  # the longest prefix counts; a module may import modules of its own row and of lower ones
    "engine.errors": 1,
    "engine.config": 1,
    "engine.clock": 1,
    "engine.logs": 1,
    "engine.types": 2,
    "engine.actions": 3,
    "engine.built_in": 3,
    "engine.flow": 4,
    "engine.dialogue": 5,
    "engine.understanding": 6,
    "engine.whatsapp": 6,
    "engine.store": 6,
    "dealership": 7,
    "engine.runner": 8,
    "engine": 9,  # the worker and its parts
    "engine.tools": 9,
    "console": 9,
    "engine.cli": 10,
    "engine.__main__": 10,
    "server": 10,
    "migrations": 10,
}
APART = (("engine.understanding", "engine.whatsapp", "engine.store"),)
"""Packages of one row that may not import each other."""
FORBIDDEN = {
    "engine.dialogue": ("engine.flow.source", "engine.flow.shape", "engine.flow.compiler", "engine.logs"),
    "engine.runner": ("engine.store", "engine.whatsapp"),
    "engine.flow": ("engine.logs", "engine.metrics", "engine.config", "engine.clock"),
    "engine.types": ("engine.logs", "engine.metrics", "engine.config", "engine.clock"),
}
HOMES = {
    "yaml": ("engine.flow.source",),
    "jsonschema": ("engine.flow.shape",),
    "jinja2": ("engine.flow.templates",),
    "transitions": ("engine.flow.machine",),
    "databases": ("engine.store",),
    "asyncpg": ("engine.store",),
    "aiosqlite": ("engine.store",),
    "sqlite3": ("engine.store",),
    "sqlalchemy": ("engine.store", "dealership.tables", "migrations"),
    "alembic": ("engine.store", "migrations"),
    "aiohttp": (
        "server", "engine.whatsapp.client", "engine.whatsapp.media", "engine.poster",
        "engine.understanding.model_client", "console",
    ),
    "google": ("engine.understanding.model_client",),
    "openpyxl": ("dealership.workbook",),
    "tqdm": ("dealership.commands",),
    "rapidfuzz": ("engine.types", "engine.flow.phrases"),
    "re2": ("engine.types", "engine.flow.phrases"),
    "phonenumbers": ("engine.types",),
    "babel": ("engine.types.formats",),
    "regex": (
        "engine.types", "engine.whatsapp.lengths", "engine.whatsapp.payload", "engine.logs", "dealership.vehicles",
    ),
    "prometheus_client": ("engine.metrics",),
    "dotenv": ("engine.config",),
    "structlog": (
        "engine.logs", "engine.worker", "engine.sender", "engine.store", "engine.whatsapp", "engine.understanding",
        "engine.runner", "engine.tools", "engine.pump", "engine.reception", "engine.service", "engine.waiting",
        "engine.cli", "engine.poster", "engine.guest", "dealership", "console", "server",
    ),
}  # fmt: skip
PURE = ("engine.dialogue", "engine.types", "engine.flow", "engine.actions")
READERS = (
    "engine.flow.source", "engine.flow.prompts", "engine.flow.compiler", "engine.flow.shape", "engine.flow.folder",
    "engine.flow.registered",
)  # fmt: skip
IMPURE_MODULES = {"os", "socket", "random", "asyncio", "time", "secrets", "subprocess", "threading", "urllib"}
IMPURE_CALLS = {
    "now",
    "utcnow",
    "today",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "glob",
    "exists",
}
BROAD = (
    "engine.worker", "engine.sender", "engine.pump", "engine.service", "engine.runner", "engine.cli", "server",
    "engine.store.sqlite",  # what a unit of work raises is raised again where it was called
    "engine.understanding.model_client",  # whatever the model's client raises, the rules go on
)  # fmt: skip
UNNAMED = {"utils", "helpers", "common", "base", "manager", "handler", "context", "data", "info"}


@cache
def modules() -> dict[str, Path]:
    files = [
        path
        for part in CODE
        for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
    ]
    return {name_of(path): path for path in sorted(files) if path.exists()}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(module)))


@cache
def imports(module: str) -> tuple[tuple[str, int], ...]:
    """What a module imports, by full name, with the line; names only for type checkers do not count."""
    skipped = {id(inner) for node in nodes(module) if is_for_types(node) for inner in ast.walk(node)}
    return tuple(
        found
        for node in nodes(module)
        if isinstance(node, (ast.Import, ast.ImportFrom)) and id(node) not in skipped
        for found in named_by(node)
    )


def named_by(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, node.lineno) for alias in node.names)
    elif not node.level:
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield whole if whole in modules() else str(node.module), node.lineno


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def inside(module: str, places: tuple[str, ...]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


def row(module: str) -> int:
    return LAYERS[max((name for name in LAYERS if inside(module, (name,))), key=len)]


def at(module: str, line: int) -> str:
    return f"{modules()[module].relative_to(ROOT)}:{line}"


def none(found: list[str], rule: str) -> None:
    assert not found, f"{rule}:\n  " + "\n  ".join(sorted(found))


def test_imports_run_one_way():
    wrong = [
        f"{at(module, line)}: {module} (row {row(module)}) imports {imported} (row {row(imported)})"
        for module in modules()
        for imported, line in imports(module)
        if inside(imported, ("engine", "dealership", "console", "server")) and row(imported) > row(module)
    ]
    none(wrong, "a lower row imports a higher one; LAYERS has the rows")


def test_neighbours_do_not_know_each_other():
    wrong = [
        f"{at(module, line)}: {module} imports {imported}"
        for group in APART
        for module in modules()
        for imported, line in imports(module)
        if inside(module, group)
        and inside(imported, group)
        and module.split(".")[1] != imported.split(".")[1]
    ]
    none(wrong, "understanding, whatsapp and store know nothing of each other")


def test_forbidden_imports():
    wrong = [
        f"{at(module, line)}: {module} imports {imported}"
        for place, forbidden in FORBIDDEN.items()
        for module in modules()
        for imported, line in imports(module)
        if inside(module, (place,)) and inside(imported, forbidden)
    ]
    none(wrong, "see FORBIDDEN")


def test_the_engine_knows_no_business():
    wrong = [
        f"{at(module, line)}: imports {imported}"
        for module in modules()
        for imported, line in imports(module)
        if inside(module, ("engine",))
        and inside(imported, ("dealership",))
        and not inside(module, ("engine.store", "engine.cli"))
    ]
    none(
        wrong,
        "the engine imports no business by itself; assistant.yaml names it, the command line its commands",
    )


def test_there_is_no_import_cycle():
    edges = {
        module: {name for name, _ in imports(module) if name in modules()} - {module} for module in modules()
    }
    left = dict(edges)
    while leaves := [module for module, needed in left.items() if not needed & left.keys()]:
        for module in leaves:
            del left[module]
    none([f"{module} → {', '.join(sorted(left[module] & left.keys()))}" for module in left], "import cycle")


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library):
    wrong = [
        f"{at(module, line)}: {imported}"
        for module in modules()
        for imported, line in imports(module)
        if inside(imported, (library,)) and not inside(module, HOMES[library])
    ]
    none(wrong, f"{library} is used only in {', '.join(HOMES[library])}")


def test_nothing_is_imported_inside_a_function_or_by_dots():
    wrong = []
    for module in modules():
        for function in functions(module):
            wrong += [
                f"{at(module, node.lineno)}: in {function.name}"
                for node in ast.walk(function)
                if isinstance(node, (ast.Import, ast.ImportFrom))
            ]
        wrong += [
            f"{at(module, node.lineno)}: a relative import"
            for node in nodes(module)
            if isinstance(node, ast.ImportFrom) and node.level
        ]
    none(wrong, "imports stand at the top of a module, with full names")


def functions(module: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in nodes(module) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def test_files_are_short():
    long = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in modules().items()}
    wrong = [f"{module}: {lines} lines" for module, lines in long.items() if lines > MOST_LINES]
    none(wrong, f"a file has at most {MOST_LINES} lines; split by meaning")


def test_functions_are_short_and_take_few_parameters():
    wrong = []
    for module in modules():
        for function in functions(module):
            lines = (function.end_lineno or 0) - function.lineno + 1
            names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
            count = len([name for name in names if name not in ("self", "cls")])
            if lines > MOST_FUNCTION_LINES or count > MOST_PARAMETERS:
                wrong.append(
                    f"{at(module, function.lineno)}: {function.name}: {lines} lines, {count} parameters"
                )
    none(wrong, f"at most {MOST_FUNCTION_LINES} lines and {MOST_PARAMETERS} positional parameters")


def test_the_pure_part_reads_no_clock_and_no_file():
    wrong = []
    for module in (name for name in modules() if inside(name, PURE) and not inside(name, READERS)):
        wrong += [
            f"{at(module, line)}: imports {name}"
            for name, line in imports(module)
            if name.partition(".")[0] in IMPURE_MODULES
        ]
        for node in (node for node in nodes(module) if isinstance(node, ast.Call)):
            called = node.func
            is_open = isinstance(called, ast.Name) and called.id in ("open", "print", "input")
            if is_open or (isinstance(called, ast.Attribute) and is_impure(called)):
                wrong.append(f"{at(module, node.lineno)}: {ast.unparse(called)}()")
    none(wrong, "dialogue, types and flow are pure: time and files are handed in")


def is_impure(called: ast.Attribute) -> bool:
    owner = ast.unparse(called.value)
    return called.attr in IMPURE_CALLS and (
        owner in ("datetime", "date", "Path") or called.attr not in ("now", "today")
    )


def test_broad_handlers_stand_at_the_rim_only():
    wrong = []
    for module in (name for name in modules() if not inside(name, BROAD)):
        for node in (node for node in nodes(module) if isinstance(node, ast.ExceptHandler)):
            caught = ast.unparse(node.type) if node.type else "everything"
            if caught in ("everything", "Exception", "BaseException"):
                wrong.append(f"{at(module, node.lineno)}: except {caught}")
    none(wrong, f"only {', '.join(BROAD)} may catch what they do not know")


def test_modules_say_what_they_hold():
    empty = [module for module in modules() if not ast.get_docstring(tree(module))]
    none(empty, "a module opens with a docstring")
    none([module for module in modules() if module.rpartition(".")[2] in UNNAMED], "a name that says nothing")


def tracked() -> list[Path]:
    """The files of the project; without git, those of the folders that hold them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    return [path for name in names if (path := ROOT / name).is_file() and path != Path(__file__)]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_no_file_names_an_index_of_packages():
    pattern = re.compile(
        r'(--|extra-)index[-]url|index[_]url|find[-]links|"resolved"[:] "http|registry[=]http'
    )
    wrong = [str(path.relative_to(ROOT)) for path in tracked() if pattern.search(text_of(path))]
    none(wrong, "where packages come from is the installer's business")


def test_nothing_is_left_to_do():
    pattern = re.compile(r"\b(TODO|FIXME|XXX)\b")
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in tracked()
        if path.suffix in (".py", ".yaml", ".j2", ".md", ".js", ".html", ".css", ".sh", ".toml")
        and (found := pattern.search(text_of(path)))
    ]
    none(wrong, "do it, or write it down where others look")
