"""Records and posts of the built-in actions, and since when a person talks with a customer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
JSON = JSONB().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.add_column("customers", sa.Column("handed_off_at", MOMENT))
    op.execute("UPDATE customers SET handed_off_at = heard_at WHERE is_handed_off")
    op.create_table(
        "records",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False, unique=True),
        sa.Column("customer_id", sa.Text, nullable=False),
        sa.Column("data", JSON, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("action_key", sa.Text, nullable=False, unique=True),
    )
    op.create_index("records_kind", "records", ["kind", "created_at"])
    op.create_index("records_customer", "records", ["customer_id"])
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("action_key", sa.Text, nullable=False, unique=True),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default=sa.text("'queued'")),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("error", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT),
    )
    where = sa.text("state = 'queued'")
    op.create_index("posts_due", "posts", ["due_at"], postgresql_where=where, sqlite_where=where)


def downgrade() -> None:
    op.drop_table("posts")
    op.drop_table("records")
    op.drop_column("customers", "handed_off_at")
