# Two commands: `make run` starts the assistant, `make test` proves it. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
.PHONY: setup setup-test run test coverage check bench torture lock

setup: .venv/serve.done
run: setup
	$(BIN)/autosherpa serve --dev

setup-test: .venv/test.done
test: setup-test
	$(BIN)/python -m pytest -n 2 --dist loadgroup
coverage: setup-test
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term

check: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_house_rules.py

bench: setup-test
	$(BIN)/python -m benchmarks
torture: setup-test
	$(BIN)/python -m tests.torture

.venv/serve.done: requirements/serve.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/serve.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	touch $@
.venv/test.done: .venv/serve.done requirements/test.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/test.lock
	touch $@

# Rewrites the lock files; needs `uv` on the path.
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'
lock:
	$(LOCK) pyproject.toml requirements/build.in -o requirements/serve.lock
	$(LOCK) --extra test -c requirements/serve.lock pyproject.toml requirements/build.in -o requirements/test.lock
