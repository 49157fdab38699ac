# Which ports a cluster needs, and who holds one that is taken.

# needed_ports: one "port name" a line.
needed_ports() {
    say "$(http_port web-ui) web-ui"
    say "$(http_port cart-service) cart-service"
    for name in $(node_names); do
        say "$(http_port "$name") $name"
        say "$(peer_port "$name") $name (peers)"
    done
}

# Nothing listens on a port that refuses the connection; curl says 7 then.
is_taken() {
    curl -s -o /dev/null --max-time 1 --noproxy '*' "http://127.0.0.1:$1/" 2>/dev/null
    [ $? -ne 7 ]
}

# port_holder PORT: ", held by NAME (process PID)" if it can be found out.
port_holder() {
    pid=''
    if command -v lsof >/dev/null 2>&1; then
        pid=$(lsof -nP -iTCP:"$1" -sTCP:LISTEN -t 2>/dev/null | head -n 1)
    elif command -v ss >/dev/null 2>&1; then
        pid=$(ss -ltnp "sport = :$1" 2>/dev/null | sed -n 's/.*pid=\([0-9]*\).*/\1/p' | head -n 1)
    fi
    [ -n "$pid" ] || return 0
    printf ', held by process %s (%s)' "$pid" "$(command_of "$pid" | cut -c 1-60)"
}

# Names every port that is taken before anything starts.
check_ports() {
    taken=$(needed_ports | while read -r port name; do
        if is_taken "$port"; then
            say "Port $port for $name is taken$(port_holder "$port")."
        fi
    done)
    [ -z "$taken" ] && return 0
    warn "$taken"
    fail "Nothing was started. ./cart up --port-base 18080 uses other ports."
}
