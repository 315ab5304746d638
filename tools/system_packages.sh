#!/bin/sh
# What the tests need of the machine itself: a browser, Pango, and a PostgreSQL that is not ours.
set -eu

if [ "$(id -u)" = 0 ]; then
    as_root=
else
    as_root="sudo -n"
fi

# Debian has the engine of Chromium apart, too: a quarter less work for every page. Where it
# does not come, or not within two minutes, the tests do the same with the whole browser.
shell=chromium-headless-shell
if ! command -v $shell >/dev/null && apt-cache show $shell >/dev/null 2>&1; then
    echo "→ Debian package, for tests that are quicker: $shell"
    install="$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y"
    install="$install --no-install-recommends -o Acquire::Retries=0 $shell"
    # Only the fetching may be broken off.
    { timeout 120 $install --download-only && $install --no-download; } \
        </dev/null >/dev/null 2>&1 || echo "  not there; the whole browser serves as well"
fi

missing=
command -v $shell >/dev/null || command -v chromium >/dev/null ||
    command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
    missing="$missing chromium"
# Found by asking the loader, as WeasyPrint does.
PATH="$PATH:/sbin:/usr/sbin"
libraries=$(ldconfig -p 2>/dev/null || true)
for pair in libpango-1.0.so.0:libpango-1.0-0 libpangoft2-1.0.so.0:libpangoft2-1.0-0 \
    libharfbuzz-subset.so.0:libharfbuzz-subset0; do
    case "$libraries" in
        *"${pair%%:*}"*) ;;
        *) missing="$missing ${pair##*:}" ;;
    esac
done
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ -n "$as_root" ] && ! sudo -n true 2>/dev/null; then
    echo "The tests need$missing; run: sudo apt-get update && sudo $install" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null; then
    echo "The tests need these Debian packages, or the same from elsewhere:$missing" >&2
    exit 1
fi

echo "→ Debian packages:$missing"
# The tests make servers of their own; a machine that had none should not get one that runs.
no_cluster=/etc/postgresql-common/createcluster.d/doorstroom-tests.conf
trap '$as_root rm -f "$no_cluster"' EXIT
$as_root mkdir -p "${no_cluster%/*}"
echo "create_main_cluster = false" | $as_root tee "$no_cluster" >/dev/null
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive $install </dev/null
