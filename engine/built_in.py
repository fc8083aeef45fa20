"""The actions that need no Python: what a flow found goes to the books or to a customer management system."""

from __future__ import annotations

from engine.actions import Call, Done, Notice, Row, action

RECORDS, POSTS = "records", "posts"

_NOTHING = {"type": "object", "additionalProperties": False}
_ANYTHING = {"type": "object", "additionalProperties": True}


@action(
    "store_record",
    writes=True,
    inputs={
        **_ANYTHING,
        "properties": {"kind": {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}},
    },
    outputs={
        **_NOTHING,
        "required": ["reference"],
        "properties": {"reference": {"type": "string"}},
    },
)
async def store_record(call: Call) -> Done:
    """Keep all inputs as one record; its kind is the flow's name unless `kind` gives another."""
    name = call.reference("R")
    values = {
        "kind": call.inputs.get("kind", call.flow),
        "reference": name,
        "customer_id": call.customer_id,
        "data": {key: value for key, value in call.inputs.items() if key != "kind"},
        "status": "new",
        "created_at": call.now,
        "action_key": call.key,
    }
    return Done({"reference": name}, (Row(RECORDS, values),))


@action("post_webhook", writes=True, inputs=_ANYTHING, outputs=_NOTHING)
async def post_webhook(call: Call) -> Done:
    """Post all inputs as JSON to `CRM_WEBHOOK_URL`, as soon as it takes them."""
    payload = {
        "id": call.key,
        "flow": call.flow,
        "at": call.now.isoformat(),
        "customer_id": call.customer_id,
        "data": dict(call.inputs),
    }
    values = {"payload": payload, "due_at": call.now, "created_at": call.now, "action_key": call.key}
    return Done({}, (Row(POSTS, values),))


@action("notify_staff", writes=True, inputs=_ANYTHING, outputs=_NOTHING)
async def notify_staff(call: Call) -> Done:
    """Tell each of `STAFF_NUMBERS` all inputs, in words of the flow or as a list."""
    return Done({}, notices=(Notice(call.inputs),))


BUILT_IN = {one.name: one for one in (store_record, notify_staff, post_webhook)}
