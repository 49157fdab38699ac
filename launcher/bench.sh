# bench: the JMH benchmarks of the modules that have some, in one table.

# Modules with *Benchmark classes among their tests; their POMs set exec.skip to false.
BENCH_MODULES='storage-node/core storage-node/wire storage-node/server'

command_bench() {
    if [ "${1-}" = gossip ]; then
        shift
        bench_gossip "$@"
        return
    fi
    [ $# -le 1 ] || usage_error "bench takes one pattern at most." bench
    find_java
    find_maven
    mkdir -p "$RUN/logs"
    log=$RUN/logs/bench.log
    for module in $BENCH_MODULES; do
        rm -f "$ROOT/$module/target/bench.csv"
    done
    # Average time, and the tail from sampled calls; bytes from the allocation counter of each thread.
    jmh='-f 1 -wi 2 -w 1 -i 3 -r 1 -bm avgt,sample -tu us -prof gc -foe true -rf csv -rff target/bench.csv'
    : >"$log"
    on_terminal || say "Running the benchmarks (log: $log)"
    (cd "$ROOT" && exec mvn -B -ntp -pl "$(say "$BENCH_MODULES" | tr ' ' ,)" -am test-compile exec:exec \
        -Dspotless.check.skip=true -Dexec.args="-Xmx512m -cp %classpath org.openjdk.jmh.Main $jmh ${1:-.*}") \
        >"$log" 2>&1 </dev/null &
    watch_bench $!
    rows=$(for module in $BENCH_MODULES; do
        cat "$ROOT/$module/target/bench.csv" 2>/dev/null
    done)
    [ -n "$rows" ] || fail "No benchmark matches '${1:-.*}'."
    printf '%s\n' "$rows" | bench_table
    say "The whole output: $log"
}

# How many nodes agree on a change of members, in rounds and bytes.
bench_gossip() {
    for nodes in "$@"; do
        is_number "$nodes" && is_between 3 "$nodes" 1500 || usage_error "'$nodes' is not a number of nodes from 3 to 1500." bench
    done
    [ $# -gt 0 ] || set -- 5 200 1000
    find_java
    find_maven
    (cd "$ROOT" && mvn -q -B -ntp -fn -pl storage-node/wire -am test-compile exec:exec -Dspotless.check.skip=true \
        -Dexec.args="-Xmx1g -cp %classpath dev.dynamocart.benchmark.GossipScale $*") 2>/dev/null </dev/null |
        grep -e NODES -e '^ *[0-9]' || fail "The measurement failed."
}

watch_bench() {
    maven=$1
    trap 'kill "$maven" 2>/dev/null; end_line; warn "Stopped."; exit 1' INT TERM HUP
    while kill -0 "$maven" 2>/dev/null; do
        redraw "$(sed -n 's/^# Benchmark: dev\.dynamocart\.\(.*\)/Running \1/p' "$log" | tail -n 1)"
        sleep 0.5
    done
    status=0
    wait "$maven" || status=$?
    trap - INT TERM HUP
    end_line
    # JMH ends with 1 in a module where no name matches, so its failures are read from the log.
    if [ "$status" -eq 0 ] && ! grep -q 'RunnerException' "$log"; then
        return 0
    fi
    tail -n 12 "$log" >&2
    fail "The benchmarks failed. The whole log: $log"
}

# One row for each benchmark, from the several that JMH writes.
bench_table() {
    tr -d '"' | awk -F , '
        BEGIN {
            format = "%-42s %14s %12s %12s %10s\n"
            printf format, "BENCHMARK", "OPERATIONS/S", "AVERAGE US", "P99.9 US", "BYTES"
        }
        $1 == "Benchmark" { next }
        {
            split($1, parts, ":")
            name = parts[1]
            sub(/.*\.benchmark\./, "", name)
            if (!(name in seen)) { seen[name] = 1; names[++count] = name }
            if ($2 == "avgt" && parts[2] == "") average[name] = $5
            if ($2 == "avgt" && parts[2] == "gc.alloc.rate.norm") bytes[name] = $5
            if (parts[2] == "p0.999") tail[name] = $5
        }
        END {
            for (i = 1; i <= count; i++) {
                name = names[i]
                rate = average[name] > 0 ? sprintf("%.0f", 1000000 / average[name]) : "-"
                printf format, name, rate, sprintf("%.3f", average[name]), sprintf("%.1f", tail[name]), \
                    sprintf("%.0f", bytes[name])
            }
        }'
}
