# load and simulate: the Java tools beside the cluster.

# The load harness finds the running cluster through its environment; its exit status is passed on.
command_load() {
    find_java
    build load-test "$LOAD_JAR"
    if load_settings; then
        CART_URL=$(http_address cart-service)
        CART_STORE_URL=$(http_address node-1)
        CART_STORE_SEEDS=$(seeds)
        CART_STORE_SECRET_FILE=$RUN/cluster-secret
        CART_STORE_PIDS=$(for name in $(node_names); do say "$(pid_of "$name")"; done | grep . | paste -s -d, -)
        CART_STORE_URLS=$(for name in $(node_names); do say "$(http_address "$name")"; done | paste -s -d, -)
        export CART_URL CART_STORE_URL CART_STORE_SEEDS CART_STORE_SECRET_FILE CART_STORE_PIDS CART_STORE_URLS
    fi
    exec "$JAVA" -Xmx256m -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
        -jar "$LOAD_JAR" "$@"
}

command_simulate() {
    find_java
    build storage-node/simulation "$SIMULATION_JAR"
    exec "$JAVA" -Xmx512m -XX:+UseSerialGC -jar "$SIMULATION_JAR" "$@"
}
