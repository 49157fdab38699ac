# The settings of a cluster: the options of `up`, kept in .run/running while it runs so that the other commands know them.

RUNNING=$RUN/running
NODES_MAX=99
READY_SECONDS_MAX=${CART_READY_SECONDS:-300}

default_settings() {
    NODES=5 N=3 R=2 W=2 DURABILITY=every-write ENGINE=xodus PORT_BASE=8080 DATA=$RUN/data
    LAUNCHER_PID=$$ LAUNCHER_MOMENT=$(started_at $$)
    JAVA_OPTS=$(printf '%s' "${CART_JAVA_OPTS-}" | tr '\n' ' ')
}

is_between() {
    [ "$1" -le "$2" ] && [ "$2" -le "$3" ]
}

# Refuses settings that make no sense before anything is built or started.
check_settings() {
    for number in "$NODES" "$N" "$R" "$W" "$PORT_BASE"; do
        is_number "$number" || usage_error "'$number' is not a number." up
    done
    is_between 1 "$NODES" 32 || usage_error "--nodes is 1 to 32, not $NODES." up
    is_between 1 "$N" "$NODES" || usage_error "--n is 1 to the number of nodes ($NODES), not $N." up
    is_between 1 "$R" "$N" || usage_error "--r is 1 to N ($N), not $R." up
    is_between 1 "$W" "$N" || usage_error "--w is 1 to N ($N), not $W." up
    case $DURABILITY in
        every-write | one-of-n | periodic) ;;
        *) usage_error "--durability is every-write, one-of-n or periodic, not '$DURABILITY'." up ;;
    esac
    case $ENGINE in
        xodus | memory) ;;
        *) usage_error "--engine is xodus or memory, not '$ENGINE'." up ;;
    esac
    is_between 1024 "$PORT_BASE" 64000 || usage_error "--port-base is 1024 to 64000." up
}

# Only one launcher can create the file; the others find it there.
save_settings() {
    mkdir -p "$RUN/pids" "$RUN/logs" 2>/dev/null || cannot_write
    if (set -C && : >"$RUNNING") 2>/dev/null; then
        write_settings 2>/dev/null && return 0
        rm -f "$RUNNING"
    elif [ -e "$RUNNING" ]; then
        fail "Another ./cart up is starting just now."
    fi
    cannot_write
}

write_settings() {
    printf '%s=%s\n' NODES "$NODES" N "$N" R "$R" W "$W" DURABILITY "$DURABILITY" ENGINE "$ENGINE" \
        PORT_BASE "$PORT_BASE" DATA "$DATA" LAUNCHER_PID "$LAUNCHER_PID" \
        LAUNCHER_MOMENT "$LAUNCHER_MOMENT" JAVA_OPTS "$JAVA_OPTS" >"$RUNNING"
}

cannot_write() {
    fail "The folder $RUN cannot be written. Make room there, or allow it, or set CART_RUN to another folder."
}

# Reads the settings of the running cluster; fails if none was started.
load_settings() {
    [ -f "$RUNNING" ] || return 1
    default_settings
    LAUNCHER_PID='' LAUNCHER_MOMENT=''
    while IFS='=' read -r setting content; do
        case $setting in
            NODES) NODES=$content ;;
            N) N=$content ;;
            R) R=$content ;;
            W) W=$content ;;
            DURABILITY) DURABILITY=$content ;;
            ENGINE) ENGINE=$content ;;
            PORT_BASE) PORT_BASE=$content ;;
            DATA) DATA=$content ;;
            LAUNCHER_PID) LAUNCHER_PID=$content ;;
            LAUNCHER_MOMENT) LAUNCHER_MOMENT=$content ;;
            # What is given with this command stands instead, also if it is empty.
            JAVA_OPTS) JAVA_OPTS=${CART_JAVA_OPTS-$content} ;;
        esac
    done <"$RUNNING"
}

need_running() {
    need_curl
    load_settings || fail "Nothing is running. ./cart up starts it."
}

# The nodes that the cluster is formed of: its seeds.
seed_names() {
    i=1
    while [ "$i" -le "$NODES" ]; do
        say "node-$i"
        i=$((i + 1))
    done
}

# The names of all storage nodes in the order in which they are shown: the seeds, and those that were started later, but those that
# have left and were stopped.
node_names() {
    { seed_names; cat "$DATA/more-nodes" 2>/dev/null; } | while read -r name; do
        grep -qx -e "$name" "$DATA/gone-nodes" 2>/dev/null || say "$name"
    done
}

# list_node FILE NAME, unlist_node FILE NAME: the nodes that were started later, or are gone, are lines of files beside the data.
list_node() {
    mkdir -p "$DATA"
    grep -qx -e "$2" "$DATA/$1" 2>/dev/null || say "$2" >>"$DATA/$1"
}

unlist_node() {
    [ -f "$DATA/$1" ] || return 0
    grep -vx -e "$2" "$DATA/$1" >"$DATA/$1.new"
    mv "$DATA/$1.new" "$DATA/$1"
}

process_names() {
    node_names
    say cart-service
    say web-ui
}

http_port() {
    case $1 in
        web-ui) say "$PORT_BASE" ;;
        cart-service) say $((PORT_BASE + 1)) ;;
        node-*) say $((PORT_BASE + 20 + ${1#node-})) ;;
    esac
}

peer_port() {
    say $((PORT_BASE + 1020 + ${1#node-}))
}

# node_name NAME: accepts node-3 and 3, prints node-3; only of nodes that there are.
node_name() {
    name=$(any_node_name "$1") && node_names | grep -qx -e "$name" || return 1
    say "$name"
}

# any_node_name NAME: the same for nodes that may be started.
any_node_name() {
    name=node-${1#node-}
    is_number "${name#node-}" && [ "${name#node-}" -ge 1 ] && [ "${name#node-}" -le "$NODES_MAX" ] || return 1
    say "node-$((${name#node-}))"
}

# The shared secrets, readable by their owner only.
make_secrets() {
    for secret in admin-token cluster-secret shop-secret; do
        [ -s "$RUN/$secret" ] || (
            umask 077
            dd if=/dev/urandom bs=32 count=1 2>/dev/null | od -An -tx1 | tr -d ' \n' >"$RUN/$secret"
        )
        chmod 600 "$RUN/$secret"
    done
}
