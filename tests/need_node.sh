#!/bin/sh
# Node.js checks and tests the scripts of the page. Install it if we may. Elsewhere say how, and let those checks and
# tests be skipped, but never in CI.
command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null && exit 0
fi
echo "Node.js is missing: the page's scripts will not be checked. Install it with: sudo apt-get install nodejs npm"
[ -z "$CI" ]
