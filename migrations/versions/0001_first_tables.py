"""Customers, conversations, the two queues, turns and service bookings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
JSON = JSONB().with_variant(sa.Text(), "sqlite")


def counter(name):
    return sa.Column(name, sa.Integer, nullable=False, server_default=sa.text("0"))


def partial_index(name, table, columns, condition):
    where = sa.text(condition)
    op.create_index(name, table, columns, postgresql_where=where, sqlite_where=where)


def create_customers() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("phone", sa.Text, unique=True),
        sa.Column("bsuid", sa.Text, unique=True),
        sa.Column("profile_name", sa.Text),
        sa.Column("remembered", JSON, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("is_handed_off", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("met_at", MOMENT, nullable=False),
        sa.Column("heard_at", MOMENT),
        sa.Column("due_at", MOMENT),
        sa.Column("waiting_since", MOMENT),
        sa.Column("lease_until", MOMENT),
        counter("fence"),
        counter("arrivals"),
        counter("utterances"),
    )
    partial_index("customers_due", "customers", ["due_at"], "due_at IS NOT NULL")


def create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("customer_id", sa.Text, sa.ForeignKey("customers.id"), primary_key=True),
        sa.Column("user_id", sa.Text, nullable=False, unique=True),
        sa.Column("flow_name", sa.Text),
        sa.Column("step", sa.Text),
        sa.Column("data", JSON, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )


def create_inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("phone_number_id", sa.Text, primary_key=True),
        sa.Column("message_id", sa.Text, primary_key=True),
        sa.Column("customer_id", sa.Text, nullable=False),
        sa.Column("arrival", sa.BigInteger, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("event", JSON),
        sa.Column("raw", JSON, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        counter("attempts"),
        sa.Column("error", sa.Text),
        sa.Column("done_at", MOMENT),
    )
    partial_index("inbox_parked", "inbox", ["customer_id"], "state = 'parked'")
    partial_index("inbox_queued", "inbox", ["customer_id", "at", "arrival"], "state = 'queued'")


def create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("customer_id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("message", JSON, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        counter("attempts"),
        counter("resent"),
        sa.Column("wamid", sa.Text),
        sa.Column("status", sa.Text),
        counter("status_rank"),
        sa.Column("status_at", MOMENT),
        sa.Column("error_code", sa.Integer),
        sa.Column("error", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT),
    )
    is_open = "state IN ('queued', 'sending', 'in_doubt')"
    partial_index("outbox_due", "outbox", ["due_at"], is_open)
    partial_index("outbox_open", "outbox", ["customer_id", "position"], is_open)
    op.create_index("outbox_key", "outbox", ["key"])
    op.create_index("outbox_wamid", "outbox", ["wamid"])


def create_turns() -> None:
    op.create_table(
        "turns",
        sa.Column("customer_id", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("flow_name", sa.Text),
        sa.Column("step", sa.Text),
        sa.Column("rung", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("record", JSON, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
    )


def create_service_bookings() -> None:
    op.create_table(
        "service_bookings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("customer_name", sa.Text, nullable=False),
        sa.Column("phone_number", sa.Text, nullable=False),
        sa.Column("make", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("year", sa.Integer),
        sa.Column("registration_number", sa.Text),
        sa.Column("service_type", sa.Text, nullable=False),
        sa.Column("booking_date", MOMENT, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("visit_at", MOMENT),
        sa.Column("reference", sa.Text, nullable=False, unique=True),
        sa.Column("action_key", sa.Text, nullable=False, unique=True),
        sa.Column("customer_id", sa.Text, nullable=False),
    )
    op.create_index("service_bookings_customer", "service_bookings", ["customer_id"])


def upgrade() -> None:
    create_customers()
    create_conversations()
    create_inbox()
    create_outbox()
    create_turns()
    create_service_bookings()


def downgrade() -> None:
    for table in ("service_bookings", "turns", "outbox", "inbox", "conversations", "customers"):
        op.drop_table(table)
