"""The environment as one frozen value. The only reader of `os.environ` and of `.env`."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv.parser import parse_stream

from engine.errors import SettingError

ALIASES = {"WEBHOOK_SECRET": "APP_SECRET", "GEMINI_API_KEY": "GOOGLE_API_KEY"}
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
EARLIEST, LATEST = 1970, 9998  # years that a clock can be set to
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
    gemini_model: str = "gemini-3.5-flash-lite"
    gemini_api_url: str = "https://generativelanguage.googleapis.com"
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
    crm_webhook_secret: str = ""
    fake_now: datetime | None = None

    def __repr__(self) -> str:
        return (
            f"Settings(database={scheme_of(self.database_url)}, port={self.port}, flows_dir={self.flows_dir})"
        )


def scheme_of(url: str) -> str:
    """The part before `://`, safe to log where the rest may hold a password."""
    return url.split("://", 1)[0]


def load_settings(environ: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> Settings:
    """Read `.env` and then the environment, which wins.

    Raises `SettingError` naming every malformed value, and every name in `.env` that is none of ours.
    """
    from_file, problems = _read(env_file)
    names = [field.name.upper() for field in fields(Settings)]
    known = {*names, *ALIASES}
    problems += [f"{name}: not a setting; see docs/operations.md" for name in from_file if name not in known]
    own = os.environ if environ is None else environ
    merged = _by_own_names(from_file) | _by_own_names({name: own[name] for name in known & own.keys()})
    values: dict[str, Any] = {}
    for name in (name for name in names if name in merged):
        written, raw = merged[name]
        try:
            values[name.lower()] = _PARSERS.get(name, str)(raw)
        except ValueError as error:
            problems.append(f"{written}: {error}")
    if problems:
        raise SettingError("; ".join(problems))
    return Settings(**values)


def _read(env_file: Path) -> tuple[dict[str, str], list[str]]:
    """The names and values of `.env`, taken as they are written, and the lines that cannot be read."""
    try:
        text = env_file.read_text(encoding="utf-8-sig") if env_file.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return {}, [f"{env_file}: cannot be read as UTF-8 text"]
    values: dict[str, str] = {}
    problems: list[str] = []
    for line in parse_stream(io.StringIO(text)):
        if line.error:
            problems.append(f"{env_file}: line {line.original.line} cannot be read; write NAME=value")
        elif line.key is not None:
            values[line.key] = line.value or ""
    return values, problems


def _by_own_names(values: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What is set, by the setting's own name: the name that was written, and the value."""
    written = sorted(values.items(), key=lambda item: item[0] not in ALIASES)  # its own name wins
    return {ALIASES.get(name, name): (name, value.strip()) for name, value in written if value.strip()}


def _whole_number(least: int, most: int) -> Any:
    def parse(raw: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", raw) or not least <= int(raw) <= most:
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
    parts = tuple(part.strip() for part in raw.split(",") if part.strip())
    if not parts:
        raise ValueError("expected a value, or several with commas between")
    return parts


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
    if moment.tzinfo is None or not EARLIEST <= moment.year <= LATEST:
        raise ValueError("expected a time with its offset, like 2026-11-22T10:30:00+05:30")
    return moment


def _url(*schemes: str) -> Any:
    def parse(raw: str) -> str:
        scheme, _, rest = raw.partition("://")
        if scheme not in schemes or not rest or re.search(r"\s", rest):
            wanted = " or ".join(f"{scheme}://" for scheme in schemes)
            raise ValueError(f"expected an address that begins with {wanted}")
        return raw.rstrip("/")

    return parse


def _safe_url(raw: str) -> str:
    """What customers say travels encrypted, or stays on this machine."""
    url: str = _url("http", "https")(raw)
    parts = urlsplit(url)
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError("expected an address that begins with https://")
    return url


def _graph_version(raw: str) -> str:
    if not re.fullmatch(r"v\d{1,3}\.\d{1,2}", raw):
        raise ValueError("expected a Graph API version like v25.0")
    return raw


def _model(raw: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{2,63}", raw):
        raise ValueError("expected the name of a model like gemini-3.5-flash-lite")
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
    "GEMINI_MODEL": _model,
    "GEMINI_API_URL": _safe_url,
    "CRM_WEBHOOK_URL": _safe_url,
}
