#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed. `--fast` leaves out the browser and fault tests.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/eng/common.sh"
heed_interrupt "$@"

filters=(--filter-not-trait Category=Pictures) needs=(--tests)
for option in "$@"; do
  case "$option" in
    --fast) filters+=(--filter-not-trait Category=Browser --filter-not-trait Category=Faults) needs=() ;;
    --help) say "usage: ./test.sh [--fast]    --fast leaves out the browser and fault tests"; exit 0 ;;
    *) say "Unknown option: $option (./test.sh --help)" >&2; exit 2 ;;
  esac
done

"$root/eng/install.sh" "${needs[@]}"
say "Building ..."
quietly dotnet build "$root/TaskerOps.sln" -c Release -nologo -v q -clp:NoSummary || fail "The build failed: see above."

if [ "${#needs[@]}" != 0 ] && ! have chromium; then
  say "Installing Playwright's Chromium ..."
  quietly node "$root/TaskerOps.Tests/bin/Release/net10.0/.playwright/package/cli.js" install chromium \
    || fail "No Chromium for the browser tests: install chromium so that it is on the PATH, or run ./test.sh --fast."
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
guarded dotnet test --project "$root/TaskerOps.Tests" -c Release --no-build --results-directory "$results" \
  --report-xunit-trx --report-xunit-trx-filename tests.trx "${filters[@]}" || status=$?

outcomes() { grep -o '<UnitTestResult [^>]*outcome="[A-Za-z]*"' "$results/tests.trx" 2>/dev/null | grep -c "outcome=\"$1\"" || true; }
passed=$(outcomes Passed) skipped=$(outcomes NotExecuted) all=$(outcomes '[A-Za-z]*')
failed=$((all - passed - skipped))
if [ "$failed" = 0 ] && { [ "$status" != 0 ] || [ "$passed" = 0 ]; }; then
  say "The test run itself failed (exit code $status, $passed tests passed)." >&2
  failed=1
fi
# The names again at the end: what a long run printed above scrolls away, and an excerpt keeps the end.
failures() {
  tr '\n' ' ' <"$results/tests.trx" | sed 's/<UnitTestResult /\n&/g' | grep '^<UnitTestResult [^>]*outcome="Failed"' |
    sed -E 's/.*testName="([^"]*)".*<Message>(.{0,600}).*<\/Message>.*/\1: \2/; s/<\/Message>.*//; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&#x[ADad];/ /g; s/&amp;/\&/g' || true
}
[ "$failed" = 0 ] || failures
line="$passed passed, $failed failed"
[ "$skipped" = 0 ] || line="$line, $skipped skipped"
say "$line"
[ "$failed" = 0 ]
