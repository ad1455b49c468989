"""What the budgets are about, measured on a syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

Function = ast.FunctionDef | ast.AsyncFunctionDef
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
BROAD = {"Exception", "BaseException"}


@dataclass(frozen=True, order=True)
class Measure:
    """One number about one place: ``src/kernbeeld/a.py`` or ``src/kernbeeld/a.py::Class.function``."""

    rule: str
    where: str
    value: int


def measure(module: ast.Module, file: str, lines: int) -> Iterator[Measure]:
    """Measure the file itself and every function in it."""
    yield Measure("file_lines", file, lines)
    for name, function in functions(module):
        where = f"{file}::{name}"
        yield Measure("function_lines", where, (function.end_lineno or function.lineno) - function.lineno + 1)
        yield Measure("nesting", where, nesting(function.body))
        yield Measure("local_imports", where, local_imports(function))
    yield Measure("broad_excepts", file, broad_excepts(module))


def functions(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Every function with its dotted name, also those in classes and in functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef):
            name = f"{prefix}{child.name}"
            if isinstance(child, Function):
                yield name, child
            yield from functions(child, f"{name}.")
        else:
            yield from functions(child, prefix)


def nesting(body: list[ast.stmt]) -> int:
    """How deep blocks stand in blocks; an ``elif`` stands beside its ``if``, a function starts anew."""
    return max((_depth(statement) for statement in body), default=0)


def _depth(statement: ast.stmt) -> int:
    if not isinstance(statement, BLOCKS):
        return 0
    if (
        isinstance(statement, ast.If)
        and len(statement.orelse) == 1
        and isinstance(statement.orelse[0], ast.If)
    ):
        return max(1 + nesting(statement.body), _depth(statement.orelse[0]))
    inner = [
        child for child in ast.walk(statement) if child is not statement and _stands_in(child, statement)
    ]
    return 1 + max((_depth(child) for child in inner if isinstance(child, ast.stmt)), default=0)


def _stands_in(child: ast.AST, block: ast.stmt) -> bool:
    bodies = [block, *getattr(block, "handlers", ()), *getattr(block, "cases", ())]
    fields = ("body", "orelse", "finalbody")
    return any(child in getattr(body, field, ()) for body in bodies for field in fields)


def local_imports(function: Function) -> int:
    """How many imports stand inside a function."""
    return sum(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))


def broad_excepts(module: ast.Module) -> int:
    """How many handlers catch everything."""
    handlers = (node for node in ast.walk(module) if isinstance(node, ast.ExceptHandler))
    return sum(handler.type is None or bool(BROAD & set(_names(handler.type))) for handler in handlers)


def _names(node: ast.expr) -> list[str]:
    return [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
