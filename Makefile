# Two commands: `make run` starts the assistant, `make test` proves it. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
# The locks are complete, so nothing is left to resolve.
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps
CODE := engine dealership console migrations server.py
.PHONY: setup setup-test run test coverage check bench bench-understanding learn torture lock

setup: .venv/serve.done
run: setup
	$(BIN)/autosherpa serve --dev

setup-test: .venv/test.done
# Three at once: on two cores one of them mostly waits for a server, a browser or a clock.
test: setup-test
	$(BIN)/python -m pytest -n 3 --dist loadgroup
coverage: setup-test
	$(BIN)/python -m pytest -n 3 --dist loadgroup --cov --cov-report=term

check: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_house_rules.py

bench: setup-test
	$(BIN)/python -m benchmarks
bench-understanding: setup-test
	$(BIN)/python -m benchmarks.extraction
	$(BIN)/python -m benchmarks.understanding
# After the labelled messages have changed.
learn: setup-test
	$(BIN)/autosherpa learn tests/understanding/labelled/tuning_*.yaml
torture: setup-test
	$(BIN)/python -m tests.torture

# A pip of today chooses among thousands of files in half the time of the one that comes with Python 3.11. Of the
# libraries only a third is ever loaded: just that and our own code are compiled, for a quick first start.
.venv/serve.done: requirements/pip.lock requirements/serve.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements/pip.lock
	$(PIP) --no-compile --require-hashes -r requirements/serve.lock
	$(PIP) --no-compile --no-build-isolation --no-index -e .
	-PYTHONDONTWRITEBYTECODE= $(BIN)/python -c 'import engine.cli, engine.store.upgrade'
	$(BIN)/python -m compileall -q $(CODE)
	touch $@
.venv/test.done: .venv/serve.done requirements/test.lock
	$(PIP) --require-hashes -r requirements/test.lock
	touch $@

# Rewrites the lock files; needs `uv` on the path.
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'
lock:
	echo pip | $(LOCK) - -o requirements/pip.lock
	$(LOCK) pyproject.toml requirements/build.in -o requirements/serve.lock
	$(LOCK) --extra test -c requirements/serve.lock pyproject.toml requirements/build.in -o requirements/test.lock
