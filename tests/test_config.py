"""Settings: read from `.env` and the environment, refused all at once, and never printed."""

from datetime import datetime
from pathlib import Path

import pytest

from engine.config import Settings, load_settings, scheme_of
from engine.errors import SettingError

SECRET = "s3cret-value"


def settings(tmp_path, text="", **environ):
    file = tmp_path / ".env"
    file.write_text(text, encoding="utf-8")
    return load_settings(environ, file)


def refused(tmp_path, text="", **environ):
    with pytest.raises(SettingError) as raised:
        settings(tmp_path, text, **environ)
    return str(raised.value).replace(str(tmp_path), "").split("; ")


def test_without_anything_the_defaults_hold(tmp_path):
    assert load_settings({}, tmp_path / "none") == Settings()


def test_the_environment_wins_over_the_file(tmp_path):
    made = settings(tmp_path, "PORT=1\nHOST=a.example\n", PORT="2")
    assert (made.port, made.host) == (2, "a.example")


def test_an_empty_value_is_not_set(tmp_path):
    assert settings(tmp_path, "PORT=7\nLOG_LEVEL=\n", PORT=" ").port == 7


@pytest.mark.parametrize("name", ["APP_SECRET", "WEBHOOK_SECRET"])
def test_both_names_of_the_secret(tmp_path, name):
    assert settings(tmp_path, f"{name}=new, old\n").app_secret == ("new", "old")


def test_the_secret_of_the_environment_wins_by_either_name(tmp_path):
    assert settings(tmp_path, "APP_SECRET=file\n", WEBHOOK_SECRET="environment").app_secret == (
        "environment",
    )
    assert settings(tmp_path, "WEBHOOK_SECRET=file\n", APP_SECRET="environment").app_secret == (
        "environment",
    )
    assert settings(tmp_path, "WEBHOOK_SECRET=a\nAPP_SECRET=b\n").app_secret == ("b",)


def test_dollars_and_quotes_of_a_secret_are_taken_as_written(tmp_path):
    assert settings(tmp_path, "ACCESS_TOKEN='a$b${HOME}'\n").access_token == "a$b${HOME}"


def test_every_mistake_is_named_in_one_error(tmp_path):
    text = "PORT=many\nACESS_TOKEN=x\nLOG_FORMAT=xml\nthis is no line\nPORTS\n"
    assert sorted(refused(tmp_path, text, SEND_RATE="0", FAKE_NOW="now")) == [
        "/.env: line 4 cannot be read",
        "ACESS_TOKEN: not a setting",
        "FAKE_NOW: expected a time with its offset, like 2026-11-22T10:30:00+05:30",
        "LOG_FORMAT: expected one of json, text",
        "PORT: expected a whole number from 0 to 65535",
        "PORTS: not a setting",
        "SEND_RATE: expected a whole number from 1 to 1000",
        "see docs/operations.md",
        "see docs/operations.md",
        "write NAME=value",
    ]


def test_other_names_of_the_environment_are_no_business_of_ours(tmp_path):
    assert settings(tmp_path, "", PATH="/bin", PORTS="1") == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "-1"), ("PORT", "65536"), ("PORT", "80.0"), ("PORT", "८०"), ("BURST_WINDOW_MS", "60001"),
        ("LOG_LEVEL", "LOUD"), ("APP_SECRET", ","), ("STAFF_NUMBERS", "+91 98450 12345"), ("STAFF_NUMBERS", "98450"),
        ("FAKE_NOW", "2026-11-22T10:30:00"), ("FAKE_NOW", "0001-01-01T00:00:00+05:30"),
        ("DATABASE_URL", "mysql://x"), ("DATABASE_URL", "var/a.db"), ("DATABASE_URL", "sqlite://"),
        ("GRAPH_API_URL", "graph.facebook.com"), ("GRAPH_API_URL", "https://a b"), ("GRAPH_API_VERSION", "25"),
        ("CRM_WEBHOOK_URL", "ftp://x"), ("CRM_WEBHOOK_URL", "http://crm.example"), ("GEMINI_API_URL", "https://"),
        ("GEMINI_API_URL", "http://gemini.example"), ("GEMINI_MODEL", "models/x y"),
    ],
)  # fmt: skip
def test_malformed_values(tmp_path, name, value):
    [problem] = refused(tmp_path, "", **{name: value})
    assert problem.startswith(f"{name}: expected ")


@pytest.mark.parametrize(
    ("name", "value", "field", "parsed"),
    [
        ("LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("LOG_FORMAT", "JSON", "log_format", "json"),
        (
            "STAFF_NUMBERS",
            "+919845012345, +919845012346",
            "staff_numbers",
            ("+919845012345", "+919845012346"),
        ),
        ("FLOWS_DIR", "other/flows", "flows_dir", Path("other/flows")),
        (
            "FAKE_NOW",
            "2026-11-22T10:30:00+05:30",
            "fake_now",
            datetime.fromisoformat("2026-11-22T10:30:00+05:30"),
        ),
        ("GRAPH_API_URL", "http://127.0.0.1:9000/", "graph_api_url", "http://127.0.0.1:9000"),
        ("CRM_WEBHOOK_URL", "http://127.0.0.1:9000/crm", "crm_webhook_url", "http://127.0.0.1:9000/crm"),
        ("GEMINI_API_URL", "http://127.0.0.1:9000/", "gemini_api_url", "http://127.0.0.1:9000"),
        ("GEMINI_API_KEY", "k", "google_api_key", "k"),
        ("PORT", "0", "port", 0),
    ],
)
def test_parsed_values(tmp_path, name, value, field, parsed):
    assert getattr(settings(tmp_path, "", **{name: value}), field) == parsed


def test_no_secret_is_printed(tmp_path):
    names = ("ACCESS_TOKEN", "VERIFY_TOKEN", "APP_SECRET", "GOOGLE_API_KEY", "CONSOLE_TOKEN")
    made = settings(tmp_path, "", DATABASE_URL=f"postgresql://u:{SECRET}@h/d", **dict.fromkeys(names, SECRET))
    assert SECRET not in f"{made!r} {made} {[made]}"
    assert scheme_of(made.database_url) == "postgresql"


def test_no_value_is_repeated_in_an_error(tmp_path):
    text = f"{SECRET} {SECRET}\nDATABASE_URL={SECRET}\nSTAFF_NUMBERS={SECRET}\nPORT={SECRET}\n"
    with pytest.raises(SettingError) as raised:
        settings(tmp_path, text, GRAPH_API_URL=SECRET, FAKE_NOW=SECRET, LOG_LEVEL=SECRET)
    chain = [raised.value, raised.value.__cause__, raised.value.__context__]
    assert SECRET not in "".join(map(str, chain))


def test_a_file_that_is_no_text(tmp_path):
    (tmp_path / ".env").write_bytes(b"ACCESS_TOKEN=\xff\xfe\n")
    with pytest.raises(SettingError, match="cannot be read as UTF-8 text"):
        load_settings({}, tmp_path / ".env")
