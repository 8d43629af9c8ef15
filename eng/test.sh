#!/usr/bin/env bash
# Builds everything and runs all tests. Installs what the browser test needs (Chromium) if it is missing.
# Usage: eng/test.sh [arguments for dotnet test]
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v chromium >/dev/null && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser test ..."
  as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet build Samvad.slnx -c Release -m -v quiet -nologo -clp:NoSummary
status=0
dotnet test --solution Samvad.slnx -c Release --no-build --no-progress "$@" 2>&1 | tee "$log" || status=$?

count() { sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$log" | tail -n 1; }
failed=$(count failed) passed=$(count succeeded) skipped=$(count skipped)
if [ "${failed:-0}" -eq 0 ] && [ "$status" -ne 0 ]; then failed=1; fi
echo "${passed:-0} passed, ${failed:-1} failed, ${skipped:-0} skipped"
exit "$status"
