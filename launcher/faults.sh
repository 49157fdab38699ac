# partition and heal: cut and mend the peer links between groups of nodes, and of the cart service, through their own transport.

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
    failed='' paused=''
    for name in $(node_names) cart-service; do
        case $(state_of "$name") in
            running) admin_curl -f -o /dev/null -X DELETE "$(http_address "$name")/admin/faults" || failed="$failed $name" ;;
            paused) paused="$paused $name" ;;
        esac
    done
    [ -z "$failed" ] || warn "Could not heal$failed."
    [ -z "$paused" ] || warn "Paused, and still cut if it was:$paused. ./cart node resume lets it go on; then ./cart heal again."
    [ -z "$failed$paused" ] || exit 1
    say "All links are whole again."
}

# group_names A,B,cart: "node-1 node-2 cart-service"; the subshell of the caller ends with status 64 at an unknown name.
group_names() {
    names=''
    for word in $(printf '%s' "$1" | tr ',' ' '); do
        if [ "$word" = cart ]; then
            name=cart-service
        else
            name=$(node_name "$word") || usage_error "There is no node '$word' among node-1 to node-$NODES." partition
        fi
        names=${names:+$names }$name
    done
    [ -n "$names" ] || usage_error "A group names at least one node." partition
    say "$names"
}

# set_drop NAME "OTHER OTHER": it neither sends to the other nodes nor hears them. Nodes do not call the cart service.
set_drop() {
    [ "$(state_of "$1")" = running ] || return 1
    others=''
    for other in $2; do
        [ "$other" = cart-service ] || others="$others\"$other\","
    done
    admin_curl -f -o /dev/null -X PUT -H 'Content-Type: application/json' -d "{\"drop\":[${others%,}]}" \
        "$(http_address "$1")/admin/faults"
}
