#!/bin/sh
# What the recorder and the module trace cost: servers that differ in nothing else, interleaved runs of wrk, the lines that
# came to the log counted against the requests answered; Apache httpd at LogLevel trace8 in the same run where it is installed.
#   benchmarks/trace.sh [ROUNDS [SECONDS [RESULT-FILE]]]
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-5}
seconds=${2:-3}
result=${3:-$top/benchmarks/results/trace.md}
. "$top/benchmarks/common.sh"
need wrk curl dotnet

work=$(mktemp -d)
chmod 755 "$work"
stop() {
    stop_started
    [ -f "$work/apache.pid" ] && kill "$(cat "$work/apache.pid")" 2>/dev/null || true
    sleep 1
    rm -rf "$work"
}
trap stop EXIT INT TERM
mkdir -p "$work/www" "$work/logs" "$work/conf"
kibibyte "$work/www/1k.html"

echo "building"
dotnet publish "$top/src/Vestige" -c Release -o "$work/vestige" --nologo -v q >/dev/null
chmod -R a+rX "$work"

cases="off recorder info debug everything everything-extended everything-json"
configure() { # case, port
    {
        echo "Listen 127.0.0.1:$2"
        [ "$(id -u)" = 0 ] && printf 'User nobody\nGroup nogroup\n'
        case $1 in off | recorder) ;; *) echo "LoadModule example_module $work/vestige/modules/mod_example.dll" ;; esac
        printf 'ServerName localhost\nPidFile logs/%s.pid\nErrorLog logs/%s_error\nCustomLog logs/%s_access "%%h %%l %%u %%t \\"%%r\\" %%>s %%b"\n' "$1" "$1" "$1"
        printf 'MaxKeepAliveRequests 0\nTypesConfig /dev/null\nAddType text/html .html\nDocumentRoot %s/www\n' "$work"
        printf '<Directory %s/www>\nOptions FollowSymLinks\nAllowOverride None\nRequire all granted\n</Directory>\n' "$work"
        case $1 in
            info) printf 'HWSRequestLog logs/%s_request\nHWSRequestLogType module-info\n' "$1" ;;
            debug) printf 'HWSRequestLog logs/%s_request\nHWSRequestLogType module-debug\n' "$1" ;;
            everything*) printf 'HWSRequestLog logs/%s_request\nHWSRequestLogType module-debug request filter\n' "$1" ;;
        esac
        case $1 in *-extended | *-json) echo "ModuleTraceFormat ${1#*-}" ;; esac
    } > "$work/conf/$1.conf"
}

n=0
for c in $cases; do
    p=$(port $n)
    n=$((n + 1))
    configure "$c" "$p"
    recorder=on
    [ "$c" = off ] && recorder=off
    VESTIGE_RECORDER=$recorder "$work/vestige/vestige" -d "$work" -f "conf/$c.conf" > "$work/$c.out" 2>&1 &
    pids="$pids $!"
    eval "port_$(echo "$c" | tr - _)=$p"
done

apache=
if command -v apache2 >/dev/null; then
    apache=$(port $n)
    modules=$(apache_modules)
    {
        echo "ServerRoot $work"
        for m in mpm_event authz_core mime dir; do echo "LoadModule ${m}_module $modules/mod_$m.so"; done
        for m in log_config alias autoindex env setenvif headers authz_host authn_core; do
            [ -f "$modules/mod_$m.so" ] && echo "LoadModule ${m}_module $modules/mod_$m.so"
        done
        printf 'Listen 127.0.0.1:%s\nServerName localhost\nPidFile %s/apache.pid\nMutex pthread\nErrorLog %s/logs/apache_error\n' "$apache" "$work" "$work"
        [ "$(id -u)" = 0 ] && printf 'User nobody\nGroup nogroup\n'
        printf 'KeepAlive On\nMaxKeepAliveRequests 0\nTypesConfig /dev/null\nAddType text/html .html\n'
        printf 'DocumentRoot %s/www\n<Directory %s/www>\nOptions FollowSymLinks\nAllowOverride None\nRequire all granted\n</Directory>\n' "$work" "$work"
        printf '${LEVEL}\n'
    } > "$work/conf/apache.conf"
    cases="$cases apache-warn apache-trace8"
fi

lines() { [ -f "$1" ] && wc -l < "$1" || echo 0; }

measure() { # case
    case $1 in
        apache-*)
            LEVEL="LogLevel ${1#apache-}" apache2 -f "$work/conf/apache.conf" -k start 2>/dev/null
            p=$apache log=$work/logs/apache_error
            await_answer "$p" /1k.html "$log"
            ;;
        *)
            eval "p=\$port_$(echo "$1" | tr - _)"
            log=$work/logs/$1_request
            ;;
    esac
    [ -f "$log" ] && : > "$log"
    r=$(rate "$p" /1k.html "$seconds")

    # What was handed over in the run is in the log when a last request's lines are.
    sleep 0.5
    count=$(lines "$log")
    lost=$(grep -h 'lines lost' "$log" "$work/logs/${1}_error" 2>/dev/null | sed 's/.*: \([0-9]*\) lines lost.*/\1/' | awk '{ s += $1 } END { print s + 0 }')
    [ -f "$log" ] && : > "$log"
    if [ "${1#apache-}" != "$1" ]; then
        kill "$(cat "$work/apache.pid")"
        t=0
        while [ -f "$work/apache.pid" ] && [ $t -lt 50 ]; do sleep 0.1; t=$((t + 1)); done
    fi
    echo "$1 $r $count $lost"
}

for c in $cases; do
    case $c in apache-*) ;; *) eval "p=\$port_$(echo "$c" | tr - _)"; await_answer "$p" /1k.html "$work/$c.out"; rate "$p" /1k.html 2 > /dev/null ;; esac
done
: > "$work/rates"
r_=0
while [ $r_ -lt "$rounds" ]; do
    for c in $cases; do measure "$c" | tee -a "$work/rates"; done
    r_=$((r_ + 1))
done

mkdir -p "$(dirname "$result")"
{
    echo "# What the recorder and the trace cost"
    echo
    echo "Made by \`benchmarks/trace.sh $rounds $seconds\`: wrk, one thread, 32 keep-alive connections, a 1 KiB file, ${seconds} s a run, $rounds interleaved"
    echo "rounds on $(nproc) cores; medians. All internal modules and an access log in every case; from \`module-info\` on also one external module,"
    echo "mod_example, which has a function in every hook and so adds work of its own."
    echo "Lines go to a file by way of the control process, which shares the cores with the workers and with wrk. Read the ratios."
    echo
    echo "| case | requests/s | to recorder off | trace lines/s | lines lost |"
    echo "|---|---|---|---|---|"
    for c in $cases; do
        awk -v c="$c" -v seconds="$seconds" "$median"'
            { v[$1, ++n[$1]] = $2; v[$1 " lines", ++n[$1 " lines"]] = $3 / seconds; lost[$1] += $4 }
            END {
                name["off"] = "recorder off"; name["recorder"] = "recorder only"; name["info"] = "`module-info`"
                name["debug"] = "`module-debug`"; name["everything"] = "`module-debug request filter`"
                name["everything-extended"] = "the same, `ModuleTraceFormat extended`"; name["everything-json"] = "the same, `ModuleTraceFormat json`"
                name["apache-warn"] = "Apache httpd, `LogLevel warn`"; name["apache-trace8"] = "Apache httpd, `LogLevel trace8`"
                base = c ~ /^apache/ ? "apache-warn" : "off"
                printf "| %s | %d | %s%s | %s | %s |\n", name[c], median(c), ratio(median(c), median(base)), base == "off" ? "" : " (to its own)",
                    median(c " lines") ? sprintf("%d", median(c " lines")) : "-", c ~ /^apache/ ? "-" : lost[c]
            }' "$work/rates"
    done
} > "$result"
cat "$result"
