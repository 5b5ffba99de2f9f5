#!/bin/sh
# Runs the pages in each old engine: sh tests/old_engines/run.sh PYTHON FOLDER [options of pytest]
# ENGINES="69 77" asks for more than Chromium 69. 77 crashes by itself on some machines, with any page.
set -eu

python=$1
folder=$2
shift 2
for version in ${ENGINES:-69}; do
  echo "Chromium $version"
  # No sandbox and no GPU, as in a container; software painting is enough to read and press keys. Qt's own warnings
  # are about its age.
  OLD_ENGINE=$version PYTHONPATH="$PWD:$folder/chromium-$version" QTWEBENGINE_DISABLE_SANDBOX=1 \
    QTWEBENGINE_CHROMIUM_FLAGS="--no-sandbox --disable-gpu --disable-background-networking" LIBGL_ALWAYS_SOFTWARE=1 \
    xvfb-run --auto-servernum --server-args="-screen 0 1280x1024x24" \
    "$python" -m pytest -W ignore::DeprecationWarning -p no:cacheprovider "$@" tests/old_engines/pages.py
done
