"""Data against a JSON Schema, with the mistakes in plain words. jsonschema's only home.

The words come from the schemas: every part has a `title` that fits behind "expected".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.validators import extend

from engine.flow.problem import Problem, did_you_mean, error
from engine.flow.source import Route, Source

SCHEMAS = Path(__file__).parents[2] / "schema"
MOST_MISTAKES = 3  # told of one value
LONGEST_VALUE = 40  # characters of an author's value repeated in a message

_KINDS = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}
_PLAIN = frozenset({"string", "integer", "number", "null"})
_MISMATCH = frozenset({"type", "const", "enum"})
# values in memory are read-only mappings and tuples as often as dicts and lists
_CHECKER = Draft202012Validator.TYPE_CHECKER.redefine_many(
    {
        "object": lambda _, value: isinstance(value, (dict, Mapping)),  # a dict is told at once
        "array": lambda _, value: isinstance(value, (list, tuple)),
    }
)
Found = Any
"""An error of the library; to a type checker all its fields may be unset."""
_WORD = frozenset({"title", "description", "type", "minLength", "maxLength"})
"""The keywords of a schema that only asks for a text of some length."""


def _items(validator: Any, wanted: Any, values: Any, schema: Any) -> Iterator[Found]:
    """The library's `items`, which would take most of a start to look at thousands of words one by one."""
    if not _are_words(wanted, values):
        yield from Draft202012Validator.VALIDATORS["items"](validator, wanted, values, schema)


def _are_words(wanted: Any, values: Any) -> bool:
    is_word = isinstance(wanted, Mapping) and wanted.keys() <= _WORD and "string" in wanted.get("type", ())
    if not is_word or not isinstance(values, (list, tuple)):
        return False
    least, most = wanted.get("minLength", 0), wanted.get("maxLength", inf)
    return all(isinstance(value, str) and least <= len(value) <= most for value in values)


_Validator = extend(Draft202012Validator, {"items": _items}, type_checker=_CHECKER)  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What is wrong with the value of a route, or with its key when `at_key`."""

    route: Route
    id: str
    message: str
    mend: str = ""
    at_key: bool = False


def shape_problems(source: Source, schema_name: str) -> list[Problem]:
    """Every place where a file does not have the shape of `schema/<schema_name>.schema.json`."""
    found = set(_mistakes(_file_validator(schema_name), source.data))
    return sorted(
        error(
            source.key_place(*mistake.route) if mistake.at_key else source.place(*mistake.route),
            mistake.id,
            mistake.message,
            mistake.mend,
        )
        for mistake in found
    )


def misshapen_routes(data: Any, schema_name: str) -> set[Route]:
    """The parts to leave out so that what remains has the shape. An item told twice does no harm."""
    return {
        mistake.route for mistake in _mistakes(_file_validator(schema_name), data) if mistake.id != "repeated"
    }


def mistakes(value: Any, schema: Mapping[str, Any]) -> str:
    """What is wrong with a value, as a short text without the value itself; "" when nothing is."""
    validator = _validator(json.dumps(schema, default=dict))
    found = dict.fromkeys(
        f"{'.'.join(map(str, mistake.route)) or 'the value'}: {mistake.message.partition(', found ')[0]}"
        for mistake in _mistakes(validator, value)
    )
    return "; ".join(list(found)[:MOST_MISTAKES])


def known_keys(schema_name: str) -> tuple[str, ...]:
    """The keys that a file may have at its top."""
    return tuple(_file_validator(schema_name).schema.get("properties", ()))


@cache
def _file_validator(schema_name: str) -> Any:
    path = SCHEMAS / f"{schema_name}.schema.json"
    return _Validator(json.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=256)
def _validator(schema: str) -> Any:
    return _Validator(json.loads(schema))


def _mistakes(validator: Any, value: Any) -> Iterator[_Mistake]:
    for found in validator.iter_errors(value):
        yield from _told(found)


def _told(found: Found) -> Iterator[_Mistake]:
    """One error of the library as mistakes in our words."""
    if found.context and (meant := _meant(found)):
        for part in meant:
            yield from _told(part)
        return
    route: Route = tuple(found.absolute_path)
    match found.validator:
        case "additionalProperties":
            yield from _unknown_keys(found, route)
        case "required":
            yield from _missing_keys(found, route)
        case "uniqueItems":
            yield from _repeated(found.instance, route)
        case _ if "propertyNames" in found.absolute_schema_path and isinstance(found.instance, str):
            yield _wrong_key(found, route)
        case _:
            yield _wrong_value(found, route)


def _meant(found: Found) -> list[Found]:
    """The errors of the branch of an `anyOf` that the author had in mind; none when that is not to be seen."""
    branches: dict[Any, list[Found]] = {}
    for part in found.context or ():
        branches.setdefault(part.relative_schema_path[0], []).append(part)
    fitting = [parts for parts in branches.values() if not _fails_at_once(parts, _MISMATCH)]
    if len(fitting) > 1:
        fitting = [parts for parts in fitting if not _fails_at_once(parts, {"required"})]
    return min(fitting, key=len) if fitting else []


def _fails_at_once(parts: Iterable[Found], keywords: Iterable[str]) -> bool:
    return any(part.validator in keywords and not part.relative_path for part in parts)


def _unknown_keys(found: Found, route: Route) -> Iterator[_Mistake]:
    known = list(found.schema.get("properties", ()))
    patterns = list(found.schema.get("patternProperties", ()))
    for key in found.instance:
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        there = f"the keys here are {', '.join(known)}"
        mend = " ".join(filter(None, (did_you_mean(key, known), there)))
        message = f'"{_short(key)}" is not a key of {_title(found.schema, "this part")}'
        yield _Mistake((*route, key), "unknown-key", message, mend, at_key=True)


def _missing_keys(found: Found, route: Route) -> Iterator[_Mistake]:
    reason = found.schema.get("title", "") if list(found.relative_schema_path)[-2:-1] == ["then"] else ""
    for key in found.validator_value:
        if key not in found.instance:
            yield _Mistake(route, "missing-key", f'the key "{key}" is missing', reason, at_key=True)


def _repeated(items: Sequence[Any], route: Route) -> Iterator[_Mistake]:
    for index, item in enumerate(items):
        if item in items[:index]:
            message = f"{_shown(item)} is in this list twice"
            yield _Mistake((*route, index), "repeated", message, "remove one of them")


def _wrong_key(found: Found, route: Route) -> _Mistake:
    message = f"expected {_title(found.schema, 'another key')}, found {_shown(found.instance)}"
    mend = did_you_mean(found.instance, found.validator_value) if found.validator == "enum" else ""
    return _Mistake((*route, str(found.instance)), "wrong-key", message, mend, at_key=True)


def _wrong_value(found: Found, route: Route) -> _Mistake:
    value, expected = found.instance, _title(found.schema, _expected(found))
    match found.validator:
        case "type":
            mend = "put it in quotes" if _wants_text(found) and isinstance(value, (bool, int, float)) else ""
            return _Mistake(route, "wrong-kind", f"expected {expected}, found {_kind(value)}", mend)
        case "enum":
            mend = did_you_mean(value, found.validator_value)
            return _Mistake(route, "wrong-value", f"expected {expected}, found {_shown(value)}", mend)
        case "minItems" | "minProperties" | "minLength" if not value:
            return _Mistake(route, "wrong-value", f"expected {expected}, found nothing in it")
        case "oneOf" | "anyOf" | "not" if isinstance(value, Mapping):
            keys = ", ".join(map(_short, value)) or "nothing in it"
            return _Mistake(route, "wrong-value", f"expected {expected}, found {keys}")
        case "maxItems" | "maxProperties" | "maxLength":
            message = f"expected {expected}, at most {found.validator_value} long, found {len(value)}"
            return _Mistake(route, "wrong-value", message)
    return _Mistake(route, "wrong-value", f"expected {expected}, found {_shown(value)}")


def _expected(found: Found) -> str:
    """What a schema without a title wants."""
    wanted = found.validator_value
    match found.validator:
        case "type":
            return _kinds(wanted)
        case "anyOf" | "oneOf":
            return " or ".join(_title(branch, _kinds(branch.get("type", []))) for branch in wanted)
        case "enum":
            return f"one of {', '.join(map(str, wanted))}"
        case "const":
            return str(wanted).lower()
        case "minimum" | "exclusiveMinimum":
            return f"{wanted} or more"
        case "maximum" | "exclusiveMaximum":
            return f"{wanted} or less"
    return f"another value ({found.validator})"


def _kinds(wanted: str | list[str]) -> str:
    kinds = [wanted] if isinstance(wanted, str) else wanted
    return " or ".join(_KINDS[kind] for kind in kinds) or "another value"


def _title(schema: Any, otherwise: str) -> str:
    return str(schema.get("title", otherwise)) if isinstance(schema, Mapping) else otherwise


def _wants_text(found: Found) -> bool:
    wanted = {found.validator_value} if isinstance(found.validator_value, str) else set(found.validator_value)
    return "string" in wanted and wanted <= _PLAIN


def _kind(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return "a number"
        case str():
            return "text"
        case Mapping():
            return "a mapping"
    return "a list" if isinstance(value, (list, tuple)) else "something else"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f'"{_short(value)}"'
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else _kind(value)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
