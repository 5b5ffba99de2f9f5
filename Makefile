# Klarweg. Everything a fresh machine needs is installed here; see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
MUNICIPALITY ?= musterstadt
TOOLS := tests/npm/node_modules/.installed
LIGHTHOUSE := benchmarks/npm/node_modules/.installed
OLD_ENGINES := .klarweg/old-engines
RUNS ?= 3

.PHONY: site serve check test lint format bench mutation lock clean browser help \
  test-late tools old-engines lighthouse

help: ## Diese Liste
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Klarweg braucht Python 3.11 oder neuer. Beispiel: make site PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Es fehlt venv. Auf Debian oder Ubuntu: sudo apt-get install python3-venv"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $(STAMP)

site: $(STAMP) ## Baut die Seite nach site/
	$(BIN)/klarweg build --municipality $(MUNICIPALITY)

serve: $(STAMP) ## Vorschau auf http://127.0.0.1:8000/
	$(BIN)/klarweg serve --municipality $(MUNICIPALITY)

check: $(STAMP) ## Alle Prüfungen
	$(BIN)/klarweg check --municipality $(MUNICIPALITY)

lint: $(STAMP) ## Ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## Formatiert den Code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

browser: ## Installiert Chromium, eine arabische Schrift, Java und npm, wenn sie fehlen (Debian)
	sh tests/browser/install.sh

# npm ci takes exactly what the lock names and checks every hash; .npmrc forbids scripts of packages.
%/node_modules/.installed: %/package.json %/package-lock.json %/.npmrc
	cd $* && npm ci --no-progress --loglevel=error
	@touch $@

tools: browser ## Installiert die Prüfprogramme für Seiten: axe-core, den HTML-Prüfer des W3C, acorn
	@$(MAKE) --no-print-directory $(TOOLS)

test: $(STAMP) tools lint ## Alles: Lint, Tests, Browser
	$(BIN)/python -m pytest -n 2

test-late: $(STAMP) tools ## Die Tests im Browser mit Skripten, die spät kommen: findet Tests, die ihnen zuvorkommen
	KLARWEG_SCRIPTS_COME_AFTER=0.7 $(BIN)/python -m pytest -n 2 tests/browser

old-engines: $(STAMP) ## Öffnet alle Arten von Seiten in Chromium 69; ENGINES="69 77" auch in 77 (installiert sie, wenn sie fehlen)
	sh tests/old_engines/install.sh $(BIN)/python $(OLD_ENGINES)
	sh tests/old_engines/run.sh $(BIN)/python $(OLD_ENGINES) -q

lighthouse: $(STAMP) browser ## Misst mit Lighthouse und schreibt docs/benchmarks.md; Fehler, wenn ein Ziel verfehlt ist
	@$(MAKE) --no-print-directory $(LIGHTHOUSE)
	$(BIN)/python -m benchmarks.lighthouse --runs $(RUNS) --write

bench: $(STAMP) ## Misst Bauzeit, Vorschau, Suche, Angebote, Lesbarkeit, Links und die Güte der Regeln
	$(BIN)/python -m benchmarks.build --write
	$(BIN)/python -m benchmarks.preview --write
	$(BIN)/python -m benchmarks.search --write
	$(BIN)/python -m benchmarks.offers --write
	$(BIN)/python -m benchmarks.readability --write
	$(BIN)/python -m benchmarks.links --write
	$(BIN)/python -m benchmarks.rule_quality --write

mutation: $(STAMP) ## Sät Fehler in Kopien der Inhalte und zählt, welche die Prüfungen finden
	$(BIN)/python -m benchmarks.mutation --write

lock: $(STAMP) ## Erneuert requirements.lock (braucht uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --extra dev --output-file requirements.lock pyproject.toml

clean: ## Löscht, was make erzeugt hat
	rm -rf $(VENV) site .klarweg tests/npm/node_modules benchmarks/npm/node_modules
