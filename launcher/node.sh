# node: does something to one storage node.

command_node() {
    [ $# -eq 2 ] || usage_error "node needs an action and a node." node
    case $1 in
        stop | kill | pause | resume | start) ;;
        *) usage_error "node knows stop, kill, pause, resume and start, not '$1'." node ;;
    esac
    need_running
    node=$(node_name "$2") || usage_error "There is no node '$2' among node-1 to node-$NODES." node
    "node_$1" "$node" "$(state_of "$node")"
}

# Each action gets the node and its state.
node_stop() {
    case $2 in
        stopped | dead) fail "$1 is not running." ;;
    esac
    stop_processes "$1"
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

node_start() {
    case $2 in
        running | paused) fail "$1 is $2 already." ;;
    esac
    find_java
    start_process "$1"
    wait_ready "$READY_SECONDS_MAX" "$1" || fail "$1 did not start."
    end_line
    say "$1 is ready."
}
