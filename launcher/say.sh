# What the launcher says, and the exit statuses: 0 success, 1 the thing asked for failed, 64 wrong usage.

say() {
    printf '%s\n' "$*"
}

warn() {
    printf '%s\n' "$*" >&2
}

# Each caller is a whole command, so leaving the shell is leaving the launcher.
fail() {
    end_line
    warn "$*"
    exit 1
}

# usage_error SENTENCE COMMAND
usage_error() {
    warn "$1"
    if [ "$2" = help ]; then
        warn "./cart help lists all commands."
    else
        warn "./cart $2 --help explains it with an example."
    fi
    exit 64
}

# One line that is redrawn on a terminal; elsewhere only the lines that `say` prints are seen.
on_terminal() {
    [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]
}

LINE_OPEN=
redraw() {
    on_terminal || return 0
    columns=$(stty size 2>/dev/null </dev/tty | cut -d' ' -f2)
    [ "${columns:-0}" -gt 0 ] 2>/dev/null || columns=80
    printf '\r\033[K%s' "$(printf '%s' "$*" | cut -c "1-$((columns - 1))")"
    LINE_OPEN=yes
}

end_line() {
    [ -z "$LINE_OPEN" ] || printf '\r\033[K'
    LINE_OPEN=
}

# A whole number without sign, at most nine digits.
is_number() {
    case $1 in
        '' | *[!0-9]* | ??????????*) return 1 ;;
    esac
}

json_string() {
    printf '%s' "$1" | awk 'BEGIN { printf "\"" }
        NR > 1 { printf "\\n" }
        { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); printf "%s", $0 }
        END { printf "\"" }'
}
