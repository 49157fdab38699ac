# wait-for: until the cluster is ready, or has come to rest.

WAIT_SECONDS=60

command_wait_for() {
    what='' seconds=$WAIT_SECONDS json=''
    while [ $# -gt 0 ]; do
        case $1 in
            --json) json=yes ;;
            --seconds)
                [ $# -ge 2 ] || usage_error "--seconds needs a value." wait-for
                seconds=$2
                shift
                ;;
            ready | settled)
                [ -z "$what" ] || usage_error "wait-for waits for one thing." wait-for
                what=$1
                ;;
            *) usage_error "wait-for knows ready and settled, not '$1'." wait-for ;;
        esac
        shift
    done
    [ -n "$what" ] || usage_error "wait-for needs to know what for: ready or settled." wait-for
    case $seconds in
        '' | *[!0-9]*) usage_error "'$seconds' is not a number of seconds." wait-for ;;
    esac
    need_running
    wait_until "$what"
}

wait_until() {
    begin=$(date +%s)
    deadline=$((begin + seconds))
    while :; do
        obstacle=$("obstacle_to_$1")
        [ -n "$obstacle" ] || break
        if [ "$(date +%s)" -ge "$deadline" ]; then
            wait_answer false "$obstacle"
            end_line
            fail "Not $1 after $seconds s: $obstacle"
        fi
        redraw "waiting: $obstacle"
        sleep 1
    done
    end_line
    wait_answer true ''
    [ -n "$json" ] || say "The cluster is $1 ($(($(date +%s) - begin)) s)."
}

wait_answer() {
    [ -z "$json" ] || printf '{"what":"%s","reached":%s,"seconds":%s,"obstacle":"%s"}\n' \
        "$what" "$1" "$(($(date +%s) - begin))" "$2"
}

# What is still in the way, in words; nothing when nothing is.
obstacle_to_ready() {
    forget_removed
    expected=$(node_names | grep -c .)
    for name in $(node_names); do
        is_out "$name" && continue
        state=$(state_of "$name")
        if [ "$state" != running ]; then
            say "$name is $state"
            return 0
        fi
        members=$(admin_curl -f "$(http_address "$name")/admin/members" 2>/dev/null) || {
            say "$name does not answer"
            return 0
        }
        seen=$(count '"reachable":true' "$members")
        if [ "$seen" -lt "$expected" ]; then
            say "$name reaches $seen of $expected nodes"
            return 0
        fi
        if [ -z "$(ready_ports "$(http_port "$name")")" ]; then
            say "$name is not ready"
            return 0
        fi
    done
}

obstacle_to_settled() {
    obstacle=$(obstacle_to_ready)
    if [ -n "$obstacle" ]; then
        say "$obstacle"
        return 0
    fi
    roots=''
    for name in $(node_names); do
        is_out "$name" && continue
        ring=$(admin_curl -f "$(http_address "$name")/admin/ring" 2>/dev/null) || {
            say "$name does not answer"
            return 0
        }
        case $ring in
            *'"phase":"settled"'*) ;;
            *)
                say "$name: $(printf '%s' "$ring" | sed -n 's/.*"waitsFor":\[\([^]]*\)\].*/\1/p' | sed 's/","/ /g; s/"//g')"
                return 0
                ;;
        esac
        digest=$(admin_curl -f "$(http_address "$name")/admin/digest" 2>/dev/null) || {
            say "$name gives no digest"
            return 0
        }
        hints=$(printf '%s' "$digest" | sed -n 's/.*"hints":\([0-9]*\).*/\1/p')
        if [ "${hints:-0}" -gt 0 ]; then
            say "$name keeps $hints hints"
            return 0
        fi
        roots="$roots
$(home_roots "$digest")"
    done
    unequal=$(printf '%s\n' "$roots" | sed '/^$/d' | sort -u | cut -d' ' -f1 | uniq -d | wc -l | tr -d ' ')
    [ "$unequal" -eq 0 ] || say "the replicas of $unequal partitions differ"
}

# home_roots DIGEST: each partition that the node holds as a home, with its root.
home_roots() {
    printf '%s' "$1" | tr '{' '\n' |
        sed -n 's/^"id":\([0-9]*\),"role":"home",.*"root":"\([0-9a-f]*\)".*/\1 \2/p'
}
