#!/bin/sh
# An ASP.NET Core application inside Vestige, on bare Kestrel, and behind nginx and Apache httpd as reverse proxies: the same
# published program, interleaved runs of wrk, requests a second and the 99th percentile of the latency.
#   benchmarks/aspnetcore.sh [ROUNDS [SECONDS [RESULT-FILE]]]
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-5}
seconds=${2:-3}
result=${3:-$top/benchmarks/results/aspnetcore.md}
. "$top/benchmarks/common.sh"
need wrk curl dotnet nginx apache2

work=$(mktemp -d)
chmod 755 "$work"
stop() {
    stop_started
    for server in nginx apache; do
        [ -f "$work/$server.pid" ] && kill "$(cat "$work/$server.pid")" 2>/dev/null || true
    done
    sleep 1
    rm -rf "$work"
}
trap stop EXIT INT TERM
mkdir -p "$work/logs" "$work/conf" "$work/www" "$work/tmp"

echo "building"
dotnet publish "$top/src/Vestige" -c Release -o "$work/vestige" --nologo -v q >/dev/null
dotnet publish "$top/benchmarks/aspnetcore/Throughput" -c Release -o "$work/app" --nologo -v q >/dev/null
chmod -R a+rX "$work"
if [ "$(id -u)" = 0 ]; then chown -R nobody "$work/tmp"; fi

vestige=$(port 0) bare=$(port 1) nginx=$(port 2) apache=$(port 3) plain=$(port 4)
log='"%h %l %u %t \"%r\" %>s %b"'
for server in vestige plain; do
    {
        eval "echo \"Listen 127.0.0.1:\$$server\""
        [ "$(id -u)" = 0 ] && printf 'User nobody\nGroup nogroup\n'
        printf 'ServerName localhost\nPidFile logs/%s.pid\nErrorLog logs/%s_error\nMaxKeepAliveRequests 0\nTypesConfig /dev/null\n' "$server" "$server"
        [ "$server" = vestige ] && echo "CustomLog logs/${server}_access $log"
        echo "LoadModule aspnetcore_module $work/vestige/modules/mod_aspnetcore.dll"
        printf '<Location "/">\nRequire all granted\nAspNetCoreApplication %s/app/Throughput.dll\n</Location>\n' "$work"
    } > "$work/conf/$server.conf"
    "$work/vestige/vestige" -d "$work" -f "conf/$server.conf" > "$work/$server.out" 2>&1 &
    pids="$pids $!"
done

(cd "$work/app" && exec dotnet Throughput.dll --urls "http://127.0.0.1:$bare") > "$work/bare.out" 2>&1 &
pids="$pids $!"

{
    [ "$(id -u)" = 0 ] && echo 'user nobody nogroup;'
    printf 'worker_processes 2;\npid %s/nginx.pid;\nerror_log %s/logs/nginx_error warn;\nevents { worker_connections 1024; }\n' "$work" "$work"
    printf 'http {\nkeepalive_requests 100000000;\naccess_log %s/logs/nginx_access;\n' "$work"
    for t in client_body proxy fastcgi uwsgi scgi; do printf '%s_temp_path %s/tmp/%s;\n' "$t" "$work" "$t"; done
    printf 'upstream app { server 127.0.0.1:%s; keepalive 64; keepalive_requests 100000000; }\n' "$bare"
    printf 'server { listen 127.0.0.1:%s; location / { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host; } }\n}\n' "$nginx"
} > "$work/conf/nginx.conf"
nginx -c "$work/conf/nginx.conf" -p "$work"

modules=$(apache_modules)
{
    printf 'ServerRoot %s\n' "$work"
    for m in mpm_event authz_core proxy proxy_http; do echo "LoadModule ${m}_module $modules/mod_$m.so"; done
    [ -f "$modules/mod_log_config.so" ] && echo "LoadModule log_config_module $modules/mod_log_config.so"
    [ "$(id -u)" = 0 ] && printf 'User nobody\nGroup nogroup\n'
    printf 'Listen 127.0.0.1:%s\nServerName localhost\nPidFile %s/apache.pid\nMutex pthread\nErrorLog %s/logs/apache_error\n' "$apache" "$work" "$work"
    printf 'CustomLog %s/logs/apache_access %s\nKeepAlive On\nMaxKeepAliveRequests 0\n' "$work" "$log"
    printf 'ProxyPass / http://127.0.0.1:%s/ keepalive=On max=64\n' "$bare"
} > "$work/conf/apache.conf"
apache2 -f "$work/conf/apache.conf" -k start

servers="vestige plain bare nginx apache"
for server in $servers; do
    eval "p=\$$server"
    await_answer "$p" /text "$work/vestige.out"
    for path in /text /items/7; do
        curl -sS "http://127.0.0.1:$p$path" > "$work/$server.answer"
        curl -sS "http://127.0.0.1:$bare$path" > "$work/bare.answer.now"
        cmp -s "$work/$server.answer" "$work/bare.answer.now" || { echo "$0: $server answers $path otherwise" >&2; exit 1; }
    done
done

run() { # port, path: requests a second and the 99th percentile in microseconds
    wrk -t1 -c32 -d"${seconds}s" --latency "http://127.0.0.1:$1$2" | awk '
        / 99%/ { t = $2; u = t; sub(/^[0-9.]*/, "", u); t += 0; p = u == "us" ? t : u == "ms" ? t * 1000 : t * 1000000 }
        /Requests\/sec/ { r = $2 }
        END { printf "%s %d\n", r, p }'
}

echo "warming up"
for path in /text /items/7; do
    # Two workers take twice as long as one process until the runtime has compiled what is hot.
    for server in $servers; do for _ in 1 2 3 4; do eval "run \$$server $path" > /dev/null; done; done
done

round=1
: > "$work/runs"
while [ $round -le "$rounds" ]; do
    echo "round $round of $rounds"
    for path in /text /items/7; do
        for server in $servers; do
            eval "p=\$$server"
            echo "$path $server $(run "$p" $path)" >> "$work/runs"
        done
    done
    round=$((round + 1))
done

{
    echo "# ASP.NET Core applications"
    echo
    echo "Made by \`benchmarks/aspnetcore.sh $rounds $seconds\`: one published minimal API; wrk, one thread, 32 keep-alive"
    echo "connections, $seconds s a run, $rounds interleaved rounds; medians. Two cores, which wrk shares. Vestige runs it in two"
    echo "workers, recorder on, with an access log and without; bare Kestrel has no log; the proxies have one, keep their connections"
    echo "and stand before the bare Kestrel. Read the ratios."
    echo
    echo "$(apache2 -v | head -n 1 | sed 's/Server version: //'), $(nginx -v 2>&1 | sed 's/.*: //'), .NET $(dotnet --list-runtimes | awk '/AspNetCore/ { v = $2 } END { print v }')"
    echo
    awk "$median"'
        { s = $1 " " $2; v[s, ++n[s]] = $3; q = s " p99"; v[q, ++n[q]] = $4 }
        END {
            print "| path | server | requests/s | Vestige to it | 99 % within, ms | Vestige to it |"
            print "|---|---|---|---|---|---|"
            split("/text /items/7", paths, " "); split("vestige plain bare nginx apache", servers, " ")
            name["vestige"] = "Vestige"; name["plain"] = "Vestige without access log"; name["bare"] = "bare Kestrel"
            name["nginx"] = "nginx before bare Kestrel"; name["apache"] = "Apache httpd before bare Kestrel"
            for (i = 1; i <= 2; i++) for (j = 1; j <= 5; j++) {
                s = paths[i] " " servers[j]; a = paths[i] " vestige"
                printf "| `%s` | %s | %d | %s | %.2f | %s |\n", paths[i], name[servers[j]], median(s),
                    ratio(median(a), median(s)), median(s " p99") / 1000, ratio(median(a " p99"), median(s " p99"))
            }
        }' "$work/runs"
} > "$result"
cat "$result"
