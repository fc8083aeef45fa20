"""The stock of cars, and bookings of test drives."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def create_cars() -> None:
    op.create_table(
        "cars",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("brand", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("variant", sa.Text),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("fuel_type", sa.Text, nullable=False),
        sa.Column("transmission", sa.Text, nullable=False),
        sa.Column("mileage", sa.Integer),
        sa.Column("price", sa.Integer, nullable=False),
        sa.Column("color", sa.Text),
        sa.Column("engine_cc", sa.Integer),
        sa.Column("power_bhp", sa.Integer),
        sa.Column("seats", sa.Integer),
        sa.Column("description", sa.Text),
        sa.Column("registration_number", sa.Text, unique=True),
        sa.Column("status", sa.Text, nullable=False, server_default=sa.text("'available'")),
        sa.Column("photo_url", sa.Text),
        sa.CheckConstraint("status IN ('available', 'reserved', 'sold')", name="cars_status"),
    )
    op.create_index("cars_status_price", "cars", ["status", "price"])


def create_test_drive_bookings() -> None:
    op.create_table(
        "test_drive_bookings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("phone_number", sa.Text, nullable=False),
        sa.Column("car_id", sa.Integer, nullable=False),
        sa.Column("has_dl", sa.Boolean, nullable=False),
        sa.Column("location_type", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("booking_date", MOMENT, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("visit_at", MOMENT),
        sa.Column("reference", sa.Text, unique=True),
        sa.Column("action_key", sa.Text, unique=True),
        sa.Column("customer_id", sa.Text),
    )
    op.create_index("test_drive_bookings_customer", "test_drive_bookings", ["customer_id"])
    op.create_index("test_drive_bookings_visit", "test_drive_bookings", ["car_id", "visit_at"])


def upgrade() -> None:
    create_cars()
    create_test_drive_bookings()


def downgrade() -> None:
    for table in ("test_drive_bookings", "cars"):
        op.drop_table(table)
