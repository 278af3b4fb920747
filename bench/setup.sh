#!/usr/bin/env bash
# Make the virtual environment and install a requirements file into it: setup.sh PYTHON VENV REQUIREMENTS
set -eu
python=$1 venv=$2 requirements=$3
if ! command -v "$python" >/dev/null; then
  echo "milepost: $python was not found. Install Python 3.11 or newer (Debian: apt-get install python3 python3-venv)." >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "milepost: $("$python" --version) is too old; Python 3.11 or newer is needed. Name one: PYTHON=python3.11 make run" >&2
  exit 1
fi
if ! { mkdir -p "$venv" && test -w "$venv"; } 2>/dev/null; then
  echo "milepost: no right to write to $venv, where the virtual environment goes." >&2
  echo "Copy the folder to your own, or name another place: VENV=\$HOME/.milepost make run" >&2
  exit 1
fi
if [ ! -x "$venv/bin/pip" ]; then
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    else
      echo "milepost: Python lacks its venv module. Run: sudo apt-get install python3-venv" >&2
      exit 1
    fi
  fi
  if ! "$python" -m venv "$venv"; then
    echo "milepost: could not make the virtual environment in $venv. Is there room on the disk?" >&2
    exit 1
  fi
fi
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements"; then
  echo "milepost: pip could not install $requirements. Is there a way to the package registry? Try again, or see the lines above." >&2
  exit 1
fi
# The small Plotly script where npm is at hand; without it the large one is served.
PYTHONPATH="$(dirname "$0")/.." "$venv/bin/python" -m bench.plotly_basic
