#!/bin/sh
# What a death costs and how long its report takes, by the times of the error log alone; and what the modules of a report cost while
# nothing crashes. A published server, with mod_backtrace and mod_whatkilledus and with their lines commented out, interleaved.
#   benchmarks/crash.sh [DEATHS [ROUNDS [SECONDS [RESULT-FILE]]]]
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
deaths=${1:-10}
rounds=${2:-7}
seconds=${3:-3}
result=${4:-$top/benchmarks/results/crash.md}
. "$top/benchmarks/common.sh"
need wrk curl dotnet

work=$(mktemp -d)
chmod 755 "$work"
stop() {
    stop_started
    rm -rf "$work"
}
trap stop EXIT INT TERM
mkdir -p "$work/www"
kibibyte "$work/www/1k.html"

echo "building"
dotnet publish "$top/src/Vestige" -c Release -o "$work/vestige" --nologo -v q >/dev/null
chmod -R a+rX "$work"

modules=$work/vestige/modules/debug
kinds="segv unhandled asyncvoid stackoverflow kill"
n=0
for c in with without; do
    mark=
    [ "$c" = without ] && mark='#'
    root=$work/$c
    mkdir -p "$root/conf" "$root/logs" "$root/run"
    p=$(port $n)
    n=$((n + 1))
    eval "port_$c=$p"
    {
        printf 'Listen 127.0.0.1:%s\nServerName localhost\nPidFile logs/pid\nDefaultRuntimeDir run\nErrorLog logs/error_log\n' "$p"
        [ "$(id -u)" = 0 ] && printf 'User nobody\nGroup nogroup\n'
        mkdir "$root/dumps" && printf 'CoreDumpDirectory dumps\n' | sed "s/^/$mark/"
        printf 'LogLevel warn crash:info\nStartServers 1\nMaxKeepAliveRequests 0\nTypesConfig /dev/null\nAddType text/html .html\n'
        printf 'CustomLog logs/access_log "%%h %%l %%u %%t \\"%%r\\" %%>s %%b"\nDocumentRoot %s/www\n' "$work"
        printf '<Directory %s/www>\nOptions FollowSymLinks\nAllowOverride None\nRequire all granted\n</Directory>\n' "$work"
        printf '%sLoadModule backtrace_module %s/mod_backtrace.dll\n' "$mark" "$modules"
        printf '%sLoadModule whatkilledus_module %s/mod_whatkilledus.dll\n' "$mark" "$modules"
        printf 'LoadModule crash_module %s/mod_crash.dll\n<Location /crash>\nSetHandler crash-handler\n</Location>\n' "$modules"
    } > "$root/conf/httpd.conf"
    "$work/vestige/vestige" -d "$root" -f conf/httpd.conf > "$root/out" 2>&1 &
    pids="$pids $!"
    await_answer "$p" /1k.html "$root/logs/error_log"
done

count() { grep -c "$2" "$work/$1/logs/error_log" || true; }
die() { # case, kind
    eval "p=\$port_$1"
    last=' VS0212: '
    [ "$1" = with ] && last=' VS0242: '
    before=$(count "$1" "$last")
    curl -s -o /dev/null "http://127.0.0.1:$p/crash/$2?kind=$2" || true
    t=0
    until [ "$(count "$1" "$last")" -gt "$before" ]; do
        t=$((t + 1))
        [ $t -lt 600 ] || { echo "$0: no report of $2" >&2; tail -n 40 "$work/$1/logs/error_log" >&2; exit 1; }
        sleep 0.1
    done
    dump=$(sed -n 's/.*AH00051: .*possible coredump in //p' "$work/$1/logs/error_log" | tail -n 1)
    t=0
    until [ -z "$dump" ] || [ -f "$dump" ] || [ $t -ge 20 ]; do sleep 0.1; t=$((t + 1)); done
    if [ -f "$dump" ]; then echo "$(basename "$dump" | cut -d. -f2) $(date -d "@$(stat -c %.Y "$dump")" +%H:%M:%S.%N)" >> "$work/captured"; fi
    await_answer "$p" /1k.html "$work/$1/logs/error_log"
    rate "$p" /1k.html 1 > /dev/null # a worker that has worked
}

echo "dying"
: > "$work/captured"
load=$(cut -d' ' -f1 /proc/loadavg)
for c in with without; do die $c segv; : > "$work/$c/logs/error_log"; done
i=0
while [ $i -lt "$deaths" ]; do
    for k in $kinds; do for c in with without; do die $c $k; done; done
    i=$((i + 1))
done

# One line a death: case kind "dying to first line" "last word of the capture to first line" "first line to complete report", in ms.
for c in with without; do
    awk -v c=$c '
        function of(text,   p) { split(text, p, ":"); return (p[1] * 3600 + p[2] * 60 + p[3]) * 1000 }
        function at() { return of($4) }
        function since(a, b) { return b >= a ? b - a : b - a + 86400000 }
        / dying by / { pid = $0; sub(/.*\[pid /, "", pid); sub(/:.*/, "", pid); kind[pid] = $NF; dying[pid] = at(); captured[pid] = at() }
        FILENAME ~ /captured$/ { dumped[$1] = of($2); next }
        /AH00051: child pid|AH00052: child pid|VS0213: child pid/ { pid = $0; sub(/.*child pid /, "", pid); sub(/ .*/, "", pid); first[pid] = at(); order[++n] = pid }
        /mod_backtrace: end of backtrace|mod_whatkilledus: end of report/ { pid = $0; sub(/.*\[pid /, "", pid); sub(/\].*/, "", pid); ends[pid]++; complete[pid] = at() }
        END {
            for (i = 1; i <= n; i++) {
                p = order[i]
                if (p in dumped) captured[p] = dumped[p]
                if (p in kind) print c, kind[p], since(dying[p], first[p]), since(captured[p], first[p]), ends[p] == 2 ? since(captured[p], complete[p]) : (c == "with" ? "none" : 0)
            }
        }' "$work/captured" "$work/$c/logs/error_log"
done > "$work/deaths"

echo "serving"
: > "$work/rates"
i=0
while [ $i -lt "$rounds" ]; do
    for c in with without; do
        eval "p=\$port_$c"
        echo "$i $c $(rate "$p" /1k.html "$seconds")" | tee -a "$work/rates"
    done
    i=$((i + 1))
done

mkdir -p "$(dirname "$result")"
[ -f "$result" ] && sed -n '/^## Kills at random/,$p' "$result" > "$work/kept" || : > "$work/kept"
{
    echo "# What a death costs, and its report"
    echo
    echo "Made by \`benchmarks/crash.sh $deaths $rounds $seconds\` on $(nproc) cores, published tree: medians (and worst) of $deaths deaths of each kind, by the"
    echo "times of the error log; load of the machine before: $load. The fault is \`dying by\` of mod_crash; the death is the last byte of the mini dump,"
    echo "or the fault where there is none. Budgets: 50 ms from the death to the first line, 1 s to the end lines of both modules."
    echo
    echo "| kind | death to first line | death to complete report | reports complete | fault to first line, modules loaded | commented out | added to the death |"
    echo "|---|---|---|---|---|---|---|"
    for k in $kinds; do
        awk -v k=$k "$median"'
            function add(s, x) { v[s, ++n[s]] = x; if (x > worst[s]) worst[s] = x }
            $2 == k { add($1 " whole", $3); add($1 " first", $4); if ($1 == "with") { if ($5 != "none") { add("complete", $5) } total++ } }
            END {
                printf "| `%s` | %.1f ms (%.1f) | %.0f ms (%.0f) | %d of %d | %.0f ms | %.0f ms | %.0f ms |\n", k, median("with first"), worst["with first"],
                    median("complete"), worst["complete"], n["complete"], total, median("with whole"), median("without whole"), median("with whole") - median("without whole")
            }' "$work/deaths"
    done
    echo
    echo "What is added to the death is the capture: the runtime's own report and a mini dump. Without a module that hooks \`fatal_exception\`"
    echo "nothing is captured."
    echo
    echo "While nothing crashes: wrk, one thread, 32 keep-alive connections, a 1 KiB file, ${seconds} s a run, $rounds interleaved pairs."
    echo
    awk "$median"'
        { v[$2, ++n[$2]] = $3; r[$1, $2] = $3; if ($1 > last) last = $1 }
        END {
            for (i = 0; i <= last; i++) { x = r[i, "with"] / r[i, "without"]; v["pair", ++n["pair"]] = x; if (!i || x < low) low = x; if (!i || x > high) high = x }
            print "| modules loaded | commented out | ratio, median of pairs | pairs |"
            print "|---|---|---|---|"
            printf "| %d requests/s | %d requests/s | %.3f | %.3f to %.3f |\n", median("with"), median("without"), median("pair"), low, high
        }' "$work/rates"
    if [ -s "$work/kept" ]; then echo; cat "$work/kept"; fi
} > "$result"
cat "$result"
