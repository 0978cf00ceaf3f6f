#!/bin/sh
# Accepts what the architecture tests compare with a committed baseline, after a change that is meant.
#
#   eng/accept.sh api           the public API of Vestige.Abstractions (tests/Vestige.Architecture.Tests/Api/)
#   eng/accept.sh directives    the directive boxes of docs/modules/*.md, from the modules' tables
#   eng/accept.sh hooks         the table of hooks in docs/writing-a-module.md, from the documentation of RequestHooks, and
#                               the tables of docs/tracing.md, from tests/golden/hooks
#
# Then look at 'git diff' and commit the difference with the change that made it.
set -u
cd "$(dirname "$0")/.." || exit 2
case "${1:-}" in
    api | directives | hooks) ;;
    *)
        sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
VESTIGE_ACCEPT=$1 exec dotnet run -c Release --project tests/Vestige.Architecture.Tests -- -noLogo
