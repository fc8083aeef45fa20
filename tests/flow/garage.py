"""A business small enough for examples: one action and one provider."""

from engine.actions import Call, Done, action, provider
from engine.types.slot_type import OptionValue


@action(
    "book",
    writes=True,
    inputs={
        "type": "object",
        "additionalProperties": False,
        "required": ["year"],
        "properties": {"year": {"type": ["integer", "string"]}, "note": {"type": "string"}},
    },
    outputs={"type": "object", "required": ["reference"], "properties": {"reference": {"type": "string"}}},
)
async def book(call: Call) -> Done:
    return Done({"reference": call.key})


@provider("years", arguments=frozenset({"make"}))
def years(_arguments):
    return (OptionValue("2020"), OptionValue("2021"))
