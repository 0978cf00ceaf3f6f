#!/bin/sh
# Starts Vestige, Apache httpd (event), nginx and a bare Kestrel program on loopback, checks that they answer alike, and
# interleaves runs of wrk. Writes a table of ratios. Needs apache2, nginx and wrk on the PATH.
#   benchmarks/compare/run.sh [ROUNDS [SECONDS [RESULT-FILE]]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
rounds=${1:-5}
seconds=${2:-4}
result=${3:-$top/benchmarks/results/compare.md}
. "$top/benchmarks/common.sh"
need apache2 nginx wrk curl dotnet

work=$(mktemp -d)
chmod 755 "$work"
stop() {
    stop_started
    [ -f "$work/apache.pid" ] && kill "$(cat "$work/apache.pid")" 2>/dev/null || true
    [ -f "$work/nginx.pid" ] && kill "$(cat "$work/nginx.pid")" 2>/dev/null || true
    sleep 1
    rm -rf "$work"
}
trap stop EXIT INT TERM

# The same files for all; old enough that entity tags are strong.
mkdir -p "$work/www" "$work/logs" "$work/conf" "$work/tmp"
kibibyte "$work/www/1k.html"
i=0
while [ $i -lt 100 ]; do cat "$work/www/1k.html"; i=$((i + 1)); done > "$work/www/100k.html"
touch -d '2026-01-01' "$work/www/1k.html" "$work/www/100k.html"
user=$(id -un)
[ "$user" = root ] && user=nobody
chown -R "$user" "$work/logs" "$work/tmp" 2>/dev/null || true

vestige=$(port 0) apache=$(port 1) nginx=$(port 2) bare=$(port 3)

hosts() { # the word before a host name, lines of one host
    n=0
    while [ $n -lt 64 ]; do
        printf "$1" "$n" "$n"
        n=$((n + 1))
    done
}

common='KeepAlive On
MaxKeepAliveRequests 0
TypesConfig /dev/null
AddType text/html .html
LogLevel warn
LogFormat "%h %l %u %t \"%r\" %>s %b" common'

{
    echo "Listen 127.0.0.1:$vestige"
    [ "$(id -u)" = 0 ] && printf 'User nobody\nGroup nogroup\n'
    printf '%s\nServerName localhost\nPidFile logs/vestige.pid\nErrorLog logs/vestige_error\nCustomLog logs/vestige_access common\n' "$common"
    printf 'DocumentRoot %s/www\n<Directory %s/www>\nOptions FollowSymLinks\nAllowOverride None\nRequire all granted\n</Directory>\n' "$work" "$work"
    hosts "<VirtualHost *:$vestige>\nServerName host%s.example\nDocumentRoot $work/www\n# %s\n</VirtualHost>\n"
} > "$work/conf/vestige.conf"

modules=$(apache_modules)
{
    echo "ServerRoot $work"
    for m in mpm_event authz_core mime dir; do echo "LoadModule ${m}_module $modules/mod_$m.so"; done
    # Compiled in on some systems, a file on others.
    for m in log_config alias autoindex env setenvif headers authz_host authn_core; do
        [ -f "$modules/mod_$m.so" ] && echo "LoadModule ${m}_module $modules/mod_$m.so"
    done
    echo "Listen 127.0.0.1:$apache"
    [ "$(id -u)" = 0 ] && printf 'User nobody\nGroup nogroup\n'
    printf '%s\nServerName localhost\nPidFile %s/apache.pid\nMutex pthread\nErrorLog %s/logs/apache_error\nCustomLog %s/logs/apache_access common\n' "$common" "$work" "$work" "$work"
    printf 'DocumentRoot %s/www\n<Directory %s/www>\nOptions FollowSymLinks\nAllowOverride None\nRequire all granted\n</Directory>\n' "$work" "$work"
    hosts "<VirtualHost *:$apache>\nServerName host%s.example\nDocumentRoot $work/www\n# %s\n</VirtualHost>\n"
} > "$work/conf/apache.conf"

{
    [ "$(id -u)" = 0 ] && echo 'user nobody nogroup;'
    printf 'worker_processes 2;\npid %s/nginx.pid;\nerror_log %s/logs/nginx_error warn;\nevents { worker_connections 1024; }\n' "$work" "$work"
    printf 'http {\nserver_names_hash_bucket_size 64;\nserver_names_hash_max_size 1024;\ntypes { text/html html; }\nsendfile on;\nkeepalive_requests 100000000;\naccess_log %s/logs/nginx_access;\nclient_body_temp_path %s/tmp/b;\nproxy_temp_path %s/tmp/p;\nfastcgi_temp_path %s/tmp/f;\nuwsgi_temp_path %s/tmp/u;\nscgi_temp_path %s/tmp/s;\n' "$work" "$work" "$work" "$work" "$work" "$work"
    printf 'server { listen 127.0.0.1:%s default_server; root %s/www; }\n' "$nginx" "$work"
    hosts "server { listen 127.0.0.1:$nginx; server_name host%s.example; root $work/www; } # %s\n"
    echo '}'
} > "$work/conf/nginx.conf"

echo "building"
dotnet publish "$top/src/Vestige" -c Release -o "$work/vestige" --nologo -v q >/dev/null
dotnet publish "$here/BareKestrel" -c Release -o "$work/bare" --nologo -v q >/dev/null
chmod -R a+rX "$work"
"$work/vestige/vestige" -d "$work" -f conf/vestige.conf >"$work/vestige.out" 2>&1 & pids="$pids $!"
"$work/bare/BareKestrel" "$bare" "$work/www" & pids="$pids $!"
apache2 -f "$work/conf/apache.conf" -k start
nginx -c "$work/conf/nginx.conf" -p "$work"

get() { curl -sS -o "$3" -w '%{http_code} %{size_download}' -H "Host: ${4:-localhost}" "http://127.0.0.1:$1$2"; }
for p in $vestige $apache $nginx $bare; do await_answer "$p" /1k.html "$work/vestige.out"; done
for path in /1k.html /100k.html; do
    for p in $vestige $apache $nginx $bare; do
        said=$(get "$p" "$path" "$work/answer")
        cmp -s "$work/answer" "$work/www$path" || { echo "run.sh: port $p answers $path otherwise: $said" >&2; exit 1; }
    done
done
for p in $vestige $apache $nginx $bare; do
    case $(get "$p" /none.html "$work/answer") in "404 "*) ;; *) echo "run.sh: port $p: no 404" >&2; exit 1 ;; esac
done
echo "answers are equal"

cat > "$work/hosts.lua" <<'L'
local n = 0
request = function()
  n = (n + 1) % 64
  return wrk.format("GET", "/1k.html", { ["Host"] = "host" .. n .. ".example" })
end
L

for p in $vestige $bare $apache $nginx; do rate "$p" /1k.html "$seconds" >/dev/null; done
: > "$work/rates"
r=0
while [ $r -lt "$rounds" ]; do
    for case in "1k /1k.html" "100k /100k.html" "404 /none.html" "hosts /1k.html $work/hosts.lua"; do
        set -- $case
        for server in "vestige $vestige" "apache $apache" "nginx $nginx" "bare $bare"; do
            name=${server% *} p=${server#* }
            [ "$1 $name" = "hosts bare" ] && continue
            echo "$1 $name $(rate "$p" "$2" "$seconds" "${3:-}")" | tee -a "$work/rates"
        done
    done
    r=$((r + 1))
done

mkdir -p "$(dirname "$result")"
{
    echo "# Vestige beside its peers"
    echo
    echo "Made by \`benchmarks/compare/run.sh $rounds $seconds\`: wrk, one thread, 32 keep-alive connections, ${seconds} s a run, $rounds"
    echo "interleaved rounds on $(nproc) cores; medians. Read the ratios, not the rates: they are of one run on one machine."
    echo
    echo "$(apache2 -v | head -n 1 | sed 's/Server version: //'), $(nginx -v 2>&1 | sed 's/.*: //'), .NET $(dotnet --list-runtimes | awk '/AspNetCore/ { v = $2 } END { print v }')"
    echo
    echo "| case | Vestige, requests/s | to Apache httpd | to nginx | to bare Kestrel |"
    echo "|---|---|---|---|---|"
    for case in 1k 100k 404 hosts; do
        awk -v c="$case" "$median"'
            $1 == c { v[$2, ++n[$2]] = $3 }
            END {
                name["1k"] = "1 KiB file"; name["100k"] = "100 KB file"; name["404"] = "404"; name["hosts"] = "1 KiB file, 64 virtual hosts"
                a = median("vestige")
                printf "| %s | %d | %s | %s | %s |\n", name[c], a, ratio(a, median("apache")), ratio(a, median("nginx")), ratio(a, median("bare"))
            }' "$work/rates"
    done
} > "$result"
cat "$result"
