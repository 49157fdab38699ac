# cluster: changes of the cluster's members: staged, looked at, committed, watched.

command_cluster() {
    [ $# -ge 1 ] || usage_error "cluster needs an action." cluster
    action=$1
    shift
    case $action in
        status | plan | commit | clear | transfers | hints | exchanges) wanted=0 ;;
        stage-join | stage-leave | force-remove) wanted=1 ;;
        stage-replace) wanted=2 ;;
        *) usage_error "cluster knows status, stage-join, stage-leave, stage-replace, force-remove, plan, commit, clear, \
transfers, hints and exchanges, not '$action'." cluster ;;
    esac
    json='' at='' first='' second='' given=0
    while [ $# -gt 0 ]; do
        case $1 in
            --json) json=yes ;;
            --node)
                [ $# -ge 2 ] || usage_error "--node needs a node." cluster
                at=$2
                shift
                ;;
            --*) usage_error "cluster knows no '$1'." cluster ;;
            *)
                given=$((given + 1))
                if [ "$given" -eq 1 ]; then first=$1; else second=$1; fi
                ;;
        esac
        shift
    done
    [ "$given" -eq "$wanted" ] || usage_error "cluster $action takes $wanted node names, not $given." cluster
    need_running
    if [ -n "$at" ]; then
        at=$(node_name "$at") || usage_error "There is no such node among $(node_names | paste -s -d' ' -)." cluster
    else
        at=$(first_member_node) || exit 1
    fi
    answer=$(mktemp "${TMPDIR:-/tmp}/cart-cluster.XXXXXX") || exit 1
    trap 'rm -f "$answer"' EXIT
    "cluster_$(printf '%s' "$action" | tr - _)"
}

# full_name NAME: node-6 for 6 and for node-6; other names stay.
full_name() {
    if is_number "$1"; then say "node-$1"; else say "$1"; fi
}

# cluster_ask METHOD PATH [BODY]: the answer in $answer; ends with the problem's sentence when it is refused.
cluster_ask() {
    set -- "$1" "$(http_address "$at")/admin/$2" "${3-}"
    if [ -n "$3" ]; then
        code=$(admin_curl --max-time 20 -o "$answer" -w '%{http_code}' -X "$1" -H 'Content-Type: application/json' \
            --data "$3" "$2") || fail "$at does not answer."
    else
        code=$(admin_curl --max-time 20 -o "$answer" -w '%{http_code}' -X "$1" "$2") || fail "$at does not answer."
    fi
    say "" >>"$answer"
    [ "$code" = 200 ] || fail "$(detail_of "$answer")"
}

detail_of() {
    detail=$(sed -n 's/.*"detail":"\(\([^"\\]\|\\.\)*\)".*/\1/p' "$1" | sed 's/\\"/"/g')
    say "${detail:-$at answered $code: $(cat "$1")}"
}

cluster_stage_join() {
    cluster_ask POST cluster/stage "{\"action\":\"join\",\"node\":$(json_string "$(full_name "$first")")}"
    print_plan
}

cluster_stage_leave() {
    cluster_ask POST cluster/stage "{\"action\":\"leave\",\"node\":$(json_string "$(full_name "$first")")}"
    print_plan
}

cluster_stage_replace() {
    cluster_ask POST cluster/stage "{\"action\":\"replace\",\"node\":$(json_string "$(full_name "$first")"),\"by\":$(json_string \
        "$(full_name "$second")")}"
    print_plan
}

cluster_force_remove() {
    cluster_ask POST cluster/stage "{\"action\":\"force-remove\",\"node\":$(json_string "$(full_name "$first")")}"
    print_plan
}

cluster_plan() {
    cluster_ask GET cluster/plan
    print_plan
}

cluster_clear() {
    cluster_ask DELETE cluster/stage
    [ -n "$json" ] && print_json && return 0
    say "Nothing is staged any more."
}

cluster_commit() {
    cluster_ask POST cluster/commit
    [ -n "$json" ] && print_json && return 0
    say "Committed. Ring $(number_of ringVersion) is $(text_of phase); reads and writes go on meanwhile."
    list_of staged | grep -q . && say "Still staged, until this change is done: ./cart cluster plan"
    say "./cart cluster status shows how far it is, ./cart wait-for settled waits for it."
}

print_json() {
    cat "$answer"
}

# text_of FIELD, number_of FIELD: of the flat part of the answer.
text_of() {
    tr '{,' '\n\n' <"$answer" | sed -n 's/^"'"$1"'":"\([^"]*\)".*/\1/p' | head -n 1
}

number_of() {
    tr '{,' '\n\n' <"$answer" | sed -n 's/^"'"$1"'":\([0-9]*\).*/\1/p' | head -n 1
}

# list_of FIELD: the texts of a list, one a line; no text holds a bracket.
list_of() {
    sed -n 's/.*"'"$1"'":\[\([^]]*\)\].*/\1/p' "$answer" | sed 's/","/"\
"/g' | sed 's/^"//; s/"$//' | sed '/^$/d'
}

print_plan() {
    [ -n "$json" ] && print_json && return 0
    staged=$(tr '{' '\n' <"$answer" | sed -n '/"committedAt"/,$d; s/.*"meaning":"\([^"]*\)".*/  \1/p')
    if [ -z "$staged" ]; then
        say "Nothing is staged. Ring $(number_of ringVersion) is $(text_of phase), $(text_of decider) decides about members."
        say "Stage a change: ./cart cluster stage-join node-$((NODES + 1))"
        return 0
    fi
    say "Staged:"
    say "$staged"
    moves=$(count '"partition":' "$(cat "$answer")")
    say "Partitions that change their owner: $moves, of which even shares need $(number_of movesNeeded)."
    printf '  %-12s %8s %8s %7s %7s\n' NODE NOW THEN GAINS LOSES
    tr '{' '\n' <"$answer" | sed -n 's/^"node":"\([^"]*\)","before":\([0-9]*\),"after":\([0-9]*\),.*"gains":\([0-9]*\),"loses":\([0-9]*\)}.*/\1 \2 \3 \4 \5/p' |
        while read -r node before after gains loses; do
            printf '  %-12s %8s %8s %7s %7s\n' "$node" "$before" "$after" "$gains" "$loses"
        done
    list_of warnings | sed 's/^/Mind: /'
    if grep -q '"mayCommit":true' "$answer"; then
        say "./cart cluster commit begins it, ./cart cluster clear takes it back."
    else
        say "It cannot be committed now:"
        list_of obstacles | sed 's/^/  /'
    fi
}

cluster_status() {
    cluster_ask GET ring
    [ -n "$json" ] && print_json && return 0
    say "Ring $(number_of version) is $(text_of phase); $(text_of decider) decides about members (says $at)."
    removed=$(list_of removed | paste -s -d' ' -)
    [ -z "$removed" ] || say "Left or removed: $removed"
    list_of waitsFor | sed 's/^/  /'
    cluster_ask GET members
    printf '  %-12s %-9s %-10s %12s %12s\n' NODE STATE REACHABLE SEEN DONE
    tr '{' '\n' <"$answer" | sed -n 's/^"id":"\([^"]*\)",.*"reachable":\([a-z]*\),"state":"\([a-z]*\)","seen":\([0-9]*\),"done":\([0-9]*\),.*/\1 \3 \2 \4 \5/p' |
        while read -r node state reachable seen ended; do
            case $reachable in true) reachable=yes ;; *) reachable=no ;; esac
            printf '  %-12s %-9s %-10s %12s %12s\n' "$node" "$state" "$reachable" "$seen" "$ended"
        done
    cluster_ask GET cluster/plan
    staged=$(tr '{' '\n' <"$answer" | sed -n '/"committedAt"/,$d; s/.*"meaning":"\([^"]*\)".*/  staged: \1/p')
    [ -z "$staged" ] || say "$staged"
    tr '{' '\n' <"$answer" | sed -n 's/.*"committedAt":"\([^"]*\)".*/\1/p; s/.*"meaning":"\([^"]*\)".*/\1/p' |
        awk '/^[0-9-]*T[0-9:.]*Z$/ { at = $0; next } at != "" { print "  " at "  " $0; at = "" }' |
        { last=$(cat); [ -z "$last" ] || say "Committed so far:
$last"; }
}

cluster_transfers() {
    show_each transfers
}

cluster_hints() {
    show_each hints
}

cluster_exchanges() {
    show_each exchanges
}

# show_each VIEW: what each running node says at /admin/VIEW, by print_VIEW or as JSON.
show_each() {
    separator=''
    [ -z "$json" ] || printf '{"nodes":['
    for name in $(node_names); do
        [ "$(state_of "$name")" = running ] || continue
        at=$name
        view=$(admin_curl -f "$(http_address "$name")/admin/$1" 2>/dev/null) || continue
        if [ -n "$json" ]; then
            printf '%s%s' "$separator" "$view"
            separator=,
        else
            say "$view" >"$answer"
            "print_$1"
        fi
    done
    [ -z "$json" ] || printf ']}\n'
}

print_transfers() {
    ended=$(sed -n 's/.*"done":\([a-z]*\).*/\1/p' "$answer")
    case $ended in true) ended="has done its part" ;; *) ended="has not done its part yet" ;; esac
    say "$at: ring $(number_of ringVersion) is $(text_of phase), and it $ended"
    handed=$(number_of handedOver)
    [ "${handed:-0}" = 0 ] || say "  handed over $handed copies of keys that it is no home of any more"
    print_fields partition
}

print_hints() {
    say "$at keeps $(number_of total) hints"
    print_fields what
}

print_exchanges() {
    say "$at: $(number_of left) comparisons with other homes are left, $(number_of comparedLastMinute) were made in the last minute"
    trees=$(number_of treesToCompute)
    [ "${trees:-0}" = 0 ] || say "  $trees trees of hashes are still being computed"
    print_fields partition | grep -e 'blocked' -e 'differences [1-9]'
}

# print_fields FIRST: the objects of the answer whose first field is this one, a line each.
print_fields() {
    tr '{' '\n' <"$answer" | sed -n 's/^\("'"$1"'":[^}]*\)}.*/\1/p' | tr -d '"' | sed 's/:/ /g; s/,/, /g; s/^/  /'
}
