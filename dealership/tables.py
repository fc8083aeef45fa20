"""The dealership's tables: the stock, and what its actions write."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, MetaData, Table, Text, text

from dealership.demo import demo_rows
from engine.actions import Books
from engine.store.tables import MOMENT
from engine.store.tables import metadata as engine_metadata

PERSONAL = {"personal": True}  # tells who a customer is: not kept when he wants to be forgotten
STATUSES = ("available", "reserved", "sold")  # of a car

metadata = MetaData()

cars = Table(
    "cars",
    metadata,
    # Given by the dealership or by the import, so that a file names a car by it on every database alike.
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("brand", Text, nullable=False),  # brand and model as in vehicles.yaml
    Column("model", Text, nullable=False),
    Column("variant", Text),
    Column("type", Text, nullable=False),  # Hatchback, Sedan, SUV, MPV, Van, Pickup
    Column("year", Integer, nullable=False),
    Column("fuel_type", Text, nullable=False),  # Petrol, Diesel, CNG, Electric, Hybrid, LPG
    Column("transmission", Text, nullable=False),  # Manual, Automatic
    Column("mileage", Integer),  # kilometres run
    Column("price", Integer, nullable=False),  # rupees
    Column("color", Text),
    Column("engine_cc", Integer),
    Column("power_bhp", Integer),
    Column("seats", Integer),
    Column("description", Text),
    Column("registration_number", Text, unique=True),  # upper case without separators
    Column("status", Text, nullable=False, server_default=text("'available'")),
    Column("photo_url", Text),
    CheckConstraint(f"status IN {STATUSES}", name="cars_status"),
    Index("cars_status_price", "status", "price"),
)

test_drive_bookings = Table(
    "test_drive_bookings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_name", Text, nullable=False, info=PERSONAL),
    Column("phone_number", Text, nullable=False, info=PERSONAL),
    Column("car_id", Integer, nullable=False),
    Column("has_dl", Boolean, nullable=False),  # whether the driver has a licence; its number is never kept
    Column("location_type", Text, nullable=False),  # home, showroom
    Column("address", Text, info=PERSONAL),  # where to bring the car, if home
    Column("booking_date", MOMENT, nullable=False),  # when it was booked
    Column("status", Text, nullable=False),
    Column("visit_at", MOMENT),  # when it is driven; chosen after the booking
    Column("reference", Text, unique=True),  # what the customer is told
    Column("action_key", Text, unique=True),  # one row for each, however often it is tried
    Column("customer_id", Text, info=PERSONAL),
    Index("test_drive_bookings_customer", "customer_id"),
    Index("test_drive_bookings_visit", "car_id", "visit_at"),
)

service_bookings = Table(
    "service_bookings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer_name", Text, nullable=False, info=PERSONAL),
    Column("phone_number", Text, nullable=False, info=PERSONAL),
    Column("make", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("year", Integer),
    Column("registration_number", Text, info=PERSONAL),
    Column("service_type", Text, nullable=False),
    Column("also_wanted", Text),  # other kinds of work, joined by commas
    Column("booking_date", MOMENT, nullable=False),  # when it was booked
    Column("status", Text, nullable=False),
    Column("visit_at", MOMENT),  # when the car comes in; chosen after the booking
    Column("reference", Text, nullable=False, unique=True),  # what the customer is told
    Column("action_key", Text, nullable=False, unique=True),  # one row for each, however often it is tried
    Column("customer_id", Text, nullable=False, info=PERSONAL),
    Index("service_bookings_customer", "customer_id"),
)

BOOKS = Books(metadata, demo_rows)
SCHEMA = (engine_metadata, metadata)
"""All tables of the database."""
