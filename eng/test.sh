#!/usr/bin/env bash
# Builds everything and runs all tests. Installs what some tests need (Chromium, PostgreSQL, published models) if it is
# missing; they skip where it cannot be had.
# Usage: eng/test.sh [arguments for dotnet test]
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v chromium >/dev/null || missing+=(chromium fonts-noto-core)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
if [ "${#missing[@]}" -gt 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]} for the tests ..."
  as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  # The package would make and start a server of its own, which nobody needs here.
  "${as_root[@]}" mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] \
    || echo "create_main_cluster = false" | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Options::=--force-confold "${missing[@]}" >/dev/null
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet build Samvad.slnx -c Release -m -v quiet -nologo -clp:NoSummary
for model in use-lite minilm ocr; do
  timeout 120 src/Samvad.Cli/bin/Release/net10.0/samvad model get "$model" || echo "The tests that need $model will skip."
done
status=0
dotnet test --solution Samvad.slnx -c Release --no-build --no-progress "$@" 2>&1 | tee "$log" || status=$?

count() { sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$log" | tail -n 1; }
failed=$(count failed) passed=$(count succeeded) skipped=$(count skipped)
if [ "${failed:-0}" -eq 0 ] && [ "$status" -ne 0 ]; then failed=1; fi
# What failed stands far above, among what other projects print: here it is again.
awk '/^failed /{ shown = 1 } !/^(failed | )/{ shown = 0 } shown' "$log"
echo "${passed:-0} passed, ${failed:-1} failed, ${skipped:-0} skipped"
exit "$status"
