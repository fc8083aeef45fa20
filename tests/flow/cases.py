"""Cases in `tests/testdata/problems`: `name.yaml` and, in `name.out`, a line for each problem expected."""

from pathlib import Path

PROBLEMS = Path(__file__).parents[1] / "testdata" / "problems"


def cases(prefix):
    found = sorted(PROBLEMS.glob(f"{prefix}_*.yaml"))
    assert found, f"no cases {prefix}_*.yaml in {PROBLEMS}"
    return found


def lines_of(problems):
    return "".join(
        f"{problem.place.line}:{problem.place.column}: {problem.severity} {problem.id} {problem.message}\n"
        for problem in sorted(problems)
    )


def compare(path, problems, update):
    expected, found = path.with_suffix(".out"), lines_of(problems)
    if update:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
