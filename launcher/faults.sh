# partition and heal: cut and mend the peer links between groups of nodes, through each node's own transport.

command_partition() {
    # "A,B / C,D" may come as one word or as three.
    groups=$(printf '%s' "$*" | tr -d ' ')
    case $groups in
        */*/* | /* | */ | '') usage_error "partition needs two groups: A,B / C,D,E" partition ;;
        */*) ;;
        *) usage_error "partition needs two groups: A,B / C,D,E" partition ;;
    esac
    need_running
    left=$(group_names "${groups%%/*}") || exit 64
    right=$(group_names "${groups#*/}") || exit 64
    for name in $left; do
        case " $right " in
            *" $name "*) usage_error "$name is in both groups." partition ;;
        esac
    done
    failed=''
    for name in $left; do
        set_drop "$name" "$right" || failed="$failed $name"
    done
    for name in $right; do
        set_drop "$name" "$left" || failed="$failed $name"
    done
    say "Cut: $left / $right. ./cart heal mends it."
    [ -z "$failed" ] || fail "Could not tell$failed; the nodes on the other side drop its messages."
}

command_heal() {
    [ $# -eq 0 ] || usage_error "heal takes no arguments." heal
    need_running
    failed=''
    for name in $(node_names); do
        if [ "$(state_of "$name")" = running ]; then
            admin_curl -f -o /dev/null -X DELETE "$(http_address "$name")/admin/faults" || failed="$failed $name"
        fi
    done
    [ -z "$failed" ] || fail "Could not heal$failed."
    say "All links are whole again."
}

# group_names A,B: "node-1 node-2"; the subshell of the caller ends with status 64 at an unknown name.
group_names() {
    names=''
    for word in $(printf '%s' "$1" | tr ',' ' '); do
        name=$(node_name "$word") || usage_error "There is no node '$word' among node-1 to node-$NODES." partition
        names=${names:+$names }$name
    done
    [ -n "$names" ] || usage_error "A group names at least one node." partition
    say "$names"
}

# set_drop NODE "OTHER OTHER": the node neither sends to the others nor hears them.
set_drop() {
    [ "$(state_of "$1")" = running ] || return 1
    # shellcheck disable=SC2086 # one word for each node
    others=$(printf '"%s",' $2)
    admin_curl -f -o /dev/null -X PUT -H 'Content-Type: application/json' -d "{\"drop\":[${others%,}]}" \
        "$(http_address "$1")/admin/faults"
}
