# Requests to the cluster's own processes.

need_curl() {
    command -v curl >/dev/null 2>&1 ||
        fail "curl is needed to talk to the cluster: install it ('apt install curl', 'brew install curl') and put it on the path."
}

# The token goes through a file descriptor, so that it is in no process list.
admin_curl() {
    printf 'header = "Authorization: Bearer %s"\n' "$(cat "$RUN/admin-token")" |
        curl -sS --max-time 10 --noproxy '*' --config - "$@"
}

plain_curl() {
    curl -sS --max-time 30 --noproxy '*' "$@"
}

http_address() {
    say "http://127.0.0.1:$(http_port "$1")"
}

# ready_ports PORT…: prints the ports whose process says it is ready, one a line.
ready_ports() {
    urls=''
    for port in "$@"; do
        urls="$urls http://127.0.0.1:$port/q/health/ready"
    done
    # shellcheck disable=SC2086 # one word for each address
    curl -s --max-time 2 --noproxy '*' -w '\n%{http_code} %{url_effective}\n' $urls 2>/dev/null |
        sed -n 's,^200 http://127\.0\.0\.1:\([0-9]*\)/.*,\1,p'
}

# is_out NAME: whether the node says that it has left the cluster; it is never ready then.
is_out() {
    case $1 in
        node-*) curl -s --max-time 2 --noproxy '*' "$(http_address "$1")/q/health/ready" 2>/dev/null | grep -q 'has left the cluster' ;;
        *) return 1 ;;
    esac
}

# first_running_node: the node that answers questions about the store.
first_running_node() {
    for name in $(node_names); do
        if [ "$(state_of "$name")" = running ]; then
            say "$name"
            return 0
        fi
    done
    fail "No storage node is running. ./cart node start node-1 starts one."
}

# first_member_node: the first running node that belongs to the cluster; a node that has left knows little.
first_member_node() {
    for name in $(node_names); do
        if [ "$(state_of "$name")" = running ] && ! is_out "$name"; then
            say "$name"
            return 0
        fi
    done
    fail "No storage node is running. ./cart node start node-1 starts one."
}

# forget_removed: nodes that do not run and that the others have removed are gone; nobody waits for them.
forget_removed() {
    dead=$(for name in $(node_names); do
        case $(state_of "$name") in stopped | dead) say "$name" ;; esac
    done)
    [ -n "$dead" ] || return 0
    member=$(first_member_node 2>/dev/null) || return 0
    removed=$(admin_curl -f "$(http_address "$member")/admin/ring" 2>/dev/null | sed -n 's/.*"removed":\[\([^]]*\)\].*/\1/p')
    for name in $dead; do
        case $removed in
            *"\"$name\""*) list_node gone-nodes "$name" ;;
        esac
    done
}

# count WORD TEXT: how often the word is in the text.
count() {
    printf '%s' "$2" | tr ',{' '\n\n' | grep -c "$1"
}
