#!/bin/sh
# Installs old browser engines where they are missing: Xvfb and libraries from Debian, the engines from PyPI.
# sh tests/old_engines/install.sh PYTHON FOLDER: PYTHON is the interpreter, each engine gets a folder of its own.
set -eu

python=$1
folder=$2
here=$(dirname "$0")

missing=""
command -v Xvfb >/dev/null 2>&1 || missing="xvfb"
command -v xauth >/dev/null 2>&1 || missing="$missing xauth"
libraries=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p)
# Library and the package that brings it, as the engines and the X plugin of Qt ask for them.
while read -r library package; do
  case "$libraries" in *"$library "*) ;; *) missing="$missing $package" ;; esac
done <<LIST
libasound.so.2 libasound2
libfontconfig.so.1 libfontconfig1
libGL.so.1 libgl1
libglib-2.0.so.0 libglib2.0-0
libnss3.so libnss3
libX11-xcb.so.1 libx11-xcb1
libXcomposite.so.1 libxcomposite1
libXcursor.so.1 libxcursor1
libXdamage.so.1 libxdamage1
libXi.so.6 libxi6
libXrandr.so.2 libxrandr2
libXtst.so.6 libxtst6
libxkbcommon-x11.so.0 libxkbcommon-x11-0
LIST
if [ -n "$missing" ]; then
  echo "Für die alten Browser fehlt: $missing. Es wird jetzt installiert."
  root=""
  [ "$(id -u)" -eq 0 ] || root="sudo"
  $root apt-get update -qq
  # shellcheck disable=SC2086 # one word per package
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing
fi

for version in ${ENGINES:-69}; do
  list="$here/chromium-$version.txt"
  target="$folder/chromium-$version"
  if [ ! -f "$target/.installed" ] || [ "$list" -nt "$target/.installed" ]; then
    rm -rf "$target"
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps \
      --target "$target" -r "$list"
    touch "$target/.installed"
  fi
done
