# Thin: the work is done by scripts that run on every system (scripts/, and the cchc command).
PYTHON3 ?= $(shell command -v python3 || command -v python || echo uv run --no-project python)
RUN = .venv/bin
TESTS ?= tests

.PHONY: help run setup test check bench docs wheel clean

help:           ## this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

run: setup      ## set up, load the demo ward when there is no data yet, serve (PORT, default 8000)
	@$(RUN)/cchc serve --demo

setup:          ## the set-up alone
	@$(PYTHON3) scripts/setup.py

.PHONY: setup-dev
setup-dev:
	@$(PYTHON3) scripts/setup.py --dev

test: setup-dev ## the whole suite; what a missing system tool prevents is skipped by name
	@$(RUN)/pytest -n auto $(TESTS)

check: setup-dev ## format, lint, types, floors, templates, migrations, generated docs
	@$(RUN)/python scripts/check.py

bench: setup-dev ## figures side by side, as JSON in bench/results/
	@$(RUN)/python -m bench.run $(BENCH)

docs: setup-dev ## the generated reference in docs/reference/
	@$(RUN)/python scripts/reference.py

wheel: setup-dev ## dist/*.whl with the built static files inside
	@$(RUN)/uv build --wheel

clean:          ## everything that set-up made; data (var/) stays
	@rm -rf .venv node_modules dist src/cchc/site/static_built src/cchc/site/static_vendor
