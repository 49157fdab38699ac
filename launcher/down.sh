# down and reset: stop what `up` started, and nothing else.

command_down() {
    [ $# -eq 0 ] || usage_error "down takes no arguments." down
    if ! load_settings; then
        say "Nothing is running."
        return 0
    fi
    stop_cluster
    say "Stopped. Data stays in $DATA."
}

command_reset() {
    [ $# -eq 0 ] || usage_error "reset takes no arguments." reset
    folder=$RUN/data
    if load_settings; then
        folder=$DATA
        stop_cluster
    fi
    remove_data "$folder"
    rm -rf "$RUN/logs" "$RUN/pids" "$RUN/admin-token" "$RUN/cluster-secret" "$RUN/shop-secret"
    rmdir "$RUN" 2>/dev/null || true
    say "Stopped, and the data in $folder is removed."
}

# shellcheck disable=SC2046 # names without spaces
stop_cluster() {
    stop_processes $(process_names)
    rm -f "$RUNNING"
}

# Only what a cluster keeps there: a folder given with --data may hold other things too.
remove_data() {
    for node in "$1"/node-*; do
        [ ! -d "$node" ] || rm -rf "$node"
    done
    rm -f "$1/nodes" "$1/more-nodes" "$1/gone-nodes"
    rmdir "$1" 2>/dev/null || true
}
