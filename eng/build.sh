#!/usr/bin/env bash
# build.sh PROJECT...: builds the projects in Release, unless nothing has changed since the last time.
set -euo pipefail
. "$(dirname "$0")/common.sh"

unchanged() { # project, stamp
  [ -f "$2" ] && [ -f "$root/$1/bin/Release/net10.0/$1.dll" ] || return 1
  [ -z "$(find "$root" -maxdepth 1 -type f -newer "$2" -print -quit)" ] || return 1
  local sources=("$root/$1")
  [ "$1" != TaskerOps.Web ] || sources+=("$root/TaskerOps.Core")
  [ -z "$(find "${sources[@]}" -mindepth 1 \( -name bin -o -name obj \) -prune -o -newer "$2" -print -quit)" ]
}

for project in "$@"; do
  stamp="$root/.demo/built/$project"
  unchanged "$project" "$stamp" && continue
  say "Building $project ..."
  mkdir -p "${stamp%/*}"
  next="$stamp.$$" # Another start of the same tree may build at the same time.
  touch "$next"
  quietly dotnet build "$root/$project" -c Release -nologo -v q -clp:NoSummary || { rm -f "$next"; fail "The build failed: see above."; }
  mv "$next" "$stamp"
done
