"""Prompt files: blocks by file, name and language, and the names that they read."""

from pathlib import Path

import pytest

from engine.errors import ResponseGenerationError
from engine.flow.problem import Place
from engine.flow.prompts import load_prompts

FILES = {
    "en/assistant.j2": "\ufeff{# shared #}\n{% block and %}and{% endblock %}\n{% block sorry %}Sorry.{% endblock %}",
    "en/emi.j2": "{% block ask %}A {{ missing|join_and }}, {{ name }}?{% endblock %}{% block quiet %}\n{% endblock %}",
    "hi/assistant.j2": "{% block and %}और{% endblock %}",
    "hi/emi.j2": "{% block ask %}आपका {{ missing|join_and }}?\r\n{{ budget.max }}{% endblock %}",
    "kn/emi.j2": "{% block ask %}{{ missing|join_and }}{% endblock %}",
    "model/understand.j2": "{% block system %}{{ flows|join }}{% endblock %}{% block message %}{% endblock %}",
}


@pytest.fixture
def folder(tmp_path):
    def write(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


@pytest.fixture
def prompts(folder):
    loaded, problems = load_prompts(folder(FILES), ["en", "hi", "kn"])
    assert problems == []
    return loaded


WORDS = {"missing": ["make", "model"], "name": "Asha", "budget": {"max": 5}}


@pytest.mark.parametrize(
    ("block", "language", "text"),
    [
        ("ask", "en", "A make and model, Asha?"),
        ("ask", "hi", "आपका make और model?\n5"),
        ("ask", "kn", "make, model"),
        ("quiet", "en", ""),
        ("quiet", "hi", ""),
        ("ask", "te", "A make, model, Asha?"),
    ],
    ids=["default", "translated", "without a word for and", "silent", "fallback", "unknown language"],
)
def test_render(prompts, block, language, text):
    assert prompts.render("emi", block, language, WORDS) == text


def test_a_block_is_found_or_not(prompts):
    assert prompts.find("assistant", "sorry", "hi").place == Place(
        prompts.find("assistant", "sorry", "en").place.file, 3, 10
    )
    assert prompts.find("emi", "sorry", "en") is None
    with pytest.raises(ResponseGenerationError, match=r'emi\.j2 has no block "sorry"'):
        prompts.render("emi", "sorry", "en", {})


def test_what_is_sent_to_the_model_may_be_long(prompts):
    assert len(prompts.render_model("system", {"flows": ["x" * 30_000]})) == 30_000
    with pytest.raises(ResponseGenerationError, match="longer than 60000"):
        prompts.render_model("system", {"flows": ["x" * 70_000]})
    with pytest.raises(ResponseGenerationError, match=r'model/\*\.j2 has no block "system"'):
        load_prompts(Path("nowhere"), ["en"])[0].render_model("system", {})


@pytest.mark.parametrize(
    ("text", "id_", "said"),
    [
        ("{% block system %}{{ flow }}{% endblock %}", "undefined-name", 'the model is told no "flow"'),
        ("{% block system %}{% endblock %}", "missing-block", 'there is no block "message"'),
    ],
)
def test_what_is_wrong_in_the_words_for_the_model(folder, text, id_, said):
    _, [problem] = load_prompts(folder({"model/understand.j2": text}), ["en"])
    assert (problem.id, problem.message) == (id_, said)


def test_failures_name_file_line_and_block(prompts):
    with pytest.raises(ResponseGenerationError, match=r"hi/emi\.j2:1:10: block ask: a value that is none"):
        prompts.render("emi", "ask", "hi", {"missing": [], "budget": None})


def test_names_used_in_any_language(prompts):
    assert prompts.names_used("emi", "ask") == {"missing", "name", "budget"}
    assert prompts.names_used("emi", "nothing") == frozenset()
    budget = next(use for use in prompts.uses_in("emi", "ask") if use.root == "budget")
    assert (budget.name, budget.place.line, budget.place.column) == ("budget.max", 2, 4)
    assert budget.place.file.endswith("/hi/emi.j2")


@pytest.mark.parametrize(
    ("body", "guarded", "bare"),
    [
        ("{{ a }}", "", "a"),
        ("{% if a %}{{ a }}{% else %}{{ a }}{% endif %}", "a", "a"),
        ("{% if not a %}x{% else %}{{ a }}{% endif %}", "a", ""),
        ("{% if a and b.c %}{{ a }}{{ b.c }}{{ b }}{% endif %}", "a b b.c", ""),
        ("{% if a or b %}{{ a }}{% endif %}", "a b", "a"),
        ("{% if not a or not b %}x{% else %}{{ a }}{{ b }}{% endif %}", "a b", ""),
        ("{% if a is none %}x{% else %}{{ a }}{% endif %}", "a", ""),
        ("{% if a is not none %}{{ a }}{% endif %}", "a", ""),
        ("{% if a > 3 %}{{ a }}{% endif %}", "a", ""),
        ("{% if a == 3 %}{{ a }}{% endif %}", "a", "a"),
        ("{% if a %}x{% elif b %}{{ b }}{{ c }}{% else %}{{ a }}{% endif %}", "a b", "a c"),
        ("{{ a|default(b) }}", "a b", ""),
        ("{{ a or b }}", "a", "b"),
        ("{{ a if a else b }}", "a", "b"),
        ("{% for c in a %}{{ c.x }} {{ loop.index }} {{ b }}{% endfor %}", "", "a b"),
        ("{% if a %}{{ a.x }}{% endif %}", "a", "a.x"),
        ("{{ a[0].x }} {{ -a }} {{ a + b }}", "", "a b"),
    ],
)
def test_where_none_does_no_harm(folder, body, guarded, bare):
    prompts, problems = load_prompts(folder({"en/x.j2": f"{{% block b %}}{body}{{% endblock %}}"}), ["en"])
    assert problems == []
    uses = prompts.uses_in("x", "b")
    assert sorted({use.name for use in uses if use.is_guarded}) == guarded.split()
    assert sorted({use.name for use in uses if not use.is_guarded}) == bare.split()


def test_problems_of_all_files_at_once(folder):
    files = {
        "en/a.j2": "{% block x %}{{ y|uper }}{% endblock %}{% block z %}z{% endblock %}",
        "en/b.j2": "{% block x %}{% if %}{% endblock %}",
        "hi/b.j2": "{% block x %}x{% endblock %}",
        "hi/c.j2": b"\xff\xfe",
        "hi/d.j2": "x" * 300_000,
        "model/e.j2": "{% block x %}{{ y() }}{% endblock %}",
    }
    prompts, problems = load_prompts(folder(files), ["en", "hi"])
    ids = [(problem.place.file[-7:], problem.id) for problem in sorted(problems)]
    assert ids == [
        ("en/a.j2", "unknown-filter"),
        ("en/b.j2", "bad-prompt"),
        ("hi/c.j2", "not-utf-8"),
        ("hi/d.j2", "too-large"),
        ("el/e.j2", "bad-prompt"),
    ]
    assert prompts.find("a", "z", "en").render({}) == "z"
    assert prompts.unreadable == {"b", "c", "d"}
    assert sum(text.startswith("{% block x %}") for text in prompts.sources.values()) == 4


def test_a_folder_without_files_has_no_blocks(tmp_path):
    prompts, problems = load_prompts(tmp_path, ["en"])
    assert (prompts.blocks, problems) == ({}, [])
