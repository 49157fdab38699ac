# power-cut: simulated power cuts of a cluster of its own, under load, with an audit of what was acknowledged.
#
# Each node's data is a file system in an image file, with no journal commits of its own (commit=600) and the kernel's
# periodic write-back switched off. What has reached the image is then what was synced. A cut freezes the nodes, copies
# the images, kills the nodes and goes on with the copies.

CUT_SECONDS=${CART_CUT_SECONDS:-6}
CUT_WRITERS=3
CUT_WRITES_MIN=200
IMAGE_SIZE=1G
WRITEBACK=/proc/sys/vm/dirty_writeback_centisecs

command_power_cut() {
    rounds=1 scopes='all one' modes='every-write one-of-n periodic' port_base=18080 nodes=5
    while [ $# -gt 0 ]; do
        [ $# -ge 2 ] || usage_error "$1 needs a value, or is unknown." power-cut
        case $1:$2 in
            --rounds:*)
                is_number "$2" || usage_error "--rounds is a number." power-cut
                rounds=$2
                ;;
            --scope:all | --scope:one) scopes=$2 ;;
            --durability:every-write | --durability:one-of-n | --durability:periodic) modes=$2 ;;
            --port-base:*) port_base=$2 ;;
            --nodes:*) nodes=$2 ;;
            *) usage_error "power-cut knows no '$1 $2'." power-cut ;;
        esac
        shift 2
    done
    check_power_cut
    prepare_power_cut
    run_rounds
    report_rounds
}

check_power_cut() {
    [ "$(uname)" = Linux ] || fail "power-cut needs Linux: it mounts image files."
    [ "$(id -u)" = 0 ] || fail "power-cut needs root: it mounts image files. Try: sudo ./cart power-cut"
    for tool in mkfs.ext4 mount umount losetup; do
        command -v "$tool" >/dev/null 2>&1 || fail "power-cut needs $tool (Debian: packages e2fsprogs and mount)."
    done
    losetup -f >/dev/null 2>&1 || fail "power-cut needs a free loop device and found none."
}

# Its own run folder, ports and settings; nothing of `up` is touched.
prepare_power_cut() {
    default_settings
    PORT_BASE=$port_base NODES=$nodes
    check_settings
    find_java
    build storage-node/server "$SERVER_JAR"
    CUT=$RUN/power-cut
    [ ! -d "$CUT" ] || unmount_all
    rm -rf "$CUT"
    mkdir -p "$CUT/images"
    KEPT_WRITEBACK=$RUN/power-cut.writeback
    [ -s "$KEPT_WRITEBACK" ] || cat "$WRITEBACK" >"$KEPT_WRITEBACK"
    RUN=$CUT/run RUNNING=$CUT/run/running DATA=$CUT/data
    check_ports
    mkdir -p "$RUN"
    make_secrets
    od -An -v -tx1 -N128 /dev/urandom | tr -d ' \n' >"$CUT/payload"
    PAYLOAD=$(base64 <"$CUT/payload" | tr -d '\n')
    trap 'clean_up_power_cut' EXIT
    trap 'exit 1' INT TERM HUP
    echo 0 >"$WRITEBACK"
}

clean_up_power_cut() {
    trap '' INT TERM HUP
    end_line
    kill_writers
    kill_nodes
    unmount_all
    cat "$KEPT_WRITEBACK" >"$WRITEBACK"
    rm -f "$KEPT_WRITEBACK"
    if [ -n "${keep_evidence:-}" ]; then
        rm -rf "$CUT/images" "$CUT/data"
        warn "Ledgers and logs of the failed round: $CUT"
    else
        rm -rf "$CUT"
    fi
}

# One "scope durability rounds" a line.
plan_rounds() {
    for mode in $modes; do
        [ "$mode" != periodic ] || continue
        for scope in $scopes; do say "$scope $mode $rounds"; done
    done
    # The control: periodic must lose when all nodes are cut. It does so in every cut, so one is enough.
    case $modes:$scopes in
        *' periodic':*all*) say "all periodic 1" ;;
        periodic:*) for scope in $scopes; do say "$scope periodic $rounds"; done ;;
    esac
}

run_rounds() {
    : >"$CUT/table"
    round=0
    plan_rounds >"$CUT/plan"
    while read -r scope mode todo <&3; do
        while [ "$todo" -gt 0 ]; do
            round=$((round + 1)) todo=$((todo - 1))
            run_round
        done
    done 3<"$CUT/plan"
}

run_round() {
    DURABILITY=$mode
    redraw "Round $round ($scope, $mode): starting the nodes"
    make_disks
    start_nodes
    start_writers
    write_for "$CUT_SECONDS" "$CUT_WRITES_MIN"
    cut_power
    [ "$scope" = all ] || write_for 2 0
    kill_writers
    audit
    judge
    kill_nodes
    unmount_all
    rm -rf "$DATA" "$CUT/images"
}

# A fresh file system for every node.
make_disks() {
    mkdir -p "$CUT/images"
    for node in $(node_names); do
        truncate -s "$IMAGE_SIZE" "$CUT/images/$node"
        mkfs.ext4 -q -F -E nodiscard "$CUT/images/$node" || fail "mkfs.ext4 failed."
        mount_disk "$node" "$CUT/images/$node"
        rmdir "$DATA/$node/lost+found"
        sync -f "$DATA/$node"
    done
}

mount_disk() {
    mkdir -p "$DATA/$1"
    mount -o loop,commit=600,noatime "$2" "$DATA/$1" || fail "Could not mount the disk of $1."
}

start_nodes() {
    for node in $(node_names); do
        [ -n "$(pid_of "$node")" ] || start_process "$node"
    done
    : >"$RUNNING"
    # shellcheck disable=SC2046 # names without spaces
    wait_ready "$READY_SECONDS_MAX" $(node_names) || evidence "The nodes did not start."
}

evidence() {
    keep_evidence=yes
    fail "$*"
}

# Each writer puts new keys one after the other through a node of its own; its ledger has a line for every answer:
# status, whether it was called durable, key.
start_writers() {
    rm -f "$CUT"/ledger-*
    writer_pids=''
    for writer in $(seq "$CUT_WRITERS"); do
        curl -s --noproxy '*' --max-time 15 --fail-early -X PUT -H 'Content-Type: application/octet-stream' \
            --data-binary "@$CUT/payload" -o /dev/null -w '%{stderr}%{http_code} %header{dynamo-durable} %{url_effective}\n' \
            "$(http_address "node-$writer")/kv/cut-$round-$writer-[1-1000000]" 2>"$CUT/ledger-$writer" &
        writer_pids="$writer_pids $!"
    done
}

# shellcheck disable=SC2086 # one word for each pid
kill_writers() {
    [ -n "${writer_pids:-}" ] || return 0
    kill $writer_pids 2>/dev/null
    wait $writer_pids 2>/dev/null
    writer_pids=''
}

acknowledged() {
    cat "$CUT"/ledger-* | grep -c '^200 '
}

# write_for SECONDS WRITES: that long, and longer on a busy machine until so many are acknowledged, a minute at most.
write_for() {
    write_start=$(date +%s)
    while [ $(($(date +%s) - write_start)) -lt "$1" ] ||
        { [ "$(acknowledged)" -lt "$2" ] && [ $(($(date +%s) - write_start)) -lt 60 ]; }; do
        redraw "Round $round ($scope, $mode): $(acknowledged) writes acknowledged"
        sleep 0.5
    done
}

# Freezes the victims, copies their disks as they are, kills them and starts them on the copies.
cut_power() {
    victims=$(node_names)
    [ "$scope" = all ] || victims=node-$((round % NODES + 1))
    for node in $victims; do
        cp "$CUT/payload" "$DATA/$node/unsynced"
    done
    pids=$(for node in $victims; do say "$(pid_of "$node")"; done)
    # shellcheck disable=SC2086 # one word for each pid
    kill -s STOP $pids
    sleep 0.3
    redraw "Round $round ($scope, $mode): cut after $(acknowledged) acknowledged writes; copying disks"
    for node in $victims; do
        cp --sparse=always "$CUT/images/$node" "$CUT/images/$node.cut"
    done
    # shellcheck disable=SC2086 # one word for each pid
    kill -s KILL $pids
    restart_on_copies
}

restart_on_copies() {
    unsynced=vanished
    for node in $victims; do
        wait_gone "$node"
        unmount "$DATA/$node" || evidence "Could not unmount the disk of $node."
        mount_disk "$node" "$CUT/images/$node.cut"
        ! cmp -s "$CUT/payload" "$DATA/$node/unsynced" || unsynced=survived
        rm -f "$DATA/$node/unsynced"
    done
    redraw "Round $round ($scope, $mode): starting again on what was synced"
    start_nodes
}

wait_gone() {
    while [ -n "$(pid_of "$1")" ]; do
        sleep 0.1
    done
}

# Reads every acknowledged key until it is right, a few times at most; what is left then is lost.
audit() {
    sed -n 's/^200 [a-z]* \(.*\)/\1/p' "$CUT"/ledger-* | sort >"$CUT/acknowledged"
    sed -n 's/^200 true \(.*\)/\1/p' "$CUT"/ledger-* | sort >"$CUT/durable"
    cp "$CUT/acknowledged" "$CUT/missing"
    for attempt in 1 2 3 4 5; do
        redraw "Round $round ($scope, $mode): reading $(wc -l <"$CUT/missing") keys (attempt $attempt)"
        sed 's/.*/url = "&"/' "$CUT/missing" >"$CUT/reads"
        curl -s --noproxy '*' --max-time 30 --config "$CUT/reads" -w '\n%{http_code} %{url_effective}\n' 2>/dev/null |
            awk -v payload="$PAYLOAD" '
                /^[0-9][0-9][0-9] http/ { if ($1 == 200 && index(body, "\"" payload "\"")) print $2; body = ""; next }
                { body = body $0 }' | sort >"$CUT/found"
        comm -23 "$CUT/missing" "$CUT/found" >"$CUT/left"
        mv "$CUT/left" "$CUT/missing"
        [ -s "$CUT/missing" ] || break
        sleep 1
    done
}

# In one-of-n an answer that is not called durable promises nothing yet when every copy loses power at once.
judge() {
    count=$(wc -l <"$CUT/acknowledged") lost=$(wc -l <"$CUT/missing")
    pending=$((count - $(wc -l <"$CUT/durable"))) broken=$lost
    [ "$mode:$scope" != one-of-n:all ] || broken=$(comm -12 "$CUT/missing" "$CUT/durable" | wc -l)
    if [ "$unsynced" = survived ] || [ "$count" -eq 0 ]; then
        verdict=invalid
    elif [ "$mode" = periodic ] && [ "$scope" = all ]; then
        verdict='no loss: the control does not bite'
        [ "$lost" -eq 0 ] || verdict='loses, as expected'
    elif [ "$broken" -eq 0 ] && [ "$mode" = one-of-n ]; then
        verdict="pass: $pending were pending, $((lost - broken)) of them lost"
    elif [ "$broken" -eq 0 ]; then
        verdict=pass
    else
        verdict='LOST DATA'
        keep_evidence=yes
        cp "$CUT/missing" "$CUT/lost-in-round-$round"
    fi
    printf '%-6s %-6s %-12s %13s %6s  %-14s %s\n' "$round" "$scope" "$mode" "$count" "$lost" "$unsynced" "$verdict" \
        >>"$CUT/table"
    on_terminal || say "Round $round: $count acknowledged, $lost lost: $verdict"
}

report_rounds() {
    end_line
    printf '%-6s %-6s %-12s %13s %6s  %-14s %s\n' ROUND SCOPE DURABILITY ACKNOWLEDGED LOST 'UNSYNCED FILE' VERDICT
    cat "$CUT/table"
    if grep -qE 'LOST DATA|does not bite|invalid' "$CUT/table"; then
        fail "Not every round passed."
    fi
    clean=$(grep -cE ' pass(:|$)' "$CUT/table") || return 0
    bound=''
    [ "$clean" -lt 10 ] || bound=" (at 95 % confidence at most 3 in $clean of such cuts would)"
    say "$clean cuts, none lost anything that was called durable$bound."
}

kill_nodes() {
    for node in $(node_names); do
        send KILL "$node"
        wait_gone "$node"
        rm -f "$RUN/pids/$node"
    done
}

unmount_all() {
    for mounted in "$CUT"/data/node-*; do
        ! mountpoint -q "$mounted" 2>/dev/null || unmount "$mounted" || warn "Still mounted: $mounted"
    done
}

# The threads of a killed process let go of their files one by one.
unmount() {
    tries=150
    until umount "$1" 2>/dev/null; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.2
    done
}
