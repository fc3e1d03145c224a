#!/usr/bin/env bash
# Pins every dependency, with hashes and without any address, from requirements/*.in. Needs uv.
set -eu
cd "$(dirname "$0")/../requirements"
options=(--quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header)
uv pip compile "${options[@]}" runtime.in --output-file runtime.lock
uv pip compile "${options[@]}" --constraint runtime.lock development.in --output-file development.lock
