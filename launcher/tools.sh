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
        export CART_URL CART_STORE_URL CART_STORE_SEEDS CART_STORE_SECRET_FILE
    fi
    exec "$JAVA" -Xmx256m -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
        -jar "$LOAD_JAR" "$@"
}

command_simulate() {
    find_java
    build storage-node/simulation "$SIMULATION_JAR"
    exec "$JAVA" -Xmx512m -XX:+UseSerialGC -jar "$SIMULATION_JAR" "$@"
}
