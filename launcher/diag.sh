# diag: what is wrong with the cluster, and what to do.

TAB=$(printf '\t')

command_diag() {
    case "$#${1-}" in
        0) json='' ;;
        1--json) json=yes ;;
        *) usage_error "diag takes --json or nothing." diag ;;
    esac
    need_running
    forget_removed
    findings=$(mktemp "${TMPDIR:-/tmp}/cart-diag.XXXXXX") || exit 1
    trap 'rm -f "$findings"' EXIT
    for name in $(process_names); do
        diagnose "$name"
    done
    diagnose_change
    diagnose_disk
    if [ -n "$json" ]; then
        print_findings_json
    else
        print_findings
    fi
    [ ! -s "$findings" ]
}

# finding WHERE WHAT ADVICE
finding() {
    printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$findings"
}

diagnose() {
    case $(state_of "$1") in
        running) ;;
        paused)
            finding "$1" 'is paused' "./cart node resume $1"
            return 0
            ;;
        *)
            case $1 in
                node-*) finding "$1" 'does not run; the others keep hints for it' "./cart node start $1, and see its log in $RUN/logs" ;;
                *) finding "$1" 'does not run' "see its log in $RUN/logs, then ./cart down and ./cart up" ;;
            esac
            return 0
            ;;
    esac
    if is_out "$1"; then
        return 0
    fi
    if [ -z "$(ready_ports "$(http_port "$1")")" ]; then
        finding "$1" 'runs but is not ready' "wait a moment (./cart wait-for ready), then see its log in $RUN/logs"
        return 0
    fi
    diagnose_faults "$1"
    case $1 in
        node-*) diagnose_node "$1" ;;
    esac
}

# What the lab has planted shows at once; the failure detector needs some requests to notice it.
diagnose_faults() {
    faults=$(admin_curl -f "$(http_address "$1")/admin/faults" 2>/dev/null) || return 0
    dropped=$(printf '%s' "$faults" | tr -d ' "' | sed -n 's/.*drop:\[\([^]]*\)\].*/\1/p' | sed 's/,/, /g')
    delayed=$(printf '%s' "$faults" | tr -d ' "' | sed -n 's/.*delayMillis:{\([^}]*\)}.*/\1/p' | sed 's/,/, /g; s/:/ by /g')
    if [ -n "$dropped" ]; then
        finding "$1" "is cut from $dropped" './cart heal mends all links'
    fi
    if [ -n "$delayed" ]; then
        finding "$1" "delays what it sends to $delayed ms" './cart heal mends all links'
    fi
}

diagnose_node() {
    metrics=$(plain_curl -f "$(http_address "$1")/q/metrics" 2>/dev/null) || {
        finding "$1" 'does not answer for its metrics' "see its log in $RUN/logs"
        return 0
    }
    above "$1" dynamo_peers_down 0 'nodes cannot be reached from it' \
        './cart status shows which nodes run; start those that do not'
    above "$1" dynamo_hints 1000 'hints wait for other nodes' \
        'start the nodes they are for (./cart cluster hints names them); hints are then delivered by themselves'
    above "$1" dynamo_hints_not_kept_total 0 'copies found no keeper and wait for a read' \
        'read the keys again (R answers repair the rest), and see whether a disk is full'
    above "$1" dynamo_records_damaged_total 0 'damaged records were read; other copies heal them' \
        'check the disk; if it goes on, ./cart node stop, remove its data, ./cart node start'
    above "$1" dynamo_scrub_damaged_total 0 'damaged records were found by the background check' \
        'read their keys to heal them, and check the disk'
    above "$1" dynamo_store_findings_total 0 'findings about its data folder' \
        "see its log in $RUN/logs: what could not be trusted was moved aside"
    above "$1" dynamo_clock_behind_total 0 'puts were stamped more than a second ahead of its clock' \
        'set the clocks of all hosts by NTP: with timestamps, puts through a slow clock may lose'
    above "$1" dynamo_requests_refused_total 0 'requests were refused because of a limit' \
        'send less, or add nodes; dynamo.limits.* are the limits'
}

# above NODE METRIC LIMIT WHAT ADVICE: a finding when the metric is above the limit.
above() {
    number=$(printf '%s\n' "$metrics" | sed -n "s/^$2\({[^}]*}\)\{0,1\} \([0-9]*\).*/\2/p" | head -n 1)
    if [ "${number:-0}" -gt "$3" ]; then
        finding "$1" "$number $4" "$5"
    fi
}

# A change of members waits for somebody, or somebody has left and still runs.
diagnose_change() {
    for name in $(node_names); do
        [ "$(state_of "$name")" = running ] || continue
        if is_out "$name"; then
            finding "$name" 'has left the cluster and still runs' "./cart node stop $name"
            continue
        fi
        [ -z "${change-}" ] || continue
        change=$(admin_curl -f "$(http_address "$name")/admin/ring" 2>/dev/null) || continue
        waits=$(printf '%s' "$change" | sed -n 's/.*"waitsFor":\[\([^]]*\)\].*/\1/p' | sed 's/","/ /g; s/"//g')
        if [ -n "$waits" ]; then
            finding cluster "is changing its members. ${waits%.}" './cart cluster transfers shows what moves; it goes on by itself'
        fi
    done
}

diagnose_disk() {
    [ -d "$DATA" ] || return 0
    used=$(df -Pk "$DATA" | awk 'NR == 2 { sub("%", "", $5); print $5 }')
    if [ "${used:-0}" -ge 95 ]; then
        finding disk "of $DATA is $used % full" 'free space there: a node without room refuses writes'
    fi
}

print_findings() {
    if [ ! -s "$findings" ]; then
        say "Nothing is wrong: every process runs, every node reaches every other."
        return 0
    fi
    while IFS=$TAB read -r where what advice; do
        say "$where: $what."
        say "    $advice"
    done <"$findings"
}

print_findings_json() {
    awk -F'\t' '
        function text(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return "\"" s "\"" }
        BEGIN { printf "{\"findings\":[" }
        { printf "%s{\"where\":%s,\"what\":%s,\"advice\":%s}", (NR > 1 ? "," : ""), text($1), text($2), text($3) }
        END { print "]}" }' "$findings"
}
