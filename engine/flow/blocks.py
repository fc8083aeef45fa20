"""The blocks of a prompt file: read, and refused before anything is compiled when they may not be so."""

from __future__ import annotations

import re

from engine.flow.problem import Place, Problem, did_you_mean, error
from engine.flow.shown import FILTERS
from engine.flow.templates import TESTS, Block, TemplateSyntaxError, nodes, parse

DEEPEST = 18  # parts of a block inside each other; Python takes 20 loops
_NAME = re.compile(r"(?<![\w.])\w+(?:\.\w+)*")

_PARTS = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.List, nodes.Getattr, nodes.Getitem,
    nodes.If, nodes.For, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div,
)  # fmt: skip
_WORDS = {  # what else Jinja could do: our word for it, and what it is found by in its line
    "Call": ("a call", "("),
    "Assign": ("set", "set"),
    "Block": ("a block inside a block", "block"),
    "Concat": ("~", "~"),
    "Mod": ("%", " %"),
    "Pow": ("**", "**"),
    "FloorDiv": ("//", "//"),
}


LONE_BRACE = re.compile(r"(?<!\{)\{ ?[a-z_%#][^{}\n]*\}?|[^{}\n ]*[%#] ?\}")
"""What was meant for Jinja and lacks a sign. A brace before a quote is none: the words for the model may have JSON."""


SLIPS = (
    (re.compile(r"\{\{[^{}]*\}(?!\})"), 'a "}" is missing at the end of this name', "write }}"),
    (re.compile(r"\{%[^%{}]*\}"), 'a "%" is missing at the end of this tag', "write %}"),
    (re.compile(r"\{%-?\s*else\s+if\b"), '"else if" is one word here', "write {% elif … %}"),
    (re.compile(r"\{[{%][^{}]*[“”‘’]"), "these quotes mean nothing here", "write straight ones: ' or \""),
)
"""What is easily mistyped: how it is found in its line, what it is, and the mend."""
TAG = re.compile(r"\{%-?\s*(?:(?P<end>endblock)|block\s+(?P<name>\w+))")


def parse_blocks(text: str, file: str) -> tuple[list[Block], list[Problem]]:
    """The blocks of a prompt file, and what is wrong in it; no block when its syntax is broken."""
    lines = text.split("\n")
    try:
        parsed = parse(text, file)
    except TemplateSyntaxError as mistake:
        return [], [_syntax(mistake, lines, file)]
    except ValueError as failure:
        return [], [error(Place(file), "bad-prompt", str(failure))]
    linting = _Linting(lines, file)
    for node in parsed.body:
        linting.top(node)
    return linting.blocks, linting.problems


def column(lines: list[str], line: int, word: str) -> int:
    """Where a word stands in a line, counted from 1; Jinja knows lines only."""
    text = lines[line - 1] if line <= len(lines) else ""
    margin = len(text) - len(text.lstrip())
    if not word[:1].isalnum():
        return max(text.find(word), margin) + 1
    found = (name.start() for name in _NAME.finditer(text) if f"{name.group()}.".startswith(f"{word}."))
    return next(found, margin) + 1


def _syntax(mistake: TemplateSyntaxError, lines: list[str], file: str) -> Problem:
    line = lines[mistake.lineno - 1] if mistake.lineno <= len(lines) else ""
    for pattern, message, mend in SLIPS:
        if slip := pattern.search(line):
            return error(Place(file, mistake.lineno, slip.start() + 1), "bad-prompt", message, mend)
    if opened := _unclosed(lines, file):
        return opened
    said = mistake.message or "it cannot be read"
    unclosed = re.search(r"needs to be closed is '(\w+)'", said)
    tag = re.search(r"unknown tag '(\w+)'", said)
    got = re.search(r"(?:got|char|unexpected) '(\w+)'", said)
    word = next((found.group(1) for found in (tag, got) if found), "")
    place = Place(file, mistake.lineno, column(lines, mistake.lineno, word))
    if unclosed and ("nesting mistake" in said or not tag):
        name = unclosed.group(1)
        return error(
            place, "bad-prompt", f'the "{name}" before this is not closed', f"write {{% end{name} %}}"
        )
    message = (
        f'there is no tag "{word}"' if tag else f"this cannot be read as a prompt: {said.partition('.')[0]}"
    )
    return error(place, "bad-prompt", message)


def _unclosed(lines: list[str], file: str) -> Problem | None:
    """The first block that another one begins in, or that the file ends in."""
    opened: tuple[Place, str] | None = None
    for number, line in enumerate(lines, 1):
        for tag in TAG.finditer(line):
            if opened and not tag["end"]:
                return _not_closed(*opened)
            opened = None if tag["end"] else (Place(file, number, tag.start() + 1), tag["name"])
    return _not_closed(*opened) if opened else None


def _not_closed(place: Place, name: str) -> Problem:
    return error(place, "bad-prompt", f'the block "{name}" is not closed', "write {% endblock %} after it")


class _Linting:
    """Collects the blocks of a file and refuses, before anything is compiled, all that prompts may not do."""

    def __init__(self, lines: list[str], file: str) -> None:
        self.lines = lines
        self.file = file
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []

    def wrong(
        self, node: nodes.Node, word: str, message: str, mend: str = "", problem: str = "bad-prompt"
    ) -> None:
        place = Place(self.file, node.lineno, column(self.lines, node.lineno, word))
        if (found := error(place, problem, message, mend)) not in self.problems:
            self.problems.append(found)

    def top(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Block):
            self.block(node)
        elif not isinstance(node, nodes.Output):
            self.wrong(
                node, "", "only blocks can stand here", "put it inside {% block name %}…{% endblock %}"
            )
        else:
            self.outside(node)

    def outside(self, output: nodes.Output) -> None:
        line = output.lineno
        for node in output.nodes:
            text = node.data if isinstance(node, nodes.TemplateData) else "{{"
            if word := re.search(r"\S+", text):
                node.lineno = (node.lineno or line) + text.count("\n", 0, word.start())
                mend = "put it inside {% block name %}…{% endblock %}"
                self.wrong(node, word.group(), "these words are outside every block", mend)

    def block(self, node: nodes.Block) -> None:
        place = Place(self.file, node.lineno, column(self.lines, node.lineno, node.name))
        first = next((block for block in self.blocks if block.name == node.name), None)
        if first:
            message = f'the block "{node.name}" is written twice; the first is in line {first.place.line}'
            self.wrong(node, node.name, message, "remove or rename one of them", "duplicate-block")
            return
        before = len(self.problems)
        for child in node.body:
            self.part(child, 0)
        if len(self.problems) == before:
            self.blocks.append(Block(node.name, place, node.body))

    def part(self, node: nodes.Node, depth: int) -> None:
        """Refuse what a block may not hold, here and below."""
        name = type(node).__name__
        if depth > DEEPEST:
            self.wrong(node, "", "this is nested too deeply")
        elif not isinstance(node, _PARTS):
            called, word = _WORDS.get(name, (f'"{name.lower()}"', name.lower()))
            self.wrong(node, word, f"{called} cannot be used in a prompt")
        else:
            before = len(self.problems)
            self.known_part(node)
            whole = len(self.problems) == before  # what is wrong as a whole is not taken apart
            for child in node.iter_child_nodes(exclude=("target",)) if whole else ():
                self.part(child, depth + 1)

    def known_part(self, node: nodes.Node) -> None:
        match node:
            case nodes.TemplateData(data=data) if found := LONE_BRACE.search(data):
                node.lineno += data.count("\n", 0, found.start())
                said = found.group().strip()
                mend = "write {{ … }} around a name and {% … %} around a tag"
                self.wrong(node, said, f'customers would read "{said}" as it stands', mend)
            case nodes.Filter():
                self.filter(node)
            case nodes.Test(name=name) if name not in TESTS or node.args:
                self.wrong(node, name, f'there is no test "{name}"', "there are defined, none")
            case nodes.For(recursive=True) | nodes.For(target=nodes.Tuple()):
                self.wrong(node, "for", "a loop has one name and is not recursive")
            case nodes.CondExpr(expr2=None):
                self.wrong(node, "if", 'an "if" inside {{ }} needs an "else"')
            case nodes.Getitem(arg=argument) if not isinstance(argument, (nodes.Const, nodes.Neg)):
                self.wrong(node, "", "only a number or a text can stand in [ ]")

    def filter(self, node: nodes.Filter) -> None:
        known = FILTERS.get(node.name)
        if known is None:
            mend = did_you_mean(node.name, FILTERS) or f"there are {', '.join(sorted(FILTERS))}"
            self.wrong(node, node.name, f'there is no filter "{node.name}"', mend, "unknown-filter")
        elif node.kwargs or node.dyn_args or not known.fewest <= len(node.args) <= known.most:
            wanted = "nothing" if not known.most else "one value"
            self.wrong(node, node.name, f'the filter "{node.name}" takes {wanted} in its brackets')
