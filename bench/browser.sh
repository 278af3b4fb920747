#!/usr/bin/env bash
# Tests and measurements drive Debian's Chromium: install it where that is allowed, else say how.
set -eu
command -v chromium >/dev/null && exit 0
install="apt-get install -y chromium fonts-noto-cjk"
if command -v apt-get >/dev/null; then
  if [ "$(id -u)" = 0 ]; then sudo=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo -n"; else sudo="none"; fi
  if [ "$sudo" != none ]; then
    echo "milepost: installing chromium for the browser tests"
    $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive $install -qq >/dev/null && exit 0
  fi
fi
echo "milepost: the browser tests need Chromium. Run: sudo $install" >&2
echo "Everything else: make test ARGS='-m \"not browser\"' after it, or now: .venv/bin/python -m pytest -m 'not browser'" >&2
exit 1
