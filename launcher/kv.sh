# kv: talks to the store through any running node.

command_kv() {
    [ $# -ge 2 ] || usage_error "kv needs an action and a key." kv
    action=$1 key=$2
    shift 2
    case $action in
        get | put | delete | inspect) ;;
        *) usage_error "kv knows get, put, delete and inspect, not '$action'." kv ;;
    esac
    value='' has_value='' context='' node='' query='' json=''
    while [ $# -gt 0 ]; do
        case $1 in
            --json) json=yes ;;
            --context | --node | --r | --w)
                [ $# -ge 2 ] || usage_error "$1 needs a value." kv
                set_kv_option "$1" "$2"
                shift
                ;;
            --*) usage_error "kv knows no '$1'." kv ;;
            *)
                [ "$action$has_value" = put ] || usage_error "kv $action knows no '$1'." kv
                value=$1 has_value=yes
                ;;
        esac
        shift
    done
    need_running
    if [ -n "$node" ]; then
        node=$(node_name "$node") || usage_error "There is no such node among node-1 to node-$NODES." kv
    else
        node=$(first_running_node) || exit 1
    fi
    answer=$(mktemp "${TMPDIR:-/tmp}/cart-kv.XXXXXX") || exit 1
    trap 'rm -f "$answer" "$answer.head"' EXIT
    address=$(http_address "$node")/kv/$(percent_encoded "$key")$query
    "kv_$action"
}

set_kv_option() {
    case $1 in
        --context) context=$2 ;;
        --node) node=$2 ;;
        --r | --w) query="?${1#--}=$2" ;;
    esac
}

# percent_encoded TEXT: every byte that is not plainly safe in a path, a slash too.
percent_encoded() {
    printf '%s' "$1" | od -An -v -tx1 | tr -d '\n' | awk '{
        n = split($0, bytes, " ")
        for (i = 1; i <= n; i++) {
            code = (index("0123456789abcdef", substr(bytes[i], 1, 1)) - 1) * 16 + index("0123456789abcdef", substr(bytes[i], 2, 1)) - 1
            letter = sprintf("%c", code)
            printf "%s", letter ~ /[A-Za-z0-9._~-]/ ? letter : "%" toupper(bytes[i])
        }
    }'
}

# ask CURL-ARGS…: the status in $status, the body in the file $answer, the headers beside it.
ask() {
    status=$(plain_curl -o "$answer" -D "$answer.head" -w '%{http_code}' "$@") || fail "$node does not answer."
}

# field NAME: a text field of the flat part of the answer.
field() {
    sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p' "$answer" | head -n 1
}

refused() {
    warn "$node answered $status:"
    cat "$answer" >&2
    warn ""
    exit 1
}

kv_get() {
    ask "$address"
    if [ -n "$json" ]; then
        cat "$answer"
        say ""
        [ "$status" = 200 ] || exit 1
        return 0
    fi
    case $status in
        200) print_values ;;
        404) fail "$key is absent. Context: $(field context)" ;;
        *) refused ;;
    esac
}

# Values go to standard output, what is said about them to standard error.
print_values() {
    { tr '{' '\n' <"$answer"; say ''; } | sed -n 's/.*"base64":"\([^"]*\)".*/\1/p' >"$answer.head"
    count=$(wc -l <"$answer.head" | tr -d ' ')
    [ "$count" -eq 1 ] || warn "$count siblings: values written apart from each other."
    while read -r base64; do
        printf '%s' "$base64" | base64_decode
        say ""
    done <"$answer.head"
    warn "Context: $(field context)"
}

base64_decode() {
    if command -v base64 >/dev/null 2>&1 && [ "$(printf 'YQ==' | base64 -d 2>/dev/null)" = a ]; then
        base64 -d
    else
        openssl base64 -d -A
    fi
}

# Without a context the put is concurrent with everything, so it stands beside what is there.
kv_put() {
    [ -n "$has_value" ] || usage_error "kv put needs a value; - reads it from standard input." kv
    set -- -X PUT -H 'Content-Type: application/octet-stream'
    [ -z "$context" ] || set -- "$@" -H "Dynamo-Context: $context"
    if [ "$value" = - ]; then
        ask "$@" --data-binary @- "$address"
    else
        printf '%s' "$value" >"$answer.head"
        ask "$@" --data-binary "@$answer.head" "$address"
    fi
    [ "$status" = 200 ] || refused
    say "Stored. Context: $(field context)"
}

# Without a context, deletes what a read shows now.
kv_delete() {
    if [ -z "$context" ]; then
        ask "$address"
        [ "$status" = 200 ] || fail "$key is absent."
        context=$(field context)
    fi
    ask -X DELETE -H "Dynamo-Context: $context" "$address"
    [ "$status" = 204 ] || refused
    say "Deleted."
}

kv_inspect() {
    admin_curl -o "$answer" -w '' "$(http_address "$node")/admin/keys/$(percent_encoded "$key")" ||
        fail "$node does not answer."
    if [ -n "$json" ]; then
        cat "$answer"
        say ""
    else
        indent_json <"$answer"
    fi
}

# A line for each field and element; text with brackets or commas in it stays whole.
indent_json() {
    awk '
        function line(  i) { printf "\n"; for (i = 0; i < depth; i++) printf "  " }
        { text = text $0 }
        END {
            for (i = 1; i <= length(text); i++) {
                c = substr(text, i, 1)
                if (quoted) {
                    printf "%s", c
                    if (c == "\\") printf "%s", substr(text, ++i, 1)
                    else if (c == "\"") quoted = 0
                } else if (c == "\"") { quoted = 1; printf "%s", c }
                else if (c ~ /[{[]/) { printf "%s", c; if (substr(text, i + 1, 1) !~ /[]}]/) { depth++; line() } else printf "%s", substr(text, ++i, 1) }
                else if (c ~ /[]}]/) { depth--; line(); printf "%s", c }
                else if (c == ",") { printf ","; line() }
                else if (c == ":") printf ": "
                else if (c != " ") printf "%s", c
            }
            print ""
        }'
}
