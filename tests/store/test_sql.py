from __future__ import annotations

import json

from engine.store.sql import for_postgres, for_sqlite, to_json


def test_names_become_numbers_once_each() -> None:
    sql = "SELECT :a, ':b', \"x:c\", d::text, -- :e\n :f, :a"
    assert for_postgres(sql) == ("SELECT $1, ':b', \"x:c\", d::text, -- :e\n $2, $1", ("a", "f"))
    assert for_sqlite(sql) == sql


def test_locks_are_left_out_on_sqlite() -> None:
    sql = "SELECT 1 FOR UPDATE OF outbox SKIP LOCKED"
    assert for_sqlite(sql) == "SELECT 1 "
    assert for_postgres(sql) == (sql, ())


def test_a_batch_is_a_table_in_both_dialects() -> None:
    sql = "SELECT id FROM batch(:rows, id text, raw jsonb) AS b"
    assert for_sqlite(sql) == (
        "SELECT id FROM (SELECT value ->> 'id' AS id, NULLIF(value -> 'raw', 'null') AS raw"
        " FROM json_each(:rows)) AS b"
    )
    assert for_postgres(sql) == (
        "SELECT id FROM (SELECT * FROM jsonb_to_recordset(CAST($1 AS jsonb))"
        " AS one( id text, raw jsonb)) AS b",
        ("rows",),
    )


def test_text_that_no_database_holds_is_mended() -> None:
    assert json.loads(to_json({"a": "x\0\0y", "b": "\\u0000", "c": "\ud83d!"})) == {
        "a": "x\ufffd\ufffdy",
        "b": "\\u0000",
        "c": "?!",
    }
