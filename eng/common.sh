# Sourced by the scripts: where things are, and how they speak.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools="$root/.demo/tools"
unpacked="$tools/debian"
export PATH="$PATH:$tools/bin"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# A build server that outlives the build would be a process left behind.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
have() { type -P "$1" >/dev/null; }

# A script that was started in the background ignores the signal of Ctrl-C, and so would all that it starts: begins anew, heeding it.
heed_interrupt() {
  if [ -z "${TASKEROPS_HEEDS:-}" ] && env --default-signal=INT true 2>/dev/null; then
    TASKEROPS_HEEDS=1 exec env --default-signal=INT "$0" "$@"
  fi
  unset TASKEROPS_HEEDS
}

# Runs a long command so that it ends with this script, however this script ends.
guarded() {
  local status=0 child
  # Job control for a moment: without it the command would ignore the signal of Ctrl-C, and hand that on.
  set -m
  if have setpriv; then setpriv --pdeathsig TERM "$@" </dev/null & else "$@" </dev/null & fi
  child=$!
  set +m
  trap 'kill -TERM $child 2>/dev/null; wait $child; exit 130' INT TERM HUP
  wait "$child" || status=$?
  trap - INT TERM HUP
  return $status
}

# Runs a command quietly; shows what it printed only when it fails.
quietly() {
  local log; log=$(mktemp)
  if guarded "$@" >"$log" 2>&1; then rm -f "$log"; return 0; fi
  cat "$log" >&2; rm -f "$log"; return 1
}
