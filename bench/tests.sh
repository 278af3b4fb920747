#!/usr/bin/env bash
# All tests: tests.sh PYTHON. Those in a browser leave half a core of two idle; the others run beside them, and give way.
set -u
python=$1
report=$(mktemp)
# Where it is set, each of the hundred processes that the tests start would compile the whole program anew.
unset PYTHONDONTWRITEBYTECODE
nice -n 15 "$python" -m pytest -n 2 --dist loadfile -m "not browser" >"$report" 2>&1 &
others=$!
trap 'kill "$others" 2>/dev/null; rm -f "$report"' EXIT
"$python" -m pytest tests/browser
in_browser=$?
echo "milepost: the tests that need no browser:"
wait "$others"
without=$?
cat "$report"
[ "$in_browser" = 0 ] && [ "$without" = 0 ]
