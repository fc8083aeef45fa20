"""The engine's tables. `migrations/` makes them; a test proves that both say the same.

No foreign key on inbox, outbox and turns: with one, each insert would wait for whoever claims the customer.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import UserDefinedType


class Jsonb(UserDefinedType[Any]):
    """PostgreSQL's JSONB by its name: to load its dialect takes 30 ms, and a start on SQLite has no need of it."""

    def get_col_spec(self, **_: Any) -> str:
        """As it is written in CREATE TABLE."""
        return "JSONB"


# SQLite has neither type: there a moment is ISO 8601 in UTC of fixed width (`sql.to_text`), JSON is its text.
MOMENT = DateTime(timezone=True).with_variant(Text(), "sqlite")
JSON = Jsonb().with_variant(Text(), "sqlite")
OPEN = "state IN ('queued', 'sending', 'in_doubt')"

metadata = MetaData()


def counter(name: str) -> Column[int]:
    """A number that begins with nought."""
    return Column(name, Integer, nullable=False, server_default=text("0"))


def only_where(condition: str) -> dict[str, Any]:
    """Makes an index of the few rows that are still to be worked on; of PostgreSQL the migrations alone say so."""
    return {"sqlite_where": text(condition)}


customers = Table(
    "customers",
    metadata,
    Column("id", Text, primary_key=True),  # the first phone or scoped id that we met this customer under
    Column("phone", Text, unique=True),  # digits, no plus
    Column("bsuid", Text, unique=True),  # WhatsApp's business-scoped user id
    Column("profile_name", Text),
    Column("remembered", JSON, nullable=False, server_default=text("'{}'")),
    Column("is_handed_off", Boolean, nullable=False, server_default=text("false")),
    Column("handed_off_at", MOMENT),  # since when; null when the assistant answers
    Column("met_at", MOMENT, nullable=False),
    Column("heard_at", MOMENT),  # the newest message's own time: the 24-hour window counts from here
    Column("due_at", MOMENT),  # when the waiting messages become a turn; null when none waits
    Column("waiting_since", MOMENT),  # the first message of the burst that gathers now
    Column("lease_until", MOMENT),  # a worker has this customer until then
    counter("fence"),  # number of the newest lease: what an older one brings is refused
    counter("arrivals"),  # messages received so far
    counter("utterances"),  # messages written to the outbox so far
    Index("customers_due", "due_at", **only_where("due_at IS NOT NULL")),
)

conversations = Table(
    "conversations",
    metadata,
    Column("customer_id", Text, ForeignKey("customers.id"), primary_key=True),
    Column("user_id", Text, nullable=False, unique=True),  # the phone's digits when known, else the scoped id
    Column("flow_name", Text),  # of the top of the stack; null when idle
    Column("step", Text),  # the step that waits; null when idle
    Column("data", JSON, nullable=False),  # slots: the top frame's plain values; session: all of it
    Column("updated_at", MOMENT, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("phone_number_id", Text, primary_key=True),  # our number; ids are unique only within it
    Column("message_id", Text, primary_key=True),
    Column("customer_id", Text, nullable=False),
    Column("arrival", BigInteger, nullable=False),  # counts the customer's messages as they reached us
    Column("at", MOMENT, nullable=False),  # when the customer sent it
    Column("received_at", MOMENT, nullable=False),
    Column("event", JSON),  # null for what is stored and never answered
    Column("raw", JSON, nullable=False),
    Column("state", Text, nullable=False),  # queued, done, parked
    counter("attempts"),  # turns that failed on it
    Column("error", Text),  # the last failure, in words without personal data
    Column("done_at", MOMENT),
    Index("inbox_parked", "customer_id", **only_where("state = 'parked'")),
    Index("inbox_queued", "customer_id", "at", "arrival", **only_where("state = 'queued'")),
)

outbox = Table(
    "outbox",
    metadata,
    Column("customer_id", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # the effect's: event id and number
    Column("position", BigInteger, nullable=False),  # the order in which the customer gets them
    Column("message", JSON, nullable=False),
    Column("state", Text, nullable=False),  # queued, sending, in_doubt, sent, failed, cancelled
    Column("due_at", MOMENT, nullable=False),  # queued: send then; sending, in_doubt: wait till then
    counter("attempts"),
    counter("resent"),  # sent again without knowing whether the first try arrived
    Column("wamid", Text),  # WhatsApp's id, once known
    Column("status", Text),  # sent, delivered, read, played, failed: as WhatsApp reports
    counter("status_rank"),
    Column("status_at", MOMENT),
    Column("error_code", Integer),
    Column("error", Text),
    Column("created_at", MOMENT, nullable=False),
    Column("sent_at", MOMENT),
    Index("outbox_due", "due_at", **only_where(OPEN)),
    Index("outbox_open", "customer_id", "position", **only_where(OPEN)),
    Index("outbox_key", "key"),
    Index("outbox_wamid", "wamid"),
)

timers = Table(
    "timers",
    metadata,
    Column("customer_id", Text, primary_key=True),
    Column("turn", Text, primary_key=True),  # the event since which the customer is silent
    Column("name", Text, primary_key=True),  # nudge, park
    Column("due_at", MOMENT, nullable=False),
    Index("timers_due", "due_at"),
)

turns = Table(
    "turns",
    metadata,
    Column("customer_id", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("at", MOMENT, nullable=False),
    Column("flow_name", Text),  # where the turn ended
    Column("step", Text),
    Column("rung", Text),  # of the ladder of understanding
    Column("outcome", Text, nullable=False),  # done, failed (an action failed), parked
    Column("record", JSON, nullable=False),  # commands, number of messages, failures
    Column("seconds", Float, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # the flow's name, or what its step calls it
    Column("reference", Text, nullable=False, unique=True),  # what the customer is told
    Column("customer_id", Text, nullable=False),
    Column("data", JSON, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", MOMENT, nullable=False),
    Column("action_key", Text, nullable=False, unique=True),
    Index("records_kind", "kind", "created_at"),
    Index("records_customer", "customer_id"),
)

posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action_key", Text, nullable=False, unique=True),  # what the receiver knows a repetition by
    Column("payload", JSON, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'queued'")),  # queued, sent, failed
    Column("due_at", MOMENT, nullable=False),  # while a post is under way: when it may be tried again
    counter("attempts"),
    Column("error", Text),  # the last failure, in a word
    Column("created_at", MOMENT, nullable=False),
    Column("sent_at", MOMENT),
    Index("posts_due", "due_at", **only_where("state = 'queued'")),
)

WRITABLE = (records, posts)
"""What actions may write to, beside the tables of the business."""
