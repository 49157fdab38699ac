# status: each process and the ring in one line, for people and for scripts.

command_status() {
    case "$#${1-}" in
        0) status_text ;;
        1--json) status_json ;;
        *) usage_error "status takes --json or nothing." status ;;
    esac
}

status_text() {
    if ! load_settings; then
        say "Nothing is running. ./cart up starts it."
        return 0
    fi
    forget_removed
    printf '%-13s %-8s %-8s %-22s %s\n' NAME STATE PID HTTP PEERS
    for name in $(process_names); do
        live=$(pid_of "$name")
        printf '%-13s %-8s %-8s %-22s %s\n' "$name" "$(state_of "$name")" "${live:--}" "127.0.0.1:$(http_port "$name")" \
            "$(peer_address "$name")"
    done
    say "Ring: $(ring_line)"
}

peer_address() {
    case $1 in
        node-*) say "127.0.0.1:$(peer_port "$1")" ;;
    esac
}

# The ring as the first node sees it that answers.
ring_line() {
    for name in $(node_names); do
        [ "$(state_of "$name")" = running ] || continue
        ring=$(admin_curl -f "$(http_address "$name")/admin/ring" 2>/dev/null) || continue
        members=$(admin_curl -f "$(http_address "$name")/admin/members" 2>/dev/null) || continue
        case $ring in
            *'"formed":true'*) ;;
            *)
                say "not formed yet, says $name"
                return 0
                ;;
        esac
        partitions=$(printf '%s' "$ring" | sed 's/.*"partitions":\([0-9]*\).*/\1/')
        phase=$(printf '%s' "$ring" | sed -n 's/.*"phase":"\([^"]*\)".*/\1/p')
        gone=$(count '"state":"removed"' "$members")
        left=''
        [ "$gone" -eq 0 ] || left=" (besides $gone that left)"
        say "$phase, $partitions partitions on $(($(count '"id":' "$members") - gone)) members$left," \
            "$(count '"reachable":true' "$members") reachable, N=$N R=$R W=$W (says $name)"
        return 0
    done
    say 'no storage node answers'
}

status_json() {
    if ! load_settings; then
        say '{"processes":[],"adminToken":null}'
        return 0
    fi
    forget_removed
    printf '{"processes":['
    separator=''
    for name in $(process_names); do
        printf '%s\n  ' "$separator"
        process_json "$name"
        separator=,
    done
    printf '\n],"adminToken":%s,"adminTokenFile":%s}\n' "$(json_string "$(cat "$RUN/admin-token" 2>/dev/null)")" \
        "$(json_string "$RUN/admin-token")"
}

process_json() {
    live=$(pid_of "$1")
    case $1 in
        node-*) kind=storage-node peer="\"$(peer_address "$1")\"" data=$(json_string "$DATA/$1") ;;
        *) kind=$1 peer=null data=null ;;
    esac
    printf '{"name":"%s","kind":"%s","pid":%s,"http":"%s","peer":%s,"data":%s,"state":"%s"}' \
        "$1" "$kind" "${live:-null}" "$(http_address "$1")" "$peer" "$data" "$(state_of "$1")"
}
