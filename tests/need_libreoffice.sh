#!/bin/sh
# Two tests open exported Word documents in LibreOffice. Install it where we may; elsewhere say how, and let those
# tests be skipped, but never in CI.
command -v soffice >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null && exit 0
fi
echo "LibreOffice is missing: two tests will be skipped. Install it with: sudo apt-get install libreoffice-writer-nogui"
[ -z "$CI" ]
