# up, status, node and down with processes that live.

pid_in_status() {
    printf '%s' "$OUT" | sed -n 's/.*"name":"'"$1"'".*"pid":\([0-9]*\).*/\1/p'
}

# Ended, also if nobody has asked for its exit status yet.
is_gone() {
    case $(ps -o stat= -p "$1") in
        '' | Z*) return 0 ;;
        *) return 1 ;;
    esac
}

# has_options NAME OPTION…: the process was started with all of them.
has_options() {
    given=$WORK/options-$1
    shift
    for option in "$@"; do
        grep -q -F -e " $option " "$given" || return 1
    done
}

small='--nodes 2 --n 2 --r 1 --w 1'

mkdir "$WORK/few"
for tool in cat cut dirname grep ps sed tr; do
    ln -s "$(command -v "$tool")" "$WORK/few/$tool"
done
usual=$FAKE_PATH
FAKE_PATH=$WORK/few
cart up
expect 'without curl' 1 'curl is needed to talk to the cluster: install it*'
FAKE_PATH=$usual

echo 'in the way' >"$TREE/.run"
# shellcheck disable=SC2086 # options
cart up $small --port-base "$PORT" --detach
expect 'a folder that cannot be written' 1 "The folder $TREE/.run cannot be written.*"
rm "$TREE/.run"

"$JAVA_HOME/bin/jwebserver" -b 127.0.0.1 -p $((PORT + 22)) -d "$WORK/www" >/dev/null 2>&1 &
squatter=$!
until curl -s -o /dev/null "http://127.0.0.1:$((PORT + 22))/"; do
    kill -0 "$squatter" || break
done
# shellcheck disable=SC2086 # options
cart up $small --port-base "$PORT" --detach
expect 'a taken port is named before anything starts' 1 "Port $((PORT + 22)) for node-2 is taken*Nothing was started.*"
expect_that 'nothing was started' [ ! -e "$TREE/.run/pids" ]
kill "$squatter"
wait "$squatter" 2>/dev/null

# A Maven that builds the missing jar while somebody else takes a port.
cat >"$WORK/bin/mvn" <<SCRIPT
#!/bin/sh
[ "\$1" != -version ] || { echo 'Apache Maven 3.9.9'; exit 0; }
"$JAVA_HOME/bin/jwebserver" -b 127.0.0.1 -p $((PORT + 1)) -d "$WORK/www" >/dev/null 2>&1 &
echo \$! >"$WORK/squatter"
until curl -s -o /dev/null "http://127.0.0.1:$((PORT + 1))/"; do
    kill -0 \$! || exit 1
done
touch "$TREE/cart-service/target/quarkus-app/quarkus-run.jar"
SCRIPT
chmod +x "$WORK/bin/mvn"
rm "$TREE/cart-service/target/quarkus-app/quarkus-run.jar"
# shellcheck disable=SC2086 # options
cart up $small --port-base "$PORT" --detach
expect 'a port that was taken during the build' 1 "*Port $((PORT + 1)) for cart-service is taken*Nothing was started.*"
expect_that 'nothing was started then' [ ! -e "$TREE/.run/running" ]
kill "$(cat "$WORK/squatter")"
asked=0
while [ $asked -lt 500 ] && curl -s -o /dev/null "http://127.0.0.1:$((PORT + 1))/"; do
    asked=$((asked + 1))
done
rm "$WORK/bin/mvn"

touch "$WORK/broken-cart-service"
# shellcheck disable=SC2086 # options
cart up $small --port-base "$PORT" --detach
expect 'a process that dies is named with its log' 1 '*cart-service ended while starting.*stand-in: cart-service is broken*'
cart status
expect 'after a failed start nothing runs' 0 'Nothing is running.*'
rm "$WORK/broken-cart-service"

: >"$TREE/.run/running"
FAKE_JAVA_OPTS='-Dcolour=red -Dsize=a=b'
# shellcheck disable=SC2086 # options
cart up $small --port-base "$PORT" --detach
FAKE_JAVA_OPTS=''
expect 'up --detach' 0 "*Dynamo Cart is ready*http://127.0.0.1:$PORT/*"
cart up --detach
expect 'a second up' 1 'Dynamo Cart is already running*'
cart status
expect 'status shows each process' 0 '*node-1 *running*node-2 *running*cart-service *running*web-ui *running*Ring:*'
cart status --json
expect 'status --json' 0 "*\"name\":\"node-2\",\"kind\":\"storage-node\",\"pid\":*,\"http\":\"http://127.0.0.1:$((PORT + 22))\",\
\"peer\":\"127.0.0.1:$((PORT + 1022))\",\"data\":\"$TREE/.run/data/node-2\",\"state\":\"running\"*\"adminToken\":\"????????*"
second=$(pid_in_status node-2)
for name in node-1 cart-service web-ui; do
    expect_that "$name has the JVM options" has_options "$name" -Dcolour=red -Dsize=a=b
done
for secret in admin-token cluster-secret shop-secret; do
    expect_that "$secret is its owner's" [ -n "$(find "$TREE/.run/$secret" -perm 600)" ]
done

# Metrics, members and digests of both nodes are the same files, served by the stand-ins.
mkdir -p "$WORK/www/admin" "$WORK/www/q"
echo '{"self":"node-1","members":[{"id":"node-1","reachable":true,"state":"owner","seen":7,"done":7,"labels":{}},\
{"id":"node-2","reachable":true,"state":"owner","seen":7,"done":7,"labels":{}},\
{"id":"node-9","reachable":false,"state":"removed","seen":6,"done":6,"labels":{}}]}' | tr -d '\\\n' >"$WORK/www/admin/members"
echo '{"node":"node-1","partitions":[{"id":0,"role":"home","keys":1,"root":"ab"}],"hints":0,"damaged":0}' >"$WORK/www/admin/digest"
settled='{"formed":true,"version":7,"partitions":64,"phase":"settled","decider":"node-1","removed":["node-9"],"waitsFor":[]}'
echo "$settled" >"$WORK/www/admin/ring"
printf '# HELP dynamo_hints Hints\ndynamo_hints 0.0\ndynamo_peers_down 0.0\n' >"$WORK/www/q/metrics"
cart wait-for ready
expect 'ready' 0 'The cluster is ready (*'
cart wait-for settled --json
expect 'settled' 0 '{"what":"settled","reached":true,*}'
cart diag
expect 'nothing wrong' 0 'Nothing is wrong:*'
echo '{"node":"node-1","partitions":[{"id":0,"role":"home","keys":1,"root":"ab"}],"hints":7,"damaged":0}' >"$WORK/www/admin/digest"
cart wait-for settled --seconds 0
expect 'hints are in the way' 1 'Not settled after 0 s: node-1 keeps 7 hints'
printf 'dynamo_hints 20000.0\ndynamo_peers_down 1.0\ndynamo_clock_behind_total{a="b"} 3.0\n' >"$WORK/www/q/metrics"
cart diag
expect 'piled up hints, a peer away and a clock' 1 '*node-1: 1 nodes cannot be reached*node-1: 20000 hints wait*node-1: 3 puts were stamped*'
cart diag --json
expect 'findings as JSON' 1 '{"findings":[[]{"where":"node-1","what":"1 nodes*"advice":"*'
printf 'dynamo_hints 0.0\ndynamo_peers_down 0.0\n' >"$WORK/www/q/metrics"
echo '{"drop":["node-3","node-4"],"delayMillis":{"node-2":50}}' >"$WORK/www/admin/faults"
cart diag
expect 'planted faults' 1 '*node-1: is cut from node-3, node-4.*./cart heal*node-1: delays what it sends to node-2 by 50 ms.*'
echo '{"drop":[],"delayMillis":{}}' >"$WORK/www/admin/faults"
cart diag
expect 'healed' 0 'Nothing is wrong:*'

# Members change.
echo '{"formed":true,"version":8,"partitions":64,"phase":"draining","decider":"node-1","removed":[],"waitsFor":["node-2 is slow.","A."]}' \
    >"$WORK/www/admin/ring"
cart wait-for settled --seconds 0
expect 'a change of members is in the way' 1 'Not settled after 0 s: node-1: node-2 is slow. A.'
cart diag
expect 'diag of a change of members' 1 '*cluster: is changing its members. node-2 is slow. A.*./cart cluster transfers*'
echo "$settled" >"$WORK/www/admin/ring"

# What heals.
echo '{"node":"node-1","total":5,"targets":{"node-3":5},"deliveries":[{"what":"hint","from":"node-1","to":"node-3","left":5,\
"delivered":70,"perSecond":2.5,"blocked":"node-3 cannot be reached"}]}' | tr -d '\\\n' >"$WORK/www/admin/hints"
cart cluster hints
expect 'hints' 0 '*node-1 keeps 5 hints*  what hint, from node-1, to node-3, left 5, delivered 70, perSecond 2.5, blocked node-3 cannot be reached
node-2 keeps 5 hints*'
echo '{"node":"node-1","treesToCompute":2,"stepsPerSecondMax":10,"left":3,"comparedLastMinute":4,"exchanges":[{"partition":0,\
"from":"node-1","to":"node-2","differences":0,"secondsAgo":1.0},{"partition":1,"from":"node-1","to":"node-2","differences":9,\
"secondsAgo":2.0},{"partition":2,"from":"node-1","to":"node-3","differences":0,"secondsAgo":3.0,"blocked":"Away."}]}' | tr -d '\\\n' \
    >"$WORK/www/admin/exchanges"
cart cluster exchanges
expect 'comparisons that differed or could not be made' 0 'node-1: 3 comparisons with other homes are left, 4 were*
  2 trees*
  partition 1, from node-1, to node-2, differences 9, secondsAgo 2.0
  partition 2, from node-1, to node-3, differences 0, secondsAgo 3.0, blocked Away.
node-2: *'
cart cluster exchanges --json
expect 'comparisons as JSON' 0 '{"nodes":[[]{"node":"node-1",*"blocked":"Away."}]},{"node"*}]}]}'
mkdir -p "$WORK/www/admin/cluster"
echo '{"from":"node-1","decider":"node-1","ringVersion":7,"phase":"settled","staged":[],"mayCommit":false,"obstacles":["Nothing."],\
"warnings":[],"moves":[],"shares":[],"history":[{"ringVersion":5,"committedAt":"2026-01-02T03:04:05.678Z","change":{"action":"join",\
"node":"node-2","meaning":"node-2 joins"}}]}' | tr -d '\\\n' >"$WORK/www/admin/cluster/plan"
cart cluster plan
expect 'nothing is staged' 0 'Nothing is staged. Ring 7 is settled, node-1 decides about members.*stage-join node-3*'
cart status
expect 'status tells the members from those that have left' 0 '*Ring: settled, 64 partitions on 2 members (besides 1 that left), 2 reachable*'
cart cluster status
expect 'status of the members' 0 'Ring 7 is settled; node-1 decides about members*Left or removed: node-9*node-1 *owner *yes *7 *7*\
Committed so far:*2026-01-02T03:04:05.678Z  node-2 joins*'
echo '{"from":"node-1","decider":"node-1","ringVersion":7,"phase":"settled","staged":[{"action":"join","node":"node-3","meaning":\
"node-3 joins"}],"mayCommit":false,"obstacles":["node-3 cannot be reached.","Wait."],"warnings":["Few nodes."],"movesNeeded":2,\
"moves":[{"partition":3,"from":"node-1","to":"node-3"},{"partition":9,"from":"node-2","to":"node-3"}],"shares":[{"node":"node-3",\
"before":0,"after":2,"percentBefore":0.0,"percentAfter":3.1,"gains":2,"loses":0}],"history":[]}' | tr -d '\\\n' >"$WORK/www/admin/cluster/plan"
cart cluster plan
expect 'a plan' 0 '*node-3 joins*their owner: 2, of which even shares need 2.*node-3 *0 *2 *2 *0*Mind: Few nodes.*cannot be committed*\
  node-3 cannot be reached.*  Wait.*'
cart cluster plan --json
expect 'a plan as JSON' 0 '{"from":"node-1"*"history":[[]]}'
cart node start node-3
expect 'a node that is new' 0 '*node-3 is ready.*It owns no partitions. ./cart cluster stage-join node-3*'
cart status
expect 'status shows it' 0 '*node-2 *running*node-3 *running*cart-service*'
cart cluster stage-join node-3
expect 'what a node refuses is said' 1 'node-1 answered 405*'
cart node stop 3
expect 'the new node is stopped' 0 'node-3 is stopped. It owned nothing*'
cart wait-for ready --seconds 0
expect 'nobody waits for it' 0 'The cluster is ready (*'
touch "$WORK/broken-node-4"
cart node start node-4
expect 'a new node that does not start' 1 '*node-4 did not start.*'
cart wait-for ready --seconds 0
expect 'is not waited for either' 0 'The cluster is ready (*'

cart node pause 2
expect 'pause' 0 'node-2 is paused*'
cart status
expect 'a paused node' 0 '*node-2 *paused *'
cart diag
expect 'diag of a paused node' 1 '*node-2: is paused.*./cart node resume node-2*'
cart wait-for ready --seconds 0
expect 'a paused node is in the way' 1 'Not ready after 0 s: node-2 is paused'
cart heal
expect 'a paused node is not healed' 1 '*Paused, and still cut if it was: node-2. ./cart node resume*'
cart node pause node-2
expect 'pause twice' 1 'node-2 is paused, not running.*'
cart node resume node-2
expect 'resume' 0 'node-2 runs again.*'
cart node start node-2
expect 'start a running node' 1 'node-2 is running already.*'
cart node kill node-2
expect 'kill' 0 'node-2 is killed.*'
expect_that 'the process is gone' is_gone "$second"
cart status --json
expect 'a dead node' 0 '*"name":"node-2"*"pid":null*"state":"dead"*'
cart node stop node-2
expect 'stop a dead node' 1 'node-2 is not running.*'
cart wait-for settled --seconds 0
expect 'a dead node is in the way' 1 'Not settled after 0 s: node-2 is dead'
echo "$settled" | sed 's/"node-9"/"node-2"/' >"$WORK/www/admin/ring"
cart diag
expect 'nobody misses a dead node that was removed' 0 'Nothing is wrong:*'
echo '{"node":"node-1","partitions":[{"id":0,"role":"home","keys":1,"root":"ab"}],"hints":0,"damaged":0}' >"$WORK/www/admin/digest"
cart wait-for settled --seconds 0
expect 'nor waits for it' 0 'The cluster is settled (*'
echo "$settled" >"$WORK/www/admin/ring"
rm "$WORK/options-node-2"
cart node start node-2
expect 'start again' 0 '*node-2 is ready.*'
expect_that 'a node started again has the JVM options of up' has_options node-2 -Dcolour=red -Dsize=a=b
cart node kill node-2
FAKE_JAVA_OPTS=-Dcolour=blue
cart node start node-2
FAKE_JAVA_OPTS=''
expect_that 'other JVM options for one node' has_options node-2 -Dcolour=blue
expect_that 'stand instead of those of up' eval '! has_options node-2 -Dcolour=red'
cart node stop node-1
expect 'stop' 0 'node-1 is stopped.*'
cart status
expect 'a stopped node' 0 '*node-1 *stopped *'
cart node kill node-9
expect 'no such node' 64 "There is no node 'node-9'*"

# A pid that was given to somebody else: the moment it started differs.
sleep 300 &
stranger=$!
echo "$stranger 12345" >"$TREE/.run/pids/node-1"
cart status
expect "a stranger's pid is not taken for a node" 0 '*node-1 *dead *'
moment=$(. "$TREE/launcher/processes.sh" && started_at "$stranger")
echo "$stranger $moment" >"$TREE/.run/pids/node-1"
cart node kill node-1
expect 'nor is a process with another command' 1 'node-1 is not running.*'
rm "$TREE/.run/pids/node-1"

cart down
expect 'down' 0 'Stopped. Data stays in *'
expect_that "the stranger lives" kill -0 "$stranger"
kill "$stranger"
cart down
expect 'down twice' 0 'Nothing is running.*'
expect_that 'data stays' [ -d "$TREE/.run/data/node-1" ]
cart up --nodes 3 --port-base "$PORT" --detach
expect 'data of another number of nodes' 1 '*is of a cluster of 2 nodes*'
cart reset
expect 'reset' 0 '*is removed.*'
expect_that 'data is gone' [ ! -e "$TREE/.run/data" ]
