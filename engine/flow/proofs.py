"""What an expression proves: the names that are not none where it holds, and where it does not."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

Names = frozenset[str]
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_LITERALS = frozenset({"none", "null", "true", "false"})


@dataclass(frozen=True, slots=True)
class Proof:
    """The names, without their fields, that have a value when the expression holds, and when it does not."""

    holds: Names = frozenset()
    fails: Names = frozenset()


def proof_of(node: ast.expr) -> Proof:
    """What the parsed expression proves by its truth and by its falsehood."""
    match node:
        case ast.UnaryOp(ast.Not(), value):
            inner = proof_of(value)
            return Proof(inner.fails, inner.holds)
        case ast.BoolOp(op, values):
            parts = [proof_of(value) for value in values]
            all_hold, all_fail = [part.holds for part in parts], [part.fails for part in parts]
            if isinstance(op, ast.And):
                return Proof(frozenset().union(*all_hold), frozenset.intersection(*all_fail))
            return Proof(frozenset.intersection(*all_hold), frozenset().union(*all_fail))
        case ast.Compare(left, ops, rights):
            return _compared(left, ops, rights)
    return Proof(_root(node))


def _compared(left: ast.expr, ops: list[ast.cmpop], rights: list[ast.expr]) -> Proof:
    if all(isinstance(op, _ORDER) for op in ops):
        return Proof(frozenset().union(_root(left), *map(_root, rights)))
    if len(ops) > 1:
        return Proof()
    is_none = _is_none(rights[0])
    match ops[0]:
        case ast.Eq() | ast.Is() if is_none:
            return Proof(fails=_root(left))
        case ast.NotEq() | ast.IsNot() if is_none:
            return Proof(holds=_root(left))
        case ast.Eq() | ast.Is() if _is_value(rights[0]):
            return Proof(holds=_root(left))
        case ast.NotEq() | ast.IsNot() if _is_value(rights[0]):
            return Proof(fails=_root(left))
    return Proof()


def _root(node: ast.expr) -> Names:
    while isinstance(node, ast.Attribute):
        node = node.value
    return frozenset({node.id} - _LITERALS) if isinstance(node, ast.Name) else frozenset()


def _is_none(node: ast.expr) -> bool:
    if isinstance(node, ast.Name):
        return node.id in ("none", "null")
    return isinstance(node, ast.Constant) and node.value is None


def _is_value(node: ast.expr) -> bool:
    """Whether this is written out, and is not none."""
    if isinstance(node, ast.Name):
        return node.id in ("true", "false")
    return isinstance(node, ast.Constant) and node.value is not None


def comparisons_of(node: ast.expr) -> tuple[tuple[str, Any], ...]:
    """The names, with their dots, that the parsed expression compares with a value, or a value of a list."""
    found = [one for one in ast.walk(node) if isinstance(one, ast.Compare) and len(one.ops) == 1]
    pairs = [(one.left, one.comparators[0]) for one in found]
    return tuple(
        (ast.unparse(name), value.value)
        for one, other in (*pairs, *((right, left) for left, right in pairs))
        for name, value in [(one, item) for item in (other.elts if isinstance(other, ast.List) else [other])]
        if isinstance(name, (ast.Name, ast.Attribute)) and isinstance(value, ast.Constant)
    )
