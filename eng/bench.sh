#!/usr/bin/env bash
# Reproduces the figures of docs/benchmarks.md: eng/bench.sh [queries] [finding] [viewers] [scrapes] [folding]; nothing = all.
# Takes about a quarter of an hour on two cores and up to 8 GB in the temporary folder, which it empties again.
set -euo pipefail
. "$(dirname "$0")/common.sh"

"$root/eng/install.sh" --tests
for project in TaskerOps.Web TaskerOps.Benchmarks; do
  say "Building $project ..."
  quietly dotnet build "$root/$project" -c Release -nologo -v q -clp:NoSummary || fail "The build failed: see above."
done
guarded dotnet "$root/TaskerOps.Benchmarks/bin/Release/net10.0/TaskerOps.Benchmarks.dll" "$@"
