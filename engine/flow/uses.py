"""Which names a prompt block reads, where, and which of them may be none there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.flow.blocks import column
from engine.flow.problem import Place
from engine.flow.templates import Block, nodes

Names = frozenset[str]
Reading = tuple[str, int, Names]  # name, line, and the names that are not none there
_ORDER = frozenset({"lt", "lteq", "gt", "gteq"})
_TAKES_NONE = frozenset({"default", "length"})


@dataclass(frozen=True, slots=True)
class Use:
    """A name as read in a block, with its dots; `proven` are the names that are not none there.

    Where none does no harm the name itself counts as proven.
    """

    name: str
    place: Place
    proven: Names = frozenset()

    @property
    def is_guarded(self) -> bool:
        """Whether none does no harm there."""
        return self.name in self.proven or any(known.startswith(f"{self.name}.") for known in self.proven)

    @property
    def root(self) -> str:
        """The first part of the name: `budget` of `budget.max`."""
        return self.name.partition(".")[0]


def uses_of(block: Block, lines: list[str]) -> tuple[Use, ...]:
    """Every reading of a name in the block, in order; the names that a loop makes are left out."""
    file = block.place.file
    return tuple(
        Use(name, Place(file, line, column(lines, line, name)), proven)
        for name, line, proven in _all(block.body, _Scope(frozenset(), frozenset({"loop"})))
    )


@dataclass(frozen=True, slots=True)
class _Scope:
    """The names known not to be none here, and the names that loops have made."""

    proven: Names
    own: Names

    def knowing(self, names: Names) -> _Scope:
        return replace(self, proven=self.proven | names)


Reader = Callable[[nodes.Node, _Scope], Iterator[Reading]]


def _all(parts: Sequence[nodes.Node], scope: _Scope) -> Iterator[Reading]:
    for part in parts:
        yield from _read(part, scope)


def _read(node: nodes.Node, scope: _Scope) -> Iterator[Reading]:
    match node:
        case nodes.Name() | nodes.Getattr() if name := dotted(node):
            if name.partition(".")[0] not in scope.own:
                yield name, node.lineno, scope.proven
        case nodes.If():
            yield from _branches(node, scope)
        case nodes.CondExpr(test=test, expr1=then, expr2=otherwise):
            yield from _tested(test, scope)
            when_true, when_false = _proven(test)
            yield from _read(then, scope.knowing(when_true))
            yield from _read(otherwise or nodes.Const(""), scope.knowing(when_false))
        case nodes.For():
            yield from _loop(node, scope)
        case nodes.Or(left=left, right=right):
            yield from _tested(left, scope)
            yield from _read(right, scope.knowing(_proven(left)[1]))
        case nodes.Filter(name=name) if name in _TAKES_NONE:
            yield from _children(node, scope, _tested)
        case nodes.Compare() | nodes.Test():
            yield from _children(node, scope, _tested)
        case _:
            yield from _children(node, scope, _read)


def _tested(node: nodes.Node, scope: _Scope) -> Iterator[Reading]:
    """The readings in a place that asks whether there is a value at all."""
    match node:
        case nodes.Name() | nodes.Getattr() if dotted(node):
            yield from ((name, line, proven | {name}) for name, line, proven in _read(node, scope))
        case nodes.Operand() | nodes.Not():
            yield from _children(node, scope, _tested)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            proven = _proven(left)[isinstance(node, nodes.Or)]
            yield from _tested(left, scope)
            yield from _tested(right, scope.knowing(proven))
        case _:
            yield from _read(node, scope)


def _children(node: nodes.Node, scope: _Scope, read: Reader) -> Iterator[Reading]:
    for child in node.iter_child_nodes():
        yield from read(child, scope)


def _branches(node: nodes.If, scope: _Scope) -> Iterator[Reading]:
    for branch in (node, *node.elif_):
        yield from _tested(branch.test, scope)
        when_true, when_false = _proven(branch.test)
        yield from _all(branch.body, scope.knowing(when_true))
        scope = scope.knowing(when_false)
    yield from _all(node.else_, scope)


def _loop(node: nodes.For, scope: _Scope) -> Iterator[Reading]:
    yield from _read(node.iter, scope)
    name = node.target.name if isinstance(node.target, nodes.Name) else ""
    inside = replace(scope, own=scope.own | {name})
    if node.test:
        yield from _tested(node.test, inside)
    yield from _all(node.body, inside)
    yield from _all(node.else_, scope)


def _proven(test: nodes.Node) -> tuple[Names, Names]:
    """The names that are not none where the test holds, and where it does not."""
    nothing: Names = frozenset()
    match test:
        case nodes.Name() | nodes.Getattr() if name := dotted(test):
            return frozenset({name}), nothing
        case nodes.Not(node=inner):
            return _proven(inner)[1], _proven(inner)[0]
        case nodes.And(left=left, right=right):
            return _proven(left)[0] | _proven(right)[0], nothing
        case nodes.Or(left=left, right=right):
            return nothing, _proven(left)[1] | _proven(right)[1]
        case nodes.Test(name="none", node=inner) if name := dotted(inner):
            return nothing, frozenset({name})
        case nodes.Compare(ops=ops) if all(operand.op in _ORDER for operand in ops):
            compared = (dotted(value) for value in (test.expr, *(operand.expr for operand in ops)))
            return frozenset(name for name in compared if name), nothing
    return nothing, nothing


def dotted(node: nodes.Node) -> str:
    """`budget.max` of the node that reads it, "" for any other node."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and (before := dotted(node.node)):
        return f"{before}.{node.attr}"
    return ""
