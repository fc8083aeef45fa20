"""Prompt blocks: Jinja in a hardened sandbox. jinja2's only home.

A block may print names and fields, branch, and loop over lists. Operators mean what they mean in expressions
(`operations.py`); fields are items, never Python attributes; nothing can be called; printing none raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, nodes, pass_context
from jinja2 import Template as Compiled
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from engine.errors import ResponseGenerationError
from engine.flow.operations import OPERATIONS, read
from engine.flow.problem import Place
from engine.flow.shown import FILTERS, Shown, join_and, printed, raw

__all__ = ["Block", "Shown", "TemplateSyntaxError", "nodes", "parse"]

LONGEST = 4096  # characters of a message; WhatsApp takes no more
AND = "and"  # where the word for "and" is handed in: no prompt can read a name that is spelt so

_COMPARISONS = {
    "eq": "equal", "ne": "differs", "lt": "less", "lteq": "at_most", "gt": "greater", "gteq": "at_least",
    "in": "within", "notin": "outside",
}  # fmt: skip
_ARITHMETIC: Mapping[type[nodes.BinExpr], str] = {
    nodes.Add: "add",
    nodes.Sub: "subtract",
    nodes.Mul: "multiply",
    nodes.Div: "divide",
}
_LOOP = frozenset({"first", "last", "index", "length"})  # what a loop tells of itself
_BROKEN = (RecursionError, MemoryError, SyntaxError, ValueError)  # what Python says of a monstrous template


@dataclass(frozen=True, eq=False)
class Block:
    """One block of a prompt file. `body` is Jinja's tree, which is spent when the block is first said.

    Only then is it compiled: hundreds are written, and a start is not to wait for them.
    """

    name: str
    place: Place
    body: list[Any]

    def render(self, names: Mapping[str, Any], and_word: str = "", longest: int = LONGEST) -> str:
        """The words for these names. Raises ResponseGenerationError."""
        try:
            text = "".join(self._parts({**names, AND: and_word}, longest))
        except (
            TemplateError,
            ArithmeticError,
            LookupError,
            RecursionError,
            SyntaxError,
            TypeError,
            ValueError,
        ) as failure:
            raise ResponseGenerationError(f"{self.place}: block {self.name}: {failure}") from failure
        return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text.strip()))

    def _parts(self, names: dict[str, Any], longest: int) -> Iterator[str]:
        size = 0
        for part in self._compiled.root_render_func(self._compiled.new_context(names)):
            size += len(part)
            if size > longest:
                raise ValueError(f"the text is longer than {longest} characters")
            yield part

    @cached_property
    def _compiled(self) -> Compiled:
        tree = nodes.Template([_Rewriting().visit(node) for node in self.body], lineno=self.place.line)
        tree.set_environment(_ENVIRONMENT)
        code = _ENVIRONMENT.compile(tree, self.name, self.place.file)
        return Compiled.from_code(_ENVIRONMENT, code, {})


class _Environment(ImmutableSandboxedEnvironment):
    """Reads fields as items only, so that no Python object can be reached."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return obj if isinstance(obj, Undefined) else read(raw(obj), attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        value = raw(obj)
        if isinstance(value, (list, tuple)) and isinstance(argument, int):
            return value[argument] if -len(value) <= argument < len(value) else None
        return self.getattr(obj, str(argument))


def _finalize(value: Any) -> Any:
    return value if isinstance(value, Undefined) else printed(value)


def _default(value: Any, other: Any) -> Any:
    return other if isinstance(value, Undefined) or raw(value) is None else value


@pass_context
def _join_and(context: Context, value: Any) -> str:
    return join_and(value, context.get(AND, ""))


def _of_raw(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *values: operation(*map(raw, values))


TESTS: Mapping[str, Callable[[Any], bool]] = {
    "defined": lambda value: not isinstance(value, Undefined),
    "none": lambda value: raw(value) is None,
}


def _make_environment() -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined, finalize=_finalize, trim_blocks=True, lstrip_blocks=True, cache_size=0
    )
    environment.globals.clear()
    environment.tests = dict(TESTS)
    environment.filters = {name: known.run for name, known in FILTERS.items()}
    environment.filters |= {"default": _default, "join_and": _join_and}
    # operators become filters whose names nobody can write
    environment.filters |= {f"@{name}": _of_raw(operation) for name, operation in OPERATIONS.items()}
    return environment


_ENVIRONMENT = _make_environment()


def parse(text: str, file: str) -> nodes.Template:
    """Jinja's tree of a prompt file. Raises TemplateSyntaxError, or ValueError when nested too deeply."""
    try:
        return _ENVIRONMENT.parse(_keep_line_ends(text), filename=file)
    except TemplateSyntaxError:
        raise
    except _BROKEN as failure:
        raise ValueError("the file is nested too deeply") from failure


def _keep_line_ends(text: str) -> str:
    """A tag alone on its line vanishes with the line; one that ends a line of words must not take its end."""
    return re.sub(r"(?m)^(?![ \t]*(?:\{%[^%\n]*%\}[ \t]*)+$)(.*[^-+\s])[ \t]*%\}$", r"\1+%}", text)


class _Rewriting(NodeTransformer):
    """Gives operators the meaning they have in expressions."""

    def visit_Compare(self, node: nodes.Compare) -> nodes.Expr:  # noqa: N802 - Jinja finds it by this name
        left, *rights = (self.visit(value) for value in (node.expr, *(operand.expr for operand in node.ops)))
        compared: nodes.Expr | None = None
        for operand, right in zip(node.ops, rights, strict=True):
            one = _operation(_COMPARISONS[operand.op], left, right)
            compared = nodes.And(compared, one) if compared else one
            left = right
        return compared or left

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        node = super().generic_visit(node, *args, **kwargs)
        if isinstance(node, nodes.Neg):
            return _operation("negative", node.node)
        if isinstance(node, nodes.BinExpr) and type(node) in _ARITHMETIC:
            return _operation(_ARITHMETIC[type(node)], node.left, node.right)
        return node


def _operation(name: str, value: nodes.Expr, *others: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, f"@{name}", list(others), [], None, None, lineno=value.lineno)
