#!/bin/sh
# Makes .venv from uv.lock, with nothing but a Python that can make environments.
# What is said behind it goes to `uv sync`: which groups, for instance.
set -eu
UV_VERSION=0.13.9
cd "$(dirname "$0")/.."

suits() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
        >/dev/null 2>&1
}

for python in ${PYTHON:-.venv/bin/python python3 python3.13 python3.12 python3.11}; do
    if suits "$python"; then found=$python; break; fi
done
if [ -z "${found:-}" ]; then
    echo "Doorstroom needs Python 3.11, 3.12 or 3.13 with venv:" \
        "apt-get install python3.11 python3.11-venv (or name one with PYTHON=…)." >&2
    exit 1
fi

if [ "$found" != .venv/bin/python ]; then
    echo "→ environment with $("$found" --version)"
    "$found" -m venv --clear .venv
fi
# uv lives apart from what it manages: it removes from .venv whatever uv.lock does not name.
uv=.venv/uv/bin/uv
if ! "$uv" --version 2>/dev/null | grep -q "^uv $UV_VERSION"; then
    echo "→ uv $UV_VERSION"
    .venv/bin/python -m venv --clear .venv/uv
    .venv/uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
fi
echo "→ packages from uv.lock"
# Compiled now, so that no start has to do it.
UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV='' \
    "$uv" sync --frozen --compile-bytecode --python .venv/bin/python "$@"
