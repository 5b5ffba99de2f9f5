#!/bin/sh
# Installs what the browser tests need where it is missing: Debian's Chromium and a font with Arabic letters.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
fc-list ":lang=ar" 2>/dev/null | grep -q . || missing="$missing fonts-noto-core fontconfig"
[ -z "$missing" ] && exit 0

echo "Für die Browser-Tests fehlt: $missing. Es wird jetzt installiert."
root=""
[ "$(id -u)" -eq 0 ] || root="sudo"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Bitte installieren Sie von Hand: Chromium (Befehl „chromium“) und eine Schrift mit arabischen Buchstaben." >&2
  exit 2
fi
$root apt-get update -qq
# shellcheck disable=SC2086 # one word per package
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing
