"""The environment as one frozen value. The only reader of `os.environ` and of `.env`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from engine.errors import SettingError

ALIASES = {"WEBHOOK_SECRET": "APP_SECRET"}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One field per environment variable of the same name in upper case.

    Secrets are left out of `repr`, so that printing the settings never prints one.
    """

    phone_number_id: str = ""
    access_token: str = ""
    verify_token: str = ""
    app_secret: tuple[str, ...] = ()  # several while a secret is being rotated
    google_api_key: str = ""
    gemini_model: str = ""
    gemini_api_url: str = ""
    database_url: str = "sqlite:///var/autosherpa.db"
    port: int = 8000
    host: str = "127.0.0.1"
    graph_api_url: str = "https://graph.facebook.com"
    graph_api_version: str = "v25.0"
    console_token: str = ""
    default_language: str = ""
    log_level: str = "INFO"
    log_format: str = "text"
    flows_dir: Path = Path("flows")
    prompts_dir: Path = Path("prompts")
    burst_window_ms: int = 1000  # how long to wait for the rest of a burst of messages; 0 turns it off
    send_rate: int = 80  # messages a second for the whole number
    staff_numbers: tuple[str, ...] = ()
    crm_webhook_url: str = ""
    fake_now: datetime | None = None

    def __repr__(self) -> str:
        return f"Settings(database={scheme_of(self.database_url)}, port={self.port}, flows_dir={self.flows_dir})"


def scheme_of(url: str) -> str:
    """The part before `://`, safe to log where the rest may hold a password."""
    return url.split("://", 1)[0]


def load_settings(environ: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> Settings:
    """Read `.env` and then the environment, which wins.

    Raises `SettingError` naming every malformed value, and every name in `.env` that is none of ours.
    """
    from_file = {name: value or "" for name, value in dotenv_values(env_file).items()}
    known = {field.name.upper() for field in fields(Settings)} | set(ALIASES)
    problems = [f"{name}: not a setting; see docs/operations.md" for name in from_file if name not in known]
    merged = {**from_file, **(os.environ if environ is None else environ)}
    values: dict[str, Any] = {}
    for name in sorted(known, key=lambda name: name not in ALIASES):
        raw = merged.get(name, "").strip()
        if not raw:
            continue
        try:
            values[ALIASES.get(name, name).lower()] = _parse(ALIASES.get(name, name), raw)
        except ValueError as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise SettingError("; ".join(problems))
    return Settings(**values)


def _parse(name: str, raw: str) -> Any:
    parse = _PARSERS.get(name)
    return parse(raw) if parse else raw


def _whole_number(least: int, most: int) -> Any:
    def parse(raw: str) -> int:
        if not re.fullmatch(r"\d{1,9}", raw) or not least <= int(raw) <= most:
            raise ValueError(f"expected a whole number from {least} to {most}")
        return int(raw)

    return parse


def _one_of(*words: str) -> Any:
    def parse(raw: str) -> str:
        for word in words:
            if raw.lower() == word.lower():
                return word
        raise ValueError(f"expected one of {', '.join(words)}")

    return parse


def _list(raw: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in raw.split(",") if part.strip())


def _phones(raw: str) -> tuple[str, ...]:
    phones = _list(raw)
    if not all(re.fullmatch(r"\+[1-9]\d{7,14}", phone) for phone in phones):
        raise ValueError("expected phone numbers like +919845012345, with commas between")
    return phones


def _moment(raw: str) -> datetime:
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        moment = datetime.min  # noqa: DTZ901 - only to reach the one message below
    if moment.tzinfo is None:
        raise ValueError("expected a time with its offset, like 2026-11-22T10:30:00+05:30")
    return moment


def _url(*schemes: str) -> Any:
    def parse(raw: str) -> str:
        if raw.split("://", 1)[0] not in schemes or "://" not in raw:
            raise ValueError(f"expected an address that begins with {' or '.join(s + '://' for s in schemes)}")
        return raw.rstrip("/")

    return parse


def _graph_version(raw: str) -> str:
    if not re.fullmatch(r"v\d{1,3}\.\d{1,2}", raw):
        raise ValueError("expected a Graph API version like v25.0")
    return raw


_PARSERS: dict[str, Any] = {
    "APP_SECRET": _list,
    "STAFF_NUMBERS": _phones,
    "PORT": _whole_number(0, 65535),
    "BURST_WINDOW_MS": _whole_number(0, 60_000),
    "SEND_RATE": _whole_number(1, 1000),
    "LOG_LEVEL": _one_of(*LOG_LEVELS),
    "LOG_FORMAT": _one_of("json", "text"),
    "FLOWS_DIR": Path,
    "PROMPTS_DIR": Path,
    "FAKE_NOW": _moment,
    "DATABASE_URL": _url("sqlite", "postgresql", "postgres"),
    "GRAPH_API_URL": _url("http", "https"),
    "GRAPH_API_VERSION": _graph_version,
    "GEMINI_API_URL": _url("http", "https"),
    "CRM_WEBHOOK_URL": _url("http", "https"),
}
