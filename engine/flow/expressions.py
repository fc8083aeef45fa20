"""The expression language: names, dotted fields, literals, comparisons, logic, arithmetic, a few functions.

An expression is parsed once into code that holds nothing but calls of `operations.py`: it cannot loop, reach
a Python attribute, or raise anything but ExpressionError. A name without a value, a missing field and a field
of none are none; arithmetic with none is none, and an order comparison with none is false.
"""

from __future__ import annotations

import ast
import keyword
import math
import re
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.errors import EngineError
from engine.flow.operations import FUNCTIONS, OPERATIONS
from engine.flow.problem import Place, did_you_mean
from engine.flow.proofs import Proof, comparisons_of, proof_of

LONGEST = 500  # characters of an expression
DEEPEST = 20  # operations inside each other

_OUR_WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else"})
_LITERALS = {"none": None, "null": None, "true": True, "false": False}
_OPERATORS: Mapping[type[ast.AST], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Eq: "equal",
    ast.NotEq: "differs",
    ast.Lt: "less",
    ast.LtE: "at_most",
    ast.Gt: "greater",
    ast.GtE: "at_least",
    ast.In: "within",
    ast.NotIn: "outside",
    ast.Is: "equal",
    ast.IsNot: "differs",
}
_HINTS = (
    (r"\{[{%]", "an expression is written without {{ }}"),
    (r"\\", "a backslash means nothing here"),
    (r"&&", 'write "and" for "&&"'),
    (r"\|\|", 'write "or" for "||"'),
    (r"(?<![=!<>])=(?!=)", '"==" compares; a single "=" means nothing here'),
    (r"!(?!=)", 'write "not" for "!"'),
    (
        rf"(?<![\w'\"])({'|'.join(sorted({*keyword.kwlist} - _OUR_WORDS))})(?![\w'\"])",
        "this word means something else in expressions; give the slot or the result another name",
    ),
)
_REFUSED = (
    'only names, values, comparisons, "and", "or", "not", "in", + - * / and "A if B else C" can be used'
)


class ExpressionError(EngineError):
    """The expression cannot be read, or not be worked out for these values."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset  # characters of the expression before the mistake


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression; call it with the names it may read. `names` has those it does, with their dots."""

    text: str
    place: Place
    names: frozenset[str]
    run: Callable[[Mapping[str, Any]], Any] = field(repr=False, compare=False)
    proof: Proof = field(default=Proof(), repr=False, compare=False)
    compared: tuple[tuple[str, Any], ...] = ()  # names with the values they are compared with

    @property
    def roots(self) -> frozenset[str]:
        """The first parts of the names it reads: `budget` of `budget.max`."""
        return frozenset(name.partition(".")[0] for name in self.names)

    def __call__(self, names: Mapping[str, Any]) -> Any:
        """The value for these names. Raises ExpressionError."""
        try:
            return self.run(names)
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as failure:
            raise ExpressionError(f'"{self.text}" cannot be worked out: {failure}') from failure


def roots_of(expressions: Iterable[Expression]) -> set[str]:
    """The first parts of the names that these read together."""
    return {root for expression in expressions for root in expression.roots}


def parse_expression(text: str | float | bool | list[Any] | None, place: Place) -> Expression:
    """The expression written as text, or as YAML's own value or list of values. Raises ExpressionError."""
    written = text if isinstance(text, str) else _literal(text)
    rewriting, parsed = _Rewriting(written), _parse(written)
    body = rewriting.rewrite(parsed, 0)
    arguments = ast.arguments([], [ast.arg("names")], None, [], [], None, [])
    tree = ast.fix_missing_locations(ast.Expression(ast.Lambda(arguments, body)))
    # nothing but conditionals, constants and calls of OPERATIONS is left in the tree
    run = eval(compile(tree, "<expression>", "eval"), {"__builtins__": {}, **OPERATIONS})  # noqa: S307
    return Expression(
        written, place, frozenset(rewriting.names), run, proof_of(parsed), comparisons_of(parsed)
    )


def _literal(value: float | bool | list[Any] | None) -> str:
    if isinstance(value, list):
        return f"[{', '.join(repr(item) for item in value)}]"
    return str(value).lower()


def _parse(text: str) -> ast.expr:
    if not text.strip():
        raise ExpressionError("the expression is empty")
    if len(text) > LONGEST:
        raise ExpressionError(f"the expression is longer than {LONGEST} characters")
    one_line = re.sub(r"\s", " ", text)
    _raise_hint(one_line, _HINTS[:2])
    indent = len(one_line) - len(one_line.lstrip(" "))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about odd spellings, which the rewriting refuses
            return ast.parse(one_line.lstrip(" "), mode="eval").body
    except SyntaxError as mistake:
        _raise_hint(one_line, _HINTS)
        at = len(text) + 1 if mistake.offset == 0 else mistake.offset or 1  # Python says 0 for the end
        offset = min(indent + max(at, 1) - 1, len(text))
        raise ExpressionError(
            "this is not an expression: a word, sign or bracket is missing", offset
        ) from mistake
    except (MemoryError, RecursionError, ValueError) as failure:
        raise ExpressionError("this is not an expression") from failure


def _raise_hint(text: str, hints: tuple[tuple[str, str], ...]) -> None:
    for pattern, hint in hints:
        if found := re.search(pattern, text):
            raise ExpressionError(hint, found.start())


class _Rewriting:
    """Turns one Python tree into calls of OPERATIONS, refusing all else and noting the names it reads."""

    def __init__(self, text: str) -> None:
        line = re.sub(r"\s", " ", text)
        self.encoded = line.lstrip(" ").encode(errors="replace")
        self.indent = len(line) - len(line.lstrip(" "))
        self.names: set[str] = set()

    def refuse(self, node: ast.AST, message: str) -> ExpressionError:
        before = self.encoded[: getattr(node, "col_offset", 0)]  # Python counts bytes
        return ExpressionError(message, self.indent + len(before.decode(errors="replace")))

    def rewrite(self, node: ast.expr, depth: int) -> ast.expr:
        """The same value as calls of OPERATIONS."""
        if depth > DEEPEST:
            raise self.refuse(node, "the expression is nested too deeply")
        match node:
            case ast.Constant():
                return self.constant(node)
            case ast.Name() | ast.Attribute():
                return self.name(node)
            case ast.UnaryOp() | ast.BinOp() | ast.BoolOp() | ast.IfExp():
                return self.operation(node, depth + 1)
            case ast.Compare():
                return self.comparison(node, depth + 1)
            case ast.List(items):
                return ast.List([self.rewrite(item, depth + 1) for item in items], ast.Load())
            case ast.Call():
                return self.call(node, depth + 1)
        raise self.refuse(node, _REFUSED)

    def operation(self, node: ast.expr, depth: int) -> ast.expr:
        match node:
            case ast.BoolOp(op, values):
                return ast.BoolOp(op, [self.rewrite(value, depth) for value in values])
            case ast.UnaryOp(ast.Not() as op, value):
                return ast.UnaryOp(op, self.rewrite(value, depth))
            case ast.UnaryOp(ast.USub(), value):
                return _call("negative", self.rewrite(value, depth))
            case ast.BinOp(left, op, right) if type(op) in _OPERATORS:
                return _call(_OPERATORS[type(op)], self.rewrite(left, depth), self.rewrite(right, depth))
            case ast.IfExp(test, body, orelse):
                return ast.IfExp(*(self.rewrite(part, depth) for part in (test, body, orelse)))
        raise self.refuse(node, _REFUSED)

    def constant(self, node: ast.Constant) -> ast.expr:
        value = node.value
        if (
            value is None
            or isinstance(value, (str, int))
            or (isinstance(value, float) and math.isfinite(value))
        ):
            return node
        raise self.refuse(node, "a value is text in quotes, a number, true, false or none")

    def name(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Name) and node.id in _LITERALS:
            return ast.Constant(_LITERALS[node.id])
        parts: list[str] = []
        root = node
        while isinstance(root, ast.Attribute):
            parts.insert(0, root.attr)
            root = root.value
        if not isinstance(root, ast.Name) or root.id in _LITERALS:
            raise self.refuse(node, "only a name can have fields")
        if len(parts) > DEEPEST:
            raise self.refuse(node, "the expression is nested too deeply")
        self.names.add(".".join((root.id, *parts)))
        return _read([root.id, *parts])

    def comparison(self, node: ast.Compare, depth: int) -> ast.expr:
        for op, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(op, (ast.Is, ast.IsNot)) and not _is_literal(right):
                raise self.refuse(right, '"is" is for none, true and false; write "==" to compare values')
        for middle in node.comparators[:-1]:
            if any(isinstance(part, ast.Compare) for part in ast.walk(middle)):
                raise self.refuse(middle, "comparisons inside each other mean nothing here")
        values = [self.rewrite(value, depth) for value in (node.left, *node.comparators)]
        pairs = zip(values, values[1:], node.ops, strict=False)
        compared = [_call(_OPERATORS[type(op)], left, right) for left, right, op in pairs]
        return compared[0] if len(compared) == 1 else ast.BoolOp(ast.And(), compared)

    def call(self, node: ast.Call, depth: int) -> ast.expr:
        if not isinstance(node.func, ast.Name):
            raise self.refuse(node, "only a function can be called, nothing that belongs to a value")
        name = node.func.id
        if name not in FUNCTIONS:
            mend = did_you_mean(name, FUNCTIONS) or f"there are {', '.join(FUNCTIONS)}"
            raise self.refuse(node, f'there is no function "{name}"; {mend}')
        function = FUNCTIONS[name]
        if node.keywords or not function.fewest <= len(node.args) <= function.most:
            raise self.refuse(node, f'"{name}" takes {_how_many(function.fewest, function.most)}')
        self.names |= {*function.given, *_places(name, node.args)}
        given = (_read(one.split(".")) for one in function.given)
        return _call(name, *(self.rewrite(argument, depth) for argument in node.args), *given)


def _places(function: str, arguments: Sequence[ast.expr]) -> set[str]:
    """The hours that `is_open('showroom')` reads."""
    return {
        f"business.hours.{place}"
        for argument in arguments
        if function == "is_open"
        and isinstance(argument, ast.Constant)
        and isinstance(place := argument.value, str)
    }


def _call(operation: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(operation, ast.Load()), list(arguments), [])


def _read(parts: list[str]) -> ast.expr:
    get = ast.Attribute(ast.Name("names", ast.Load()), "get", ast.Load())
    value: ast.expr = ast.Call(get, [ast.Constant(parts[0])], [])
    for part in parts[1:]:
        value = _call("read", value, ast.Constant(part))
    return value


def _is_literal(node: ast.expr) -> bool:
    if isinstance(node, ast.Name):
        return node.id in _LITERALS
    return isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, bool))


def _how_many(fewest: int, most: int) -> str:
    if fewest == most:
        return "one value" if most == 1 else f"{most} values"
    return f"{fewest} to {most} values"
