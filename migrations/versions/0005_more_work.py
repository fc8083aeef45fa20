"""What else is to be done at a workshop visit."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("service_bookings", sa.Column("also_wanted", sa.Text, nullable=True))


def downgrade() -> None:
    op.drop_column("service_bookings", "also_wanted")
