# help: each command with an example.

command_help() {
    help_of "${1:-help}"
}

help_overview() {
    cat <<'TEXT'
Dynamo Cart: a shopping cart that never loses an add, on a Dynamo storage cluster.

  ./cart up          build what is missing, start five storage nodes, cart service and shop
  ./cart down        stop what up started; data stays
  ./cart reset       stop and remove the data
  ./cart status      each process and the ring
  ./cart test        build and run every test, browser tests included
  ./cart load        the load harness, by default the SLA run
  ./cart node        stop, kill, pause, resume or start one storage node
  ./cart partition   cut the links between two groups of nodes
  ./cart heal        mend all links
  ./cart cluster     nodes join, leave, are replaced or removed
  ./cart kv          get, put, delete or inspect a key of the store
  ./cart wait-for    wait until the cluster is ready, or has settled
  ./cart diag        what is wrong, and what to do
  ./cart simulate    the deterministic simulator
  ./cart bench       benchmarks of core, codec and store
  ./cart power-cut   simulated power cuts with an audit (Linux, root)

./cart COMMAND --help explains a command with an example.
Exit status: 0 success, 1 the thing asked for failed, 64 wrong usage; load has its own list.
TEXT
}

help_of() {
    case $1 in
        up) help_up ;;
        down) help_down ;;
        reset) help_reset ;;
        status) help_status ;;
        test) help_test ;;
        load) help_load ;;
        node) help_node ;;
        partition | heal) help_partition ;;
        kv) help_kv ;;
        cluster) help_cluster ;;
        wait-for) help_wait_for ;;
        diag) help_diag ;;
        simulate) help_simulate ;;
        bench) help_bench ;;
        power-cut) help_power_cut ;;
        help) help_overview ;;
        *) usage_error "There is no command '$1'." help ;;
    esac
}

help_up() {
    cat <<'TEXT'
./cart up [--nodes 5] [--n 3 --r 2 --w 2] [--durability every-write|one-of-n|periodic]
          [--engine xodus|memory] [--port-base 8080] [--data DIR] [--detach]

Builds what is missing or older than its sources, starts the storage nodes, the cart service and the shop as processes of
their own on 127.0.0.1, waits until all are ready, prints the addresses and keeps one line of status. Ctrl-C, or ./cart down
elsewhere, stops them; data stays.

  --nodes K        storage nodes, 1 to 32
  --n, --r, --w    copies of each key, answers a read waits for, copies a write waits for
  --durability     every-write: an acknowledged write is on the disks of W nodes; one-of-n: one of the N copies is synced, the
                   others now and then, and an answer says if it came before; periodic: all of them now and then, loses in a
                   power cut. kill -9 takes nothing in any of them
  --engine         xodus keeps data on disk; memory forgets it with the process
  --port-base P    shop P, cart service P+1, storage nodes from P+21, their peer ports from P+1021
  --data DIR       the nodes' data there instead of .run/data
  --detach         return when everything is ready

The environment CART_RUN names another folder than .run (two clusters from one checkout). CART_JAVA_OPTS adds JVM options, such
as -Ddynamo.shards=2; ./cart node start uses them again. CART_READY_SECONDS is how long to wait for a process to be ready (300).

Example: ./cart up --nodes 7 --detach
TEXT
}

help_down() {
    cat <<'TEXT'
./cart down

Stops the processes that ./cart up started, and nothing else. Data and logs stay in .run/.

Example: ./cart down
TEXT
}

help_reset() {
    cat <<'TEXT'
./cart reset

Like ./cart down, and removes the nodes' data, the logs and the secrets.

Example: ./cart reset && ./cart up --nodes 9
TEXT
}

help_status() {
    cat <<'TEXT'
./cart status [--json]

Shows each process (running, paused, stopped or dead), its pid and addresses, and the ring in one line. --json prints the same
for scripts, with the token of the admin paths.

Example: curl -H "Authorization: Bearer $(cat .run/admin-token)" http://127.0.0.1:8101/admin/ring
TEXT
}

help_wait_for() {
    cat <<'TEXT'
./cart wait-for ready|settled [--seconds 60] [--json]

  ready     every node runs, is ready and reaches every other
  settled   the same, no hint waits, and the replicas of every partition are equal

Ends with 0 when it is so and with 1 and the obstacle when it is not in time. Reads and, after outages, deliveries of hints make
replicas equal; a cluster that is written to does not settle.

Example: ./cart node start node-1 && ./cart wait-for settled
TEXT
}

help_diag() {
    cat <<'TEXT'
./cart diag [--json]

Looks at every process and says what is wrong and what to do: nodes that are down, paused or cut off, hints that pile up, damaged
records, wrong clocks, limits that were reached, a full disk. Numbers count since the node's start. Ends with 0 when nothing is
wrong and with 1 otherwise.

Example: ./cart diag --json
TEXT
}

help_test() {
    cat <<'TEXT'
./cart test [MAVEN ARGS]

Builds everything and runs every test: the launcher's, unit tests, tests with processes and sockets, tests in a real
browser, and without arguments a real cluster that is started and broken at the end. Installs Debian's chromium when run as root without one.

Example: ./cart test -pl storage-node/core
TEXT
}

help_load() {
    cat <<'TEXT'
./cart load [ARGS]

Runs the load harness against the running cluster; without arguments the SLA run with its audit. Exit status: 0 pass,
1 SLA missed, 2 acknowledged data lost or invented, 3 the run is invalid, 4 not shown, 64 wrong usage, 70 internal error,
130 interrupted. ./cart load list names the experiments, ./cart load run --help lists all options. Each run leaves a page and
files for programs in .run/reports/. ./cart load selftest checks the harness itself, ./cart load run faults breaks nodes meanwhile.

Example: ./cart up --detach && ./cart load --duration 5m
TEXT
}

help_node() {
    cat <<'TEXT'
./cart node stop|kill|pause|resume|start NODE

Stops (TERM), kills (KILL), pauses (STOP) or resumes (CONT) one storage node, or starts it again with the settings of the
running cluster and waits until it is ready. A node that there is not yet, such as node-6, is started with the cluster's seeds; it
owns no partitions until it joins (./cart cluster --help).

Example: ./cart node kill node-2; ./cart node start node-2
TEXT
}

help_partition() {
    cat <<'TEXT'
./cart partition A,B / C,D,E
./cart heal

Cuts the peer links between two groups of storage nodes, in both directions; clients still reach every node, except that
the cart service, named as "cart" in a group, loses the nodes of the other. A new cut replaces the old one of each that is
named. heal mends all links.

Example: ./cart partition node-1,node-2 / node-3,node-4,node-5; ./cart heal
Example: ./cart partition cart,node-1,node-2 / node-3,node-4,node-5
TEXT
}

help_cluster() {
    cat <<'TEXT'
./cart cluster status                   the ring, its members, what a change waits for, what was committed
./cart cluster stage-join NODE          NODE, which was started, gets a share of the partitions
./cart cluster stage-leave NODE         NODE hands its partitions over and leaves
./cart cluster stage-replace NODE BY    BY takes the place of NODE, which hands over and leaves
./cart cluster force-remove NODE        stages that NODE, gone for good, is removed; it hands nothing over
./cart cluster plan                     what is staged: moves, resulting shares, what stands in the way
./cart cluster commit                   begins what is staged
./cart cluster clear                    takes back what is staged
./cart cluster transfers                what moves, on each node: from, to, how fast, how much is left, why it does not go on
./cart cluster hints                    the same of hints that are kept for nodes that were away
./cart cluster exchanges                the same of comparisons with other homes; only those that differed or could not be made

--json prints the answer for scripts, --node NODE asks that node. Any node takes a command and passes it on to the one that decides
about members. Reads and writes go on while partitions move. When the deciding node is gone for good, force-remove it with
--node at another one, which then decides.

Example: ./cart node start node-6; ./cart cluster stage-join node-6; ./cart cluster plan; ./cart cluster commit; ./cart wait-for settled
Example: ./cart cluster stage-leave node-2; ./cart cluster commit; ./cart wait-for settled; ./cart node stop node-2
TEXT
}

help_kv() {
    cat <<'TEXT'
./cart kv get KEY [--r R] [--json]         the values, one for each sibling, and the context
./cart kv put KEY VALUE|- [--context C]    stores a value; without a context it is concurrent with everything
./cart kv delete KEY [--context C]         deletes what the context covers; without one what a read shows now
./cart kv inspect KEY [--json]             every replica's view: siblings, dots, clocks, hint or home

--node NODE asks that node, --r and --w change the quorum of one request.

Example: ./cart kv put colour red; ./cart kv put colour blue; ./cart kv get colour
TEXT
}

help_simulate() {
    cat <<'TEXT'
./cart simulate [--schedules K] [--from S] [--seed S] [--flaw NAME] [--without MECHANISM] [--verbose]
./cart simulate museum [--schedules K] [--flaw NAME]

Runs the storage protocol in the deterministic simulator with faults drawn from each seed, and checks every promise. One seed
replays one schedule; a failure is shortened and told step by step. --flaw plants a fault in the protocol, to see it caught;
--without hints, read-repair or anti-entropy switches off that way of healing. The
museum plants them all and shows the first seed that catches each. Every run of many schedules adds a line to .run/simulations.csv.

Example: ./cart simulate --schedules 1000
TEXT
}

help_bench() {
    cat <<'TEXT'
./cart bench [PATTERN]
./cart bench gossip [NODES …]

Runs the JMH benchmarks of core, codec and store whose names match the pattern: average time, p99.9 of sampled calls and bytes
allocated by one operation. gossip lets so many nodes (5, 200 and 1000) agree on a join, with the real gossip and its bytes.

Example: ./cart bench Ring
Example: ./cart bench gossip 200
TEXT
}

help_power_cut() {
    cat <<'TEXT'
./cart power-cut [--rounds 1] [--scope all|one] [--durability every-write|one-of-n|periodic]
                 [--nodes 5] [--port-base 18080]

Simulates power cuts of a cluster of its own, under load, and reads back every acknowledged write. Each node's disk is a
file system in an image file; the cut freezes the nodes, copies the images, kills the nodes and goes on with the copies,
which hold only what was synced. In each round a file that was not synced must vanish, or the round does not count.
Without options: all nodes, then one, in every-write and in one-of-n, and as a control all nodes in periodic, which must
lose. In one-of-n, when all nodes lose power, what an answer did not call durable may be gone, and is counted.
Needs Linux and root; switches the kernel's periodic write-back off during the run and on again after it.

Example: sudo ./cart power-cut --rounds 3
TEXT
}
