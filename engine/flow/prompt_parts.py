"""What a prompt block does with a name: the filters behind it, and the values that it is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.flow.blocks import column
from engine.flow.problem import Place
from engine.flow.templates import Block, nodes
from engine.flow.uses import dotted


@dataclass(frozen=True, slots=True)
class Part:
    """A name with its dots, a filter behind it or a value that it is compared with, and the place of the name."""

    name: str
    value: Any
    place: Place


def filtered_in(block: Block, sources: Mapping[str, str]) -> Iterator[Part]:
    """The filters that are put directly behind a name."""
    for node in _all(block, nodes.Filter):
        if node.node is not None and (name := dotted(node.node)):
            yield _part(block, sources, name, node.name, node.lineno)


def compared_in(block: Block, sources: Mapping[str, str]) -> Iterator[Part]:
    """The values written out that a name is compared with by `==`, `!=`, `in` and `not in`."""
    for node in _all(block, nodes.Compare):
        for operand in node.ops if len(node.ops) == 1 else ():
            values = operand.expr.items if isinstance(operand.expr, nodes.List) else [operand.expr]
            if name := dotted(node.expr):
                yield from (
                    _part(block, sources, name, value.value, node.lineno)
                    for value in values
                    if isinstance(value, nodes.Const)
                )


def _all(block: Block, kind: Any) -> Iterator[Any]:
    for node in block.body:
        yield from node.find_all(kind)
        if isinstance(node, kind):
            yield node


def _part(block: Block, sources: Mapping[str, str], name: str, value: Any, line: int) -> Part:
    file = block.place.file
    lines = sources.get(file, "").split("\n")
    return Part(name, value, Place(file, line, column(lines, line, name)))
