#!/bin/sh
# Measures cause keys and similarity on the labelled corpus and writes benchmarks/results/similarity.md.
#
#   benchmarks/similarity.sh [FILE]
set -u
cd "$(dirname "$0")/.." || exit 2
VESTIGE_SIMILARITY_REPORT=$(realpath -m "${1:-benchmarks/results/similarity.md}")
export VESTIGE_SIMILARITY_REPORT
exec dotnet run -c Release --project tests/Vestige.Reporter.Tests -- -noLogo -method '*Report_WhenAskedFor_IsWritten'
