#!/bin/sh
# The browser tests drive Debian's Chromium. Install it where we may; elsewhere say how, and let those tests
# be skipped, but never in CI.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "Chromium is missing: the browser tests will be skipped. Install it with: sudo apt-get install chromium"
[ -z "$CI" ]
