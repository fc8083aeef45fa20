"""The schemas by themselves: usable by any validator and editor, and no weaker without the engine."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flow.cases import cases

ROOT = Path(__file__).parents[2]
TOOL = Path(sys.executable).parent / "check-jsonschema"
OURS = ("flow", "assistant", "conversation")
# drafts older than 2019 know none of these, and many editors no more than those
TOO_NEW = {
    "unevaluatedProperties",
    "unevaluatedItems",
    "prefixItems",
    "$dynamicRef",
    "dependentRequired",
    "minContains",
}


def schema_path(name):
    return ROOT / "schema" / f"{name}.schema.json"


def check(*arguments):
    return subprocess.run([TOOL, *map(str, arguments)], capture_output=True, text=True, check=False)


def parts(schema, at="#"):
    """Every subschema with its place."""
    yield at, schema
    for key, value in schema.items():
        if key in ("properties", "$defs", "patternProperties"):
            for name, part in value.items():
                yield from parts(part, f"{at}/{key}/{name}")
        elif key in ("items", "additionalProperties", "propertyNames", "then", "else") and isinstance(
            value, dict
        ):
            yield from parts(value, f"{at}/{key}")


@pytest.fixture(params=OURS)
def schema(request):
    return json.loads(schema_path(request.param).read_text(encoding="utf-8"))


def test_schemas_are_valid():
    assert check("--check-metaschema", *map(schema_path, OURS)).returncode == 0


def test_the_plain_tool_refuses_what_we_refuse():
    bad = cases("shape")
    run = check("--schemafile", schema_path("flow"), "--output-format", "json", *bad)
    refused = {Path(found["filename"]).name for found in json.loads(run.stdout)["errors"]}
    assert refused == {path.name for path in bad}


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("flow", "flows/service_booking.yaml"),
        ("assistant", "flows/assistant.yaml"),
        ("conversation", "tests/conversations/**/*.yaml"),
    ],
)  # fmt: skip
def test_the_plain_tool_takes_what_we_ship(name, pattern):
    files = sorted(ROOT.glob(pattern))
    run = check("--schemafile", schema_path(name), *files) if files else None
    assert run is None or run.returncode == 0, run.stdout


def test_every_part_has_a_title(schema):
    for at, part in parts(schema):
        assert "title" in part or "$ref" in part, f"{at} has no title"


def test_every_property_has_words_for_hovering(schema):
    defs = schema["$defs"]
    for at, part in parts(schema):
        if at.rpartition("/")[0].endswith("/properties"):
            target = defs.get(part.get("$ref", "").rpartition("/")[2], {})
            assert "description" in part or "description" in target, f"{at} has no description"


def test_no_unknown_key_anywhere(schema):
    for at, part in parts(schema):
        if "properties" in part:
            assert "additionalProperties" in part, f"{at} takes any key"


def test_editors_of_older_drafts_understand_them(schema):
    text = json.dumps(schema)
    assert not [keyword for keyword in TOO_NEW if f'"{keyword}"' in text]
