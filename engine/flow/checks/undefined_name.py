"""`undefined-name`: an expression or a prompt reads a name that nothing fills, or that some path to it does not.

passes:  {% if km_driven %}{{ km_driven }} km{% endif %}      where km_driven is never asked
fails:   {{ km_driven }} km                                   and  {{ bookng.reference }}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.flow.expressions import Expression
from engine.flow.known import ALWAYS, all_names, is_known, known_names, open_names
from engine.flow.model import Flow, Slot, Step
from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.reads import expressions_in, slot_expressions
from engine.flow.spoken import AND, NOTHING, REPAIRS, Names, Spoken, own_words, spoken_in
from engine.flow.uses import Use
from engine.flow.ways import moves_of
from engine.flow.world import FlowUnit, World

TOLD = frozenset({"name", "phone", "whatsapp"})  # what the engine knows of a customer
NOW = frozenset({"year", "date", "time"})


def find(world: World) -> Iterator[Problem]:
    """Names in every expression, and in every block where it may be said."""
    for unit in world.units:
        scope = _Scope(world, unit.flow)
        yield from _in_expressions(scope, unit)
        for spoken in spoken_in(unit.flow):
            yield from _in_block(scope, unit.flow.file, spoken)
    everywhere = _Scope(world, None)
    for spoken in (*(Spoken(block, ALWAYS, handed) for block, handed in REPAIRS.items()), *own_words(world)):
        yield from _in_block(everywhere, "assistant", spoken)
    for file, block in sorted({(file, block) for file, block, _ in world.prompts.blocks}):
        if file == "types" or (file, block) == ("assistant", AND):
            yield from _in_block(everywhere, file, Spoken(block, NOTHING))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a name is looked up: in a flow, or in the assistant's own words."""

    world: World
    flow: Flow | None

    @property
    def names(self) -> Names:
        return all_names(self.flow) if self.flow else ALWAYS

    def lacking(self, name: str) -> tuple[str, str, Names] | None:
        """What a dotted name reads that is not there: the name that lacks a field, the field, and what it has."""
        root, *parts = name.split(".")
        if root == "business":
            return _lacking(self.world.assistant.data.get(root, {}), root, parts)
        fields = self.fields(root)
        is_lacking = parts and fields is not None and parts[0] not in fields
        return (root, parts[0], fields or NOTHING) if is_lacking else None

    def fields(self, root: str) -> Names | None:
        """The fields that a name has; None when that cannot be told."""
        slots = [slot for flow in self.world.flows.values() for slot in flow.slots.values()]
        known: Mapping[str, Names] = {
            "customer": TOLD | {slot.remember for slot in slots if slot.remember},
            "now": NOW,
        }
        if root in known:
            return known[root]
        slot = self.flow.slots.get(root) if self.flow else None
        return self._of_slot(slot) if slot else self._output(root)

    @staticmethod
    def _of_slot(slot: Slot) -> Names | None:
        """The fields of a slot's value: of a range its ends, of an option what its file gives it."""
        schema = slot.type.schema()
        is_record = bool(getattr(slot.type, "fields", None))  # which may hold more than can be said of it
        if is_record or slot.many or schema.get("type") in (None, "array", ["object", "string"]):
            return None
        named = frozenset(schema.get("properties", ()))
        return named.union(*(option.fields for option in slot.type.options))

    def _output(self, root: str) -> Names | None:
        runs = [step.run for step in self.flow.steps.values() if step.run] if self.flow else []
        actions = [self.world.actions.get(run.action) for run in runs if run.save == root]
        outputs = [action.outputs.get("properties") if action else None for action in actions]
        known = [name for output in outputs for name in output or ()]
        return frozenset(known) if known and all(outputs) else None


def _lacking(data: object, whole: str, parts: Sequence[str]) -> tuple[str, str, Names] | None:
    for part in parts:
        if not isinstance(data, Mapping):
            return None
        if part not in data:
            return whole, part, frozenset(data)
        data, whole = data[part], f"{whole}.{part}"
    return None


def _in_expressions(scope: _Scope, unit: FlowUnit) -> Iterator[Problem]:
    yield from _taken(scope.world, unit)
    mend, hint = (
        "collect it in a step before this one, on every way",
        "text needs quotes inside an expression",
    )
    for expression, known in _expressions(scope.world, unit.flow):
        for name in sorted(expression.names):
            use = Use(name, unit.word(name, expression.place), frozenset({name} if known is None else ()))
            yield from _judge(scope, use, known or ALWAYS, mend, hint)


def _taken(world: World, unit: FlowUnit) -> Iterator[Problem]:
    """The expressions of `take`, which are read in the flow that the customer comes from."""
    for source, values in unit.flow.take.items():
        if source not in world.flows:
            continue
        scope = _Scope(world, world.flows[source])
        for expression in values.values():
            for name in sorted(expression.names):
                use = Use(name, unit.word(name, expression.place), frozenset({name}))
                yield from _judge(scope, use, ALWAYS, "", f"these are names of flow {source}")


def _expressions(world: World, flow: Flow) -> Iterator[tuple[Expression, Names | None]]:
    """Every expression, with the names known there where it must come to something."""
    known = known_names(flow)
    for step in flow.steps.values():
        required = _required(world, step)
        for name, value in (step.run.inputs if step.run else {}).items():
            yield value, known[step.name].entered if name in required else None
        yield from ((expression, None) for expression in expressions_in(step))
    ways = [expression for move in moves_of(flow) for expression in (move.when, *move.way.give.values())]
    slots = [expression for slot in flow.slots.values() for _, expression in slot_expressions(slot)]
    yield from ((expression, None) for expression in (*ways, *slots) if expression)


def _required(world: World, step: Step) -> Names:
    if step.run is None or step.run.action not in world.actions:
        return NOTHING
    return frozenset(world.actions[step.run.action].inputs.get("required", ()))


def _in_block(scope: _Scope, file: str, spoken: Spoken) -> Iterator[Problem]:
    prompts = scope.world.prompts
    written = file if prompts.find(file, spoken.block, scope.world.language) else "assistant"
    if written != file and spoken.block in REPAIRS:
        return
    for use in prompts.uses_in(written, spoken.block):
        if use.root not in spoken.handed:
            yield from _judge(scope, use, spoken.known, _mend(use, spoken), "")


def _mend(use: Use, spoken: Spoken) -> str:
    if spoken.block in REPAIRS and spoken.known == ALWAYS:
        return f'"{spoken.block}" is also said by the assistant in any step; give the block another name'
    return f"collect it before, or write {{% if {use.name} %}} around it"


def _judge(scope: _Scope, use: Use, known: Names, mend: str, hint: str) -> Iterator[Problem]:
    lacking = scope.lacking(use.name)
    if use.root not in scope.names:
        message = f'nothing is called "{use.root}" here'
        yield error(use.place, "undefined-name", message, did_you_mean(use.root, scope.names) or hint)
    elif lacking:
        whole, field, fields = lacking
        message = f'"{whole}" has no "{field}"'
        yield error(use.place, "undefined-name", message, did_you_mean(field, fields))
    elif not known:
        message = f'"{use.root}" cannot be read here: these words are said in every situation'
        yield error(use.place, "undefined-name", message, "write it without names")
    elif not (use.is_guarded or is_known(use.name, known | use.proven, open_names(scope.flow))):
        message = f'"{use.name}" is not known on every path to this'
        yield error(use.place, "undefined-name", message, mend)
