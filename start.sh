#!/usr/bin/env bash
# Starts TaskerOps on an embedded demo, on a recording, or on a real Tasker: ./start.sh --help
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/eng/common.sh"
heed_interrupt "$@"

demo="$root/TaskerOps.Demo/bin/Release/net10.0/TaskerOps.Demo.dll"
"$root/eng/install.sh" --sdk-only
"$root/eng/build.sh" TaskerOps.Demo
case " $* " in *" --help "*) exec dotnet "$demo" run --help ;; esac
dotnet "$demo" check "$@"
"$root/eng/install.sh"
"$root/eng/build.sh" TaskerOps.Web
exec dotnet "$demo" run "$@"
