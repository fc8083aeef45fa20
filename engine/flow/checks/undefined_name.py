"""`undefined-name`: an expression or a prompt reads a name that some path does not fill, or that nothing fills.

passes:  {% if km_driven %}{{ km_driven }} km{% endif %}      for a slot that is never asked
fails:   {{ km_driven }} km                                   and  {{ bookng.reference }}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.flow.expressions import Expression
from engine.flow.known import ALWAYS, Known, known_names
from engine.flow.model import Flow, Slot, Step
from engine.flow.problem import Place, Problem, did_you_mean, error
from engine.flow.uses import Use
from engine.flow.world import FlowUnit, World

ASKING = {"previous", "suggested"}
ROOM = {
    "ask_step": {"missing"},
    "confirm_step": {"rows"},
    "refused_value": {"value", "reason"},
    "retry": {"example"},
}
"""The names that blocks of a convention are handed beside the flow's own."""
CUSTOMER = {"name", "phone", "whatsapp"}


def find(world: World) -> Iterator[Problem]:
    """Names in `with`, `when`, `check`, `set` and `give`, and in every block said in a step."""
    for unit in world.units:
        known = known_names(unit.flow)
        for step in unit.flow.steps.values():
            yield from _in_expressions(unit, world, step, known[step.name])
            for block, names, extra in _blocks(step, known[step.name]):
                yield from _in_block(unit, world, block, names, extra)
        for slot in unit.flow.slots.values():
            yield from _in_slot(unit, world, slot)


def _in_expressions(unit: FlowUnit, world: World, step: Step, known: Known) -> Iterator[Problem]:
    required = _required(world, step)
    for name, expression in (step.run.inputs if step.run else {}).items():
        names = known.entered if name in required else _all_names(unit.flow)
        yield from _unknown_in(unit, world, expression, names)
    free: list[Expression | None] = [branch.when for branch in step.next] + [
        option.when for option in step.offer
    ]
    free += [value for option in step.offer for value in (*option.set.values(), *option.way.give.values())]
    free += [value for branch in step.next for value in branch.way.give.values()]
    for expression in free:
        if expression is not None:
            yield from _unknown_in(unit, world, expression, _all_names(unit.flow))


def _required(world: World, step: Step) -> set[str]:
    if step.run is None or step.run.action not in world.actions:
        return set()
    return set(world.actions[step.run.action].inputs.get("required", ()))


def _in_slot(unit: FlowUnit, world: World, slot: Slot) -> Iterator[Problem]:
    names = _all_names(unit.flow)
    expressions = [check.that for check in slot.checks] + ([slot.suggest] if slot.suggest else [])
    expressions += slot.options.arguments.values() if slot.options else ()
    for expression in expressions:
        yield from _unknown_in(unit, world, expression, names)
    extra = {check.say: ROOM["refused_value"] for check in slot.checks}
    extra[f"invalid_{slot.name}"] = ROOM["refused_value"]
    extra |= dict.fromkeys(slot.retry, ROOM["retry"])
    for block, room in extra.items():
        yield from _in_block(unit, world, block, ALWAYS | {slot.name}, room)


def _blocks(step: Step, known: Known) -> Iterator[tuple[str, frozenset[str], set[str]]]:
    """The blocks that may be said in a step, the names known then, and those handed in."""
    for block in step.say:
        yield block, known.said, set()
    asked = known.said
    for slot in step.collect:
        yield f"ask_{slot}", asked, ASKING
        asked |= {slot}
    yield f"ask_{step.name}", known.said, ROOM["ask_step"]
    yield f"confirm_{step.name}", known.left, ROOM["confirm_step"]
    for slot in step.confirm:
        yield f"ask_{slot}", known.left - {slot}, ASKING
    for option in step.offer:
        yield f"option_{option.id}", known.left, set()


def _in_block(
    unit: FlowUnit, world: World, block: str, known: frozenset[str], extra: set[str]
) -> Iterator[Problem]:
    for use in world.prompts.uses_in(unit.flow.file, block):
        if use.root not in extra:
            yield from _judge(unit, world, use, use.place, known)


def _unknown_in(
    unit: FlowUnit, world: World, expression: Expression, known: frozenset[str]
) -> Iterator[Problem]:
    for name in sorted(expression.names):
        yield from _judge(unit, world, Use(name, expression.place, is_guarded=False), expression.place, known)


def _judge(unit: FlowUnit, world: World, use: Use, place: Place, known: frozenset[str]) -> Iterator[Problem]:
    names = _all_names(unit.flow)
    if use.root not in names:
        yield error(
            place, "undefined-name", f'nothing is called "{use.root}" here', did_you_mean(use.root, names)
        )
    elif field := _missing_field(unit.flow, world, use.name):
        mend = did_you_mean(field, _fields(unit.flow, world, use.root) or ())
        yield error(place, "undefined-name", f'"{use.root}" has no "{field}"', mend)
    elif use.root not in known and not use.is_guarded:
        message = f'"{use.root}" is not known on every path to this'
        yield error(
            place, "undefined-name", message, f"ask it before, or write {{% if {use.root} %}} around it"
        )


def _all_names(flow: Flow) -> frozenset[str]:
    saved = {step.run.save for step in flow.steps.values() if step.run} - {""}
    return ALWAYS | flow.slots.keys() | saved


def _missing_field(flow: Flow, world: World, name: str) -> str:
    root, _, rest = name.partition(".")
    fields = _fields(flow, world, root)
    field = rest.partition(".")[0]
    return field if field and fields is not None and field not in fields else ""


def _fields(flow: Flow, world: World, root: str) -> set[str] | None:
    """The fields a name has; None when that cannot be told."""
    remembered = {slot.remember for slot in flow.slots.values()} - {""}
    known: Mapping[str, set[str]] = {
        "customer": CUSTOMER | remembered,
        "now": {"year", "date"},
        "business": set(world.assistant.data.get("business", {})),
    }
    if root in known:
        return known[root]
    run = next((step.run for step in flow.steps.values() if step.run and step.run.save == root), None)
    if run is None or run.action not in world.actions:
        return None
    return set(world.actions[run.action].outputs.get("properties", {}))
