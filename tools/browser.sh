#!/bin/sh
# Chromium and a Chinese font for the tests of pages: used where they are, installed where we may.
set -eu
have_font() { fc-list ':lang=zh' 2>/dev/null | grep -q .; }
if command -v chromium >/dev/null 2>&1 && have_font; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing chromium and a Chinese font for the tests of pages"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-cjk >/dev/null
  exit 0
fi
echo "chromium or a Chinese font is missing: the tests of pages will be skipped." >&2
echo "Install them: sudo apt-get install chromium fonts-noto-cjk (or your system's names for them)." >&2
