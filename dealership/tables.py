"""The dealership's tables: what its actions write."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

from engine.store.tables import MOMENT

metadata = MetaData()

service_bookings = Table(
    "service_bookings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer_name", Text, nullable=False),
    Column("phone_number", Text, nullable=False),
    Column("make", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("year", Integer),
    Column("registration_number", Text),
    Column("service_type", Text, nullable=False),
    Column("booking_date", MOMENT, nullable=False),  # when it was booked
    Column("status", Text, nullable=False),
    Column("visit_at", MOMENT),  # when the car comes in; chosen after the booking
    Column("reference", Text, nullable=False, unique=True),  # what the customer is told
    Column("action_key", Text, nullable=False, unique=True),  # one row for each, however often it is tried
    Column("customer_id", Text, nullable=False),
    Index("service_bookings_customer", "customer_id"),
)
