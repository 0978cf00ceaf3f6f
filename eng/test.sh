#!/bin/sh
# Builds Vestige once and runs every test project.
#
#   eng/test.sh [--no-build] [NAME...]     NAME: part of a test project's name, e.g. Core or Process
#
# Exit 0 only if at least one test ran and none failed. The last line is "N passed, N failed, N skipped".
# VESTIGE_TEST_SECONDS bounds one test project (default 420).
set -u

root=$(cd "$(dirname "$0")/.." && pwd) || exit 2
cd "$root" || exit 2

build=yes
if [ "${1:-}" = "--no-build" ]; then
    build=no
    shift
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
if [ -z "${HOME:-}" ]; then
    export DOTNET_CLI_HOME="$root/artifacts/home"
fi
if ! command -v dotnet >/dev/null 2>&1; then
    echo "eng/test.sh: no 'dotnet' in PATH; install the .NET 10 SDK" >&2
    exit 2
fi
# The test executables look for the runtime in its usual places; a private SDK is found only through its 'dotnet'.
if [ -z "${DOTNET_ROOT:-}" ]; then
    DOTNET_ROOT=$(dotnet --list-runtimes | sed -n 's|^Microsoft\.NETCore\.App 10\..*\[\(.*\)/shared/.*|\1|p' | tail -n 1)
    export DOTNET_ROOT
fi

if [ "$build" = yes ]; then
    dotnet build Vestige.slnx -c Release </dev/null || { echo "eng/test.sh: the build failed" >&2; exit 1; }
fi

wanted() {
    [ "$#" -eq 1 ] && return 0
    project=$1
    shift
    for part in "$@"; do
        case $project in *"$part"*) return 0 ;; esac
    done
    return 1
}

reports="$root/artifacts/test-results"
rm -rf "$reports"
mkdir -p "$reports" || exit 2
passed=0 failed=0 skipped=0

for folder in tests/*.Tests; do
    project=${folder#tests/}
    wanted "$project" "$@" || continue
    echo "== $project"
    report="$reports/$project.xml"
    timeout -k 10 "${VESTIGE_TEST_SECONDS:-420}" \
        "artifacts/bin/$project/release/$project" -noColor -noLogo -xml "$report" </dev/null
    code=$?

    # The attributes of the report's <assembly> element are the counts; without them the project counts as one failure.
    counts=$(awk 'BEGIN { RS = "<" } /^assembly / { print; exit }' "$report" 2>/dev/null)
    count() { printf '%s\n' "$counts" | tr ' ' '\n' | sed -n "s/^$1=\"\([0-9]*\)\".*/\1/p"; }
    if [ -z "$counts" ]; then
        echo "$project: no report (exit code $code; 124 means its time ran out)" | tee "$reports/$project.lost"
        failed=$((failed + 1))
        continue
    fi
    wrong=$(($(count failed) + $(count errors)))
    if [ "$wrong" -eq 0 ] && [ "$code" -ne 0 ]; then
        echo "$project: every test passed but the exit code is $code" | tee "$reports/$project.lost"
        wrong=1
    fi
    passed=$((passed + $(count passed)))
    failed=$((failed + wrong))
    skipped=$((skipped + $(count skipped) + $(count not-run)))
done

if [ "$failed" -gt 0 ]; then
    echo
    echo "== failed"
    cat "$reports"/*.lost 2>/dev/null
    for report in "$reports"/*.xml; do
        [ -f "$report" ] || continue
        awk '
            BEGIN { RS = "<" }
            /^test / && /result="Fail"/ { name = $0; sub(/.* name="/, "", name); sub(/".*/, "", name); print "* " name }
            /^message/ && name != "" { message = 1 }
            /^\/message/ { if (message) { print "" } message = 0 }
            /^\/test>/ { name = "" }
            message && /^!\[CDATA\[/ { text = $0; sub(/^!\[CDATA\[/, "", text); sub(/\]\]>$/, "", text); printf "    %s", text; next }
            message && !/^message/ { text = $0; sub(/\]\]>$/, "", text); printf "<%s", text }
        ' "$report" | sed 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&apos;/'"'"'/g; s/&amp;/\&/g'
    done
fi

if [ $((passed + failed)) -eq 0 ]; then
    echo "eng/test.sh: no test ran" >&2
    failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
