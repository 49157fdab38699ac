# Builds what is missing or older than its sources, quietly.

SERVER_JAR=$ROOT/storage-node/server/target/quarkus-app/quarkus-run.jar
CART_JAR=$ROOT/cart-service/target/quarkus-app/quarkus-run.jar
WEB_JAR=$ROOT/web-ui/target/quarkus-app/quarkus-run.jar
LOAD_JAR=$ROOT/load-test/target/load-test.jar
SIMULATION_JAR=$ROOT/storage-node/simulation/target/simulation.jar

# sources_of MODULE: the modules whose sources end up in it, itself included.
sources_of() {
    case $1 in
        storage-node/server) say storage-node/core storage-node/wire storage-node/server ;;
        storage-node/simulation) say storage-node/core storage-node/simulation ;;
        cart-service) say storage-node/core storage-node/wire storage-node/client cart-service ;;
        load-test) say storage-node/core storage-node/wire storage-node/client load-test ;;
        *) say "$1" ;;
    esac
}

# is_fresh MODULE JAR: nothing that the jar is made from is newer than it.
is_fresh() {
    [ -f "$2" ] || return 1
    [ -z "$(find "$ROOT/pom.xml" -newer "$2")" ] || return 1
    for module in $(sources_of "$1"); do
        [ -z "$(find "$ROOT/$module/pom.xml" "$ROOT/$module/src/main" -type f -newer "$2" 2>/dev/null | head -n 1)" ] ||
            return 1
    done
}

# build MODULE JAR [MODULE JAR …]: runs Maven for the ones that are not fresh.
build() {
    stale='' jars=''
    while [ $# -gt 0 ]; do
        if ! is_fresh "$1" "$2"; then
            stale=${stale:+$stale,}$1
            jars="$jars $1"
        fi
        shift 2
    done
    [ -n "$stale" ] || return 0
    find_maven
    log=$RUN/logs/build.log
    mkdir -p "$RUN/logs" 2>/dev/null && (: >"$log") 2>/dev/null || cannot_write
    on_terminal || say "Building $stale (log: $log)"
    (cd "$ROOT" && exec mvn -B -ntp package -pl "$stale" -am -Dmaven.test.skip=true -Dspotless.check.skip=true) \
        >"$log" 2>&1 </dev/null &
    watch_build $! "$log"
    for module in $jars; do
        touch_jar "$module"
    done
}

# Maven leaves a jar alone when its contents did not change; without a new date it would be built again every time.
touch_jar() {
    case $1 in
        storage-node/server) touch "$SERVER_JAR" ;;
        storage-node/simulation) touch "$SIMULATION_JAR" ;;
        cart-service) touch "$CART_JAR" ;;
        web-ui) touch "$WEB_JAR" ;;
        load-test) touch "$LOAD_JAR" ;;
    esac
}

# watch_build PID LOG: shows the module that is being built; leaves with the reason if Maven fails.
watch_build() {
    maven=$1
    trap 'kill "$maven" 2>/dev/null; end_line; warn "Stopped while building."; exit 1' INT TERM HUP
    while kill -0 "$maven" 2>/dev/null; do
        redraw "Building: $(sed -n 's/^\[INFO\] Building \(.*[^ ]\) *\[\([0-9/]*\)\]$/\1 (\2)/p' "$2" | tail -n 1)"
        sleep 0.5
    done
    status=0
    wait "$maven" || status=$?
    trap - INT TERM HUP
    end_line
    [ "$status" -eq 0 ] && return 0
    warn "The build failed:"
    sed -n 's/^\[ERROR\] \(..*\)/  \1/p' "$2" | head -n 5 >&2
    fail "The whole log: $2"
}
