"""The only module that loads Alembic; `migrate.py` imports it when it is needed."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config


def upgrade(url: str, migrations: Path) -> None:
    """Run all missing migrations. `env.py` there has an event loop of its own: call this in a thread."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["url"] = url
    command.upgrade(config, "head")
