# load and simulate: the Java tools beside the cluster. Their exit statuses are passed on.

# The load harness finds the running cluster through its environment.
command_load() {
    own_help_if_not_built "$LOAD_JAR" load "$@" && return 0
    find_java
    build load-test "$LOAD_JAR"
    CART_LAUNCHER=$ROOT/cart CART_REPORTS=$RUN/reports
    export CART_LAUNCHER CART_REPORTS
    if load_settings; then
        CART_URL=$(http_address cart-service)
        CART_SHOP_URL=$(http_address web-ui)
        CART_STORE_URL=$(http_address "$(first_member_node 2>/dev/null || say node-1)")
        CART_STORE_URLS=$(for name in $(node_names); do http_address "$name"; done | paste -s -d, -)
        CART_STORE_PIDS=$(for name in $(node_names); do live_pid "$name"; done | paste -s -d, -)
        CART_STORE_SEEDS=$(seeds)
        CART_STORE_SECRET_FILE=$RUN/cluster-secret
        export CART_URL CART_SHOP_URL CART_STORE_URL CART_STORE_URLS CART_STORE_PIDS CART_STORE_SEEDS CART_STORE_SECRET_FILE
    fi
    exec "$JAVA" -Xmx256m -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
        -jar "$LOAD_JAR" "$@"
}

command_simulate() {
    own_help_if_not_built "$SIMULATION_JAR" simulate "$@" && return 0
    find_java
    build storage-node/simulation "$SIMULATION_JAR"
    commit=$(git -C "$ROOT" describe --always --dirty 2>/dev/null) || commit=unknown
    exec "$JAVA" -Xmx512m -XX:+UseSerialGC -jar "$SIMULATION_JAR" \
        --ledger "$RUN/simulations.csv" --commit "$commit" "$@"
}

# own_help_if_not_built JAR COMMAND [ARGS]: the tools explain themselves; a question for help builds nothing.
own_help_if_not_built() {
    case ${3-} in
        -h | --help) [ ! -f "$1" ] || return 1 ;;
        *) return 1 ;;
    esac
    . "$LAUNCHER/help.sh"
    help_of "$2"
}
