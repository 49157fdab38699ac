# Starts, knows and signals the processes of a cluster. A process is known by its pid and the moment it started, so that
# a pid that was given to somebody else is never touched.

# started_at PID: a text that two processes with one pid do not share.
started_at() {
    if [ -r "/proc/$1/stat" ]; then
        sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
    else
        ps -o lstart= -p "$1" 2>/dev/null
    fi
}

# The first letter of the state that ps shows: T stopped by a signal, Z ended, others alive.
run_state() {
    if [ -r "/proc/$1/stat" ]; then
        sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -c 1
    else
        ps -o stat= -p "$1" 2>/dev/null | cut -c 1
    fi
}

command_of() {
    if [ -r "/proc/$1/cmdline" ]; then
        tr '\000' ' ' <"/proc/$1/cmdline" 2>/dev/null
    else
        ps -ww -o args= -p "$1" 2>/dev/null
    fi
}

# pid_of NAME: its pid while it lives, else nothing.
pid_of() {
    pid='' moment=''
    [ -f "$RUN/pids/$1" ] && read -r pid moment <"$RUN/pids/$1"
    [ -n "$moment" ] && [ "$(started_at "$pid")" = "$moment" ] || return 0
    [ "$(run_state "$pid")" = Z ] || printf '%s' "$pid"
}

# live_pid NAME: the same as a line.
live_pid() {
    live=$(pid_of "$1")
    [ -z "$live" ] || say "$live"
}

# state_of NAME: running, paused, stopped (on purpose) or dead.
state_of() {
    live=$(pid_of "$1")
    if [ -n "$live" ]; then
        case $(run_state "$live") in
            T | t) say paused ;;
            *) say running ;;
        esac
    elif [ -f "$RUN/pids/$1" ]; then
        say dead
    else
        say stopped
    fi
}

# send SIGNAL NAME: only if the pid still is our process, by its start and its command.
send() {
    target=$(pid_of "$2")
    [ -n "$target" ] || return 1
    case $(command_of "$target") in
        *"dynamocart.process=$2"*) kill -s "$1" "$target" 2>/dev/null ;;
        *) return 1 ;;
    esac
}

# start_process NAME: in the background, deaf to the terminal's Ctrl-C and hang-up; the launcher stops it.
start_process() {
    mkdir -p "$RUN/pids" "$RUN/logs"
    case $1 in
        node-*) set -- "$1" "$SERVER_JAR" ;;
        cart-service) set -- "$1" "$CART_JAR" ;;
        web-ui) set -- "$1" "$WEB_JAR" ;;
    esac
    (
        trap '' INT HUP
        exec >>"$RUN/logs/$1.log" 2>&1 </dev/null
        run_jvm "$1" "$2"
    ) &
    record_process "$1" $!
}

# Ctrl-C ends the small programs that ask for the moment, so it is asked for until it is known.
record_process() {
    moment=''
    while [ -z "$moment" ] && kill -0 "$2" 2>/dev/null; do
        moment=$(started_at "$2")
    done
    printf '%s %s\n' "$2" "$moment" >"$RUN/pids/$1"
}

# run_jvm NAME JAR: becomes the process.
run_jvm() {
    name=$1 jar=$2
    set -- -Ddynamocart.process="$name" -Xmx96m -Xss512k -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
        -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$(http_port "$name")"
    # glibc keeps what the compilers of the JVM have freed, some 30 MiB a process, until it is asked.
    [ "$(uname)" != Linux ] || set -- "$@" -XX:TrimNativeHeapInterval=30000
    case $name in
        node-*)
            mkdir -p "$DATA/$name"
            set -- "$@" -Ddynamo.node.id="$name" -Ddynamo.node.data="$DATA/$name" \
                -Ddynamo.peer.host=127.0.0.1 -Ddynamo.peer.port="$(peer_port "$name")" \
                -Ddynamo.cluster.seeds="$(seeds_with_names)" -Ddynamo.cluster.initial-members="$NODES" \
                -Ddynamo.cluster.secret-file="$RUN/cluster-secret" -Ddynamo.admin.token-file="$RUN/admin-token" \
                -Ddynamo.quorum.n="$N" -Ddynamo.quorum.r="$R" -Ddynamo.quorum.w="$W" \
                -Ddynamo.store.engine="$ENGINE" -Ddynamo.store.durability="$DURABILITY" -Ddynamo.lab=true
            ;;
        cart-service)
            set -- "$@" -Dcart.store.seeds="$(seeds)" -Dcart.store.secret-file="$RUN/cluster-secret" \
                -Dcart.store.r="$R" -Dcart.store.w="$W" -Dcart.auth=none -Ddynamo.lab=true
            ;;
        web-ui)
            set -- "$@" -Dshop.cart-service.url="$(http_address cart-service)" -Dshop.secret-file="$RUN/shop-secret" \
                -Ddynamo.lab=true
            ;;
    esac
    # shellcheck disable=SC2086 # more JVM options, separated by spaces
    exec "$JAVA" "$@" $JAVA_OPTS -jar "$jar"
}

seeds_with_names() {
    for name in $(seed_names); do
        say "$name@127.0.0.1:$(peer_port "$name")"
    done | paste -s -d, -
}

seeds() {
    seeds_with_names | sed 's/[^,]*@//g'
}

# wait_ready SECONDS NAME…: until each says it is ready; fails with a reason if one dies or time is up.
wait_ready() {
    deadline=$(($(date +%s) + $1))
    shift
    waiting=$*
    while [ -n "$waiting" ]; do
        ports=''
        for name in $waiting; do
            if [ -z "$(pid_of "$name")" ]; then
                explain_death "$name"
                return 1
            fi
            ports="$ports $(http_port "$name")"
        done
        # shellcheck disable=SC2086 # one word for each port
        ready=" $(ready_ports $ports | paste -s -d' ' -) "
        still=''
        for name in $waiting; do
            case $ready in
                *" $(http_port "$name") "*) ;;
                *) is_out "$name" || still=${still:+$still }$name ;;
            esac
        done
        waiting=$still
        [ -n "$waiting" ] || return 0
        redraw "Starting; not ready yet: $waiting"
        if [ "$(date +%s)" -ge "$deadline" ]; then
            end_line
            warn "Not ready in time: $waiting. Logs: $RUN/logs/"
            return 1
        fi
        sleep 0.3
    done
}

explain_death() {
    end_line
    [ -f "$RUNNING" ] || return 0
    warn "$1 ended while starting. The end of its log, $RUN/logs/$1.log:"
    tail -n 8 "$RUN/logs/$1.log" | sed 's/^/  /' >&2
}

# stop_processes NAME…: asks all to end, waits, and kills what does not.
stop_processes() {
    for name in "$@"; do
        send TERM "$name" && send CONT "$name"
    done
    rounds=150
    while [ "$rounds" -gt 0 ] && any_alive "$@"; do
        rounds=$((rounds - 1))
        sleep 0.1
        # A process that had not yet become its JVM did not hear the first call.
        [ $((rounds % 10)) -ne 0 ] || for name in "$@"; do send TERM "$name"; done
    done
    for name in "$@"; do
        if send KILL "$name"; then
            warn "$name did not end within 15 s and was killed."
        fi
        rm -f "$RUN/pids/$name"
    done
}

any_alive() {
    for name in "$@"; do
        [ -z "$(pid_of "$name")" ] || return 0
    done
    return 1
}
