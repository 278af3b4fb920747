#!/usr/bin/env bash
# Tests and measurements drive Debian's Chromium and read Chinese: install both where that is allowed, else say how.
# "tests" is for `make test`, which starts a PostgreSQL and an nginx of its own, too.
# "background" is for `make run`, whose PDFs and briefs want it, too: root on Debian installs it while the server
# starts already; nobody else is asked or told, and nothing waits.
set -eu
if [ "${1:-}" = background ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then nohup bash "$0" >/dev/null 2>&1 </dev/null & fi
  exit 0
fi
missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || [ -n "${BROWSER_PATH:-}" ] || missing="chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
if [ "${1:-}" = tests ]; then
  command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
  command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
fi
[ -n "$missing" ] || exit 0
install="apt-get install -y --no-install-recommends$(printf ' %s' $missing)"
if command -v apt-get >/dev/null; then
  if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root="no"; fi
  if [ "$as_root" != no ]; then
    echo "milepost: installing$(printf ' %s' $missing) for the tests"
    $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive $install -qq >/dev/null && exit 0
  fi
fi
echo "milepost: the tests need$(printf ' %s' $missing). Run: sudo $install" >&2
echo "Chromium elsewhere: put its full path into BROWSER_PATH." >&2
echo "The tests that need no browser: .venv/bin/python -m pytest -m 'not browser'" >&2
exit 1
