# Everything from a bare checkout: each target first sees to its own environment in .venv.
# Needs only GNU make, a POSIX shell and Python 3.11 or newer.

.DEFAULT_GOAL := help
PY := .venv/bin/python
LOCK := .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	--no-emit-find-links --quiet
WORKERS := 2

.PHONY: help demo run test check bench prove lock translations wheel clean

help: ## toon wat er kan
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

demo: .venv/.can-run ## bekijk Gripbot op je eigen scherm, zonder Telegram
	@$(PY) -m bot demo

run: .venv/.can-run ## start de echte bot (instellingen: GRIPBOT_…)
	@$(PY) -m bot run

test: .venv/.can-develop .venv/.has-browser ## draai alle tests, met dekking
	@$(PY) -m pytest -q -n $(WORKERS) -m "not prove" --cov --cov-report=
	@$(PY) -m coverage report --include='gripcore/*' --skip-covered --fail-under=100
	@$(PY) -m coverage report --include='bot/*' --skip-covered --fail-under=90

check: .venv/.can-develop ## controleer vorm, types, lagen, dialogen en documenten
	@$(PY) -m ruff format --check --quiet . || { echo "Niet opgemaakt: .venv/bin/ruff format ."; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy --no-error-summary
	@$(PY) -m mypy --no-error-summary --strict .ci/translations.py
	@.venv/bin/lint-imports --no-logo > .venv/lint-imports.log || { cat .venv/lint-imports.log; exit 1; }
	@$(PY) -m bot check
	@$(PY) .ci/translations.py check || { echo "Draai make translations."; exit 1; }
	@$(PY) -m pytest -q --no-header -p no:cacheprovider tests/foundation/test_repository.py tests/foundation/test_docs.py

bench: .venv/.can-develop ## meet de verhoudingen waar de keuzes op rusten
	@$(PY) -m pytest -q tests/bench/bench_*.py

prove: .venv/.can-develop .venv/.has-browser ## draai de trage bewijzen: omgehakte processen, lange simulaties
	@$(PY) -m pytest -q -m prove

lock: .venv/.can-develop ## leg de versies van alle afhankelijkheden opnieuw vast
	@$(LOCK) --upgrade --extra dev -o requirements.lock pyproject.toml
	@echo 'hatchling' | $(LOCK) -c requirements.lock -o requirements-run.lock pyproject.toml -

translations: .venv/.can-develop ## haal alle zinnen op voor locales/
	@$(PY) .ci/translations.py update

wheel: .venv/.can-develop ## bouw het pakket in dist/
	@$(PY) -m hatchling build -t wheel

clean: ## ruim op wat hier gemaakt is, ook de omgeving; gegevens in data/ blijven
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A run needs few packages, so the first demo starts soon; development adds the rest to the same environment.
.venv/.can-run: requirements-run.lock pyproject.toml .ci/install
	@if test -e .venv/.can-develop; then $(MAKE) -s .venv/.can-develop; else sh .ci/install requirements-run.lock; fi
	@touch $@

.venv/.can-develop: requirements.lock pyproject.toml .ci/install
	@sh .ci/install requirements.lock
	@touch $@

.venv/.has-browser: .venv/.can-develop .ci/browser
	@sh .ci/browser $(PY)
	@touch $@
