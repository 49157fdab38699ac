# up: builds, starts everything, waits until it is ready, and watches it.

command_up() {
    default_settings
    detach=''
    while [ $# -gt 0 ]; do
        case $1 in
            --detach) detach=yes ;;
            --nodes | --n | --r | --w | --durability | --engine | --port-base | --data)
                [ $# -ge 2 ] || usage_error "$1 needs a value." up
                set_option "$1" "$2"
                shift
                ;;
            *) usage_error "up knows no '$1'." up ;;
        esac
        shift
    done
    check_settings
    need_curl
    refuse_if_running || exit 1
    check_data
    find_java
    check_ports
    build storage-node/server "$SERVER_JAR" cart-service "$CART_JAR" web-ui "$WEB_JAR"
    # A first build takes minutes, in which somebody else may have taken a port.
    check_ports
    start_all
    announce
    [ -n "$detach" ] || watch
}

set_option() {
    case $1 in
        --nodes) NODES=$2 ;;
        --n) N=$2 ;;
        --r) R=$2 ;;
        --w) W=$2 ;;
        --durability) DURABILITY=$2 ;;
        --engine) ENGINE=$2 ;;
        --port-base) PORT_BASE=$2 ;;
        --data)
            case $2 in
                '') usage_error "--data needs a folder." up ;;
                /*) DATA=$2 ;;
                *) DATA=$(pwd)/$2 ;;
            esac
            ;;
    esac
}

# A file left behind by a launcher that was killed, with none of its processes alive, is no running cluster.
refuse_if_running() (
    load_settings || exit 0
    # shellcheck disable=SC2046 # names without spaces
    if any_alive $(process_names) || is_launcher_alive; then
        warn "Dynamo Cart is already running: shop http://127.0.0.1:$PORT_BASE/, $NODES storage nodes."
        fail "./cart status shows it, ./cart node start starts a dead node again, ./cart down stops it."
    fi
    rm -f "$RUNNING" "$RUN"/pids/*
)

is_launcher_alive() {
    [ -n "$LAUNCHER_PID" ] && [ "$(started_at "$LAUNCHER_PID")" = "$LAUNCHER_MOMENT" ]
}

# Data belongs to the cluster that wrote it; the number of its nodes cannot change by starting more of them.
check_data() {
    formed=$(cat "$DATA/nodes" 2>/dev/null)
    if [ -n "$formed" ] && [ "$formed" != "$NODES" ]; then
        fail "The data in $DATA is of a cluster of $formed nodes: ./cart up --nodes $formed goes on with it," \
            "./cart reset removes it, --data DIR uses another folder."
    fi
}

start_all() {
    save_settings
    # A signal waits until every process that was started is also recorded.
    stop_asked=''
    trap 'stop_asked=yes' INT TERM HUP
    begun=$(date +%s)
    make_secrets
    mkdir -p "$DATA" || give_up
    if [ "$ENGINE" = memory ]; then
        rm -f "$DATA/more-nodes" "$DATA/gone-nodes"
    else
        say "$NODES" >"$DATA/nodes"
    fi
    for name in $(process_names); do
        : >"$RUN/logs/$name.log"
        start_process "$name"
    done
    trap 'interrupted 1' INT TERM HUP
    [ -z "$stop_asked" ] || interrupted 1
    # shellcheck disable=SC2046 # names without spaces
    wait_ready "$READY_SECONDS_MAX" $(process_names) || give_up
    end_line
    trap - INT TERM HUP
}

# shellcheck disable=SC2046 # names without spaces
give_up() {
    end_line
    stop_processes $(process_names)
    rm -f "$RUNNING"
    fail "Dynamo Cart did not start; everything was stopped again."
}

# shellcheck disable=SC2046 # names without spaces
interrupted() {
    trap '' INT TERM HUP
    end_line
    say "Stopping ..."
    stop_processes $(process_names)
    rm -f "$RUNNING"
    say "Stopped. Data stays in $DATA."
    exit "$1"
}

announce() {
    say "Dynamo Cart is ready after $(($(date +%s) - begun)) s."
    say "  Shop       http://127.0.0.1:$(http_port web-ui)/"
    say "  Cart API   $(http_address cart-service)/q/openapi"
    say "  Store      $(http_address node-1) to $(http_port "node-$NODES"), N=$N R=$R W=$W, $DURABILITY"
    say "  Logs       $RUN/logs/"
    say "Next: ./cart node kill node-1   ./cart status   ./cart load   ./cart help"
}

# Keeps one line of status until Ctrl-C, or until somebody else stops the cluster.
watch() {
    trap 'interrupted 0' INT TERM HUP
    shown=''
    say "Ctrl-C stops everything; data stays."
    while [ -f "$RUNNING" ]; do
        states=$(describe_states)
        if [ "$states" != "$shown" ] && ! on_terminal; then
            say "$states"
        fi
        shown=$states
        redraw "$states | $(resident_mebibytes) MiB | up $(elapsed $(($(date +%s) - begun)))"
        sleep 1
    done
    end_line
    say "Stopped by ./cart down."
}

# describe_states: "5 of 5 nodes, cart-service, web-ui" and whatever is not running.
describe_states() {
    running=0 others=''
    for name in $(process_names); do
        state=$(state_of "$name")
        case $state:$name in
            running:node-*) running=$((running + 1)) ;;
            running:*) ;;
            *) others="$others, $name $state" ;;
        esac
    done
    printf '%s' "$running of $(node_names | grep -c .) nodes running$others"
}

resident_mebibytes() {
    pids=$(for name in $(process_names); do live_pid "$name"; done | paste -s -d, -)
    [ -n "$pids" ] || pids=$$
    ps -o rss= -p "$pids" 2>/dev/null | awk '{ sum += $1 } END { printf "%d", sum / 1024 }'
}

elapsed() {
    printf '%d:%02d:%02d' $(($1 / 3600)) $(($1 / 60 % 60)) $(($1 % 60))
}
