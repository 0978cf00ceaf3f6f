# Sourced by the scripts that measure whole servers: a work folder, ports of this run's own, rates by wrk, medians.

need() { # tools that must be on the PATH
    for tool in "$@"; do
        command -v "$tool" >/dev/null || { echo "$0: $tool is not here; install it first" >&2; exit 2; }
    done
}

port() { echo $((21000 + $$ % 2000 + $1)); }

# Started processes are ended by their ids, whatever happens.
pids=
stop_started() {
    for pid in $pids; do kill "$pid" 2>/dev/null || true; done
    for pid in $pids; do wait "$pid" 2>/dev/null || true; done
    pids=
}

kibibyte() { # a file of 1 KiB, old enough that its entity tag is strong
    i=0
    while [ $i -lt 32 ]; do printf '%s' 'abcdefghijklmnopqrstuvwxyz012345'; i=$((i + 1)); done > "$1"
    touch -d '2026-01-01' "$1"
}

await_answer() { # port, path, file that says more when nothing comes
    t=0
    until curl -sS -o /dev/null "http://127.0.0.1:$1$2" 2>/dev/null; do
        t=$((t + 1))
        [ $t -lt 50 ] || { echo "$0: nothing answers on port $1" >&2; cat "$3" >&2; exit 1; }
        sleep 0.2
    done
}

rate() { # port, path, seconds, script
    if [ -n "${4:-}" ]; then set -- "$1" "$2" "$3" -s "$4"; else set -- "$1" "$2" "$3"; fi
    p=$1 path=$2 seconds_=$3
    shift 3
    wrk -t1 -c32 -d"${seconds_}s" "$@" "http://127.0.0.1:$p$path" | awk '/Requests\/sec/ { print $2 }'
}

apache_modules() { dirname "$(find / -name mod_mpm_event.so -not -path '*/proc/*' 2>/dev/null | head -n 1)"; }

# For awk programs: the median of the values v[s, 1] to v[s, n[s]].
median='function median(s,   i, j, t, m) {
    m = n[s]
    if (!m) return 0
    for (i = 1; i < m; i++) for (j = i + 1; j <= m; j++) if (v[s, j] < v[s, i]) { t = v[s, i]; v[s, i] = v[s, j]; v[s, j] = t }
    return m % 2 ? v[s, (m + 1) / 2] : (v[s, m / 2] + v[s, m / 2 + 1]) / 2
}
function ratio(a, b) { return b ? sprintf("%.2f", a / b) : "-" }'
