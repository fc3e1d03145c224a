# Two commands do all the set-up: make demo, make test. make help lists the others.
SHELL := /bin/sh
.DEFAULT_GOAL := help
# Whatever a shell has activated must not leak into the installation.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
LINLI := .venv/bin/linli
# The first Python that is new enough and can make a virtual environment.
FIND := for p in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& exec "$$p" tools/setup.py; done; \
	echo "需要 Python 3.11 或更新版本，并带 venv（Debian/Ubuntu：apt-get install python3-venv）" >&2; \
	echo "Python 3.11 or newer with venv is needed (Debian/Ubuntu: apt-get install python3-venv)" >&2; \
	exit 1

.PHONY: help setup demo demo-reset test bench format clean

help: ## 列出命令 / list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

setup: ## 安装到 .venv / install into .venv; quick when nothing has changed
	@$(FIND)

demo: setup ## 演示：http://127.0.0.1:8000 / the demo community, served until Ctrl-C
	@$(LINLI) demo

demo-reset: setup ## 清空演示数据重新开始 / start the demo over
	@$(LINLI) demo --reset

test: setup ## 全部检查与测试 / every check and every test
	@.venv/bin/python -m tools.check

bench: setup ## 测量 / measure, for docs/benchmarks.md
	@$(LINLI) bench

format: setup ## 整理代码格式 / format the code
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

clean: ## 删除安装的东西，不动数据 / remove what was installed; data stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build
	@rm -rf frontend/node_modules frontend/build frontend/*/node_modules
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
