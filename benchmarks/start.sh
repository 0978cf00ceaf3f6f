#!/bin/sh
# Measures a published server: start to first answer, a reload (graceful to the new generation's first line), and memory when
# idle. Writes a table.
#   benchmarks/start.sh [ROUNDS [RESULT-FILE]]
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-7}
result=${2:-$top/benchmarks/results/start.md}
for tool in curl dotnet; do
    command -v "$tool" >/dev/null || { echo "start.sh: $tool is not here; install it first" >&2; exit 2; }
done

work=$(mktemp -d)
chmod 755 "$work"
pid=
stop() {
    [ -n "$pid" ] && kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT INT TERM

dotnet publish "$top/src/Vestige" -c Release -o "$work/server" --nologo -v q >/dev/null
chmod -R a+rX "$work"
port=$((24000 + $$ % 1000))
identity=
[ "$(id -u)" = 0 ] && identity=yes
now() { date +%s%N; }
start() {
    rm -f "$work/server/logs/error_log"
    set -- "$work/server/vestige" -C "Listen 127.0.0.1:$port"
    sed "s/^Listen .*//; s/^User .*//; s/^Group .*//" "$top/conf/httpd.conf" > "$work/server/conf/measured.conf"
    if [ -n "$identity" ]; then set -- "$@" -C 'User nobody' -C 'Group nogroup'; fi
    "$@" -f conf/measured.conf >"$work/out" 2>&1 &
    pid=$!
}

: > "$work/starts"; : > "$work/reloads"
i=0
while [ $i -lt "$rounds" ]; do
    began=$(now)
    start
    until curl -s -o /dev/null "http://127.0.0.1:$port/"; do :; done
    echo $((($(now) - began) / 1000000)) >> "$work/starts"
    began=$(now)
    kill -USR1 "$pid"
    until [ "$(grep -c AH00489 "$work/server/logs/error_log")" -ge 2 ]; do :; done
    echo $((($(now) - began) / 1000000)) >> "$work/reloads"
    i=$((i + 1))
    if [ $i -lt "$rounds" ]; then kill "$pid"; wait "$pid" 2>/dev/null || true; fi
done

sleep 8 # the old generation leaves, the new one comes to rest
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
private() { awk '/^Private_(Clean|Dirty)/ { s += $2 } END { printf "%.0f", s / 1024 }' "/proc/$1/smaps_rollup"; }
resident() { awk '/^Rss/ { printf "%.0f", $2 / 1024 }' "/proc/$1/smaps_rollup"; }
worker=$(cat "/proc/$pid/task/$pid/children" | awk '{ print $1 }')
mkdir -p "$(dirname "$result")"
{
    echo "# Start, reload and memory"
    echo
    echo "Made by \`benchmarks/start.sh $rounds\` on $(nproc) cores, shipped configuration, published tree; medians of $rounds."
    echo
    echo "| what | measured | budget |"
    echo "|---|---|---|"
    echo "| start to first answer | $(median "$work/starts") ms | 1000 ms |"
    echo "| reload, signal to the new generation's line | $(median "$work/reloads") ms | - |"
    echo "| control process, private | $(private "$pid") MB (resident $(resident "$pid") MB) | 40 MB private |"
    echo "| worker, idle, resident | $(resident "$worker") MB (private $(private "$worker") MB) | 80 MB |"
} > "$result"
cat "$result"
