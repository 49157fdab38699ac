# node: does something to one storage node.

command_node() {
    [ $# -eq 2 ] || usage_error "node needs an action and a node." node
    case $1 in
        stop | kill | pause | resume | start) ;;
        *) usage_error "node knows stop, kill, pause, resume and start, not '$1'." node ;;
    esac
    need_running
    if [ "$1" = start ]; then
        node=$(any_node_name "$2") || usage_error "A node is named node-1 to node-$NODES_MAX, not '$2'." node
    else
        node=$(node_name "$2") || usage_error "There is no node '$2' among $(node_names | paste -s -d' ' -)." node
    fi
    "node_$1" "$node" "$(state_of "$node")"
}

# Each action gets the node and its state.
node_stop() {
    case $2 in
        stopped | dead) fail "$1 is not running." ;;
    esac
    if is_out "$1"; then
        stop_processes "$1"
        list_node gone-nodes "$1"
        say "$1 has left the cluster and is stopped. ./cart up starts it no more; ./cart node start $1 lets it come back, empty."
        return 0
    fi
    spare=''
    [ "$2" != running ] || ! owns_nothing "$1" || is_seed "$1" || spare=yes
    stop_processes "$1"
    if [ -n "$spare" ]; then
        list_node gone-nodes "$1"
        say "$1 is stopped. It owned nothing, so nobody waits for it; ./cart node start $1 starts it again."
        return 0
    fi
    say "$1 is stopped. ./cart node start $1 starts it again."
}

node_kill() {
    send KILL "$1" || fail "$1 is not running."
    while [ -n "$(pid_of "$1")" ]; do
        sleep 0.1
    done
    say "$1 is killed. ./cart node start $1 starts it again."
}

node_pause() {
    [ "$2" = running ] || fail "$1 is $2, not running."
    send STOP "$1" || fail "$1 ended just now."
    say "$1 is paused: it holds its connections and answers nothing. ./cart node resume $1 lets it go on."
}

node_resume() {
    [ "$2" = paused ] || fail "$1 is $2, not paused."
    send CONT "$1" || fail "$1 ended just now."
    say "$1 runs again."
}

# admit_node NAME: a node that the cluster was not formed of is started with the cluster's seeds; it owns nothing until it joins.
admit_node() {
    is_seed "$1" || list_node more-nodes "$1"
    unlist_node gone-nodes "$1"
}

is_seed() {
    seed_names | grep -qx -e "$1"
}

node_start() {
    case $2 in
        running | paused) fail "$1 is $2 already." ;;
    esac
    if is_taken "$(http_port "$1")" || is_taken "$(peer_port "$1")"; then
        fail "Port $(http_port "$1") or $(peer_port "$1") for $1 is taken."
    fi
    find_java
    is_new=yes
    ! node_names | grep -qx -e "$1" || is_new=''
    admit_node "$1"
    start_process "$1"
    wait_ready "$READY_SECONDS_MAX" "$1" || {
        [ -z "$is_new" ] || list_node gone-nodes "$1"
        fail "$1 did not start."
    }
    end_line
    say "$1 is ready."
    ! owns_nothing "$1" || say "It owns no partitions. ./cart cluster stage-join $1 and ./cart cluster commit give it some."
}

# owns_nothing NAME: as the node itself says.
owns_nothing() {
    members=$(admin_curl -f "$(http_address "$1")/admin/members" 2>/dev/null) || return 1
    ! printf '%s' "$members" | tr '{' '\n' | grep -e "^\"id\":\"$1\"," |
        grep -q -e '"state":"owner"' -e '"state":"joining"' -e '"state":"leaving"'
}
