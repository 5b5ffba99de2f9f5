#!/bin/sh
# Installs what the tests need where it is missing: Debian's Chromium, a font with Arabic letters, Pango for PDFs, Java
# for the HTML checker, and npm.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
fc-list ":lang=ar" 2>/dev/null | grep -q . || missing="$missing fonts-noto-core fontconfig"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v npm >/dev/null 2>&1 || missing="$missing nodejs npm"
libraries=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p)
case "$libraries" in *libpangoft2-1.0.so.0*) ;; *) missing="$missing libpango-1.0-0 libpangoft2-1.0-0" ;; esac
case "$libraries" in *libharfbuzz-subset.so.0*) ;; *) missing="$missing libharfbuzz-subset0" ;; esac
[ -z "$missing" ] && exit 0

echo "Für die Browser-Tests fehlt: $missing. Es wird jetzt installiert."
root=""
[ "$(id -u)" -eq 0 ] || root="sudo"
if [ -n "$root" ] && ! command -v sudo >/dev/null 2>&1; then
  echo "Dafür fehlt das Recht. Bitte als root ausführen: apt-get install $missing" >&2
  exit 2
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Bitte installieren Sie von Hand: Chromium (Befehl „chromium“), eine Schrift mit arabischen Buchstaben, Pango, Java und npm." >&2
  exit 2
fi
$root apt-get update -qq
# shellcheck disable=SC2086 # one word per package
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing
