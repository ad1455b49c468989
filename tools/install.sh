#!/bin/sh
# Install one lock file and this package into .venv: `sh tools/install.sh requirements/runtime.txt`.
# uv is fast; pip is the way out where only pip's own configuration knows the way to an index.
set -eu

python=.venv/bin/python
uv=.venv/bin/uv

"$uv" pip install --quiet --compile-bytecode --python "$python" --require-hashes -r "$1" || {
    echo "uv could not install $1; trying pip ..." >&2
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
}
"$uv" pip install --quiet --offline --python "$python" --no-deps --no-build-isolation --editable .
