# Wrong usage says what is wrong, changes nothing and ends with 64.

cart
expect 'no command shows the overview' 0 'Dynamo Cart:*./cart up*'
for command in up down reset status test load node partition heal kv cluster wait-for diag simulate bench power-cut; do
    cart "$command" --help
    expect "$command --help has an example" 0 '*./cart*Example:*'
done
cart help node
expect 'help COMMAND explains it' 0 './cart node stop*'
cart hepl
expect 'unknown command' 64 "There is no command 'hepl'.*"
cart up --frobnicate
expect 'unknown option' 64 "up knows no '--frobnicate'.*"
cart up --nodes
expect 'option without its value' 64 '--nodes needs a value.*'
cart up --nodes five
expect 'not a number' 64 "'five' is not a number.*"
cart up --n 6
expect 'more copies than nodes' 64 '--n is 1 to the number of nodes (5), not 6.*'
cart up --r 4
expect 'more answers than copies' 64 '--r is 1 to N (3), not 4.*'
cart up --durability never
expect 'unknown durability' 64 '--durability is every-write, one-of-n or periodic*'
cart down now
expect 'down with an argument' 64 'down takes no arguments.*'
cart node explode node-1
expect 'unknown action' 64 "node knows stop, kill, pause, resume and start, not 'explode'.*"
cart cluster
expect 'cluster without an action' 64 'cluster needs an action.*'
cart cluster grow
expect 'unknown action of cluster' 64 "cluster knows status, stage-join*not 'grow'.*"
cart cluster stage-join
expect 'a join of nobody' 64 'cluster stage-join takes 1 node names, not 0.*'
cart cluster plan node-1
expect 'a plan of one node' 64 'cluster plan takes 0 node names, not 1.*'
cart cluster commit
expect 'commit of nothing that runs' 1 'Nothing is running.*'
cart wait-for
expect 'waiting for nothing' 64 'wait-for needs to know what for*'
cart wait-for peace
expect 'waiting for something unknown' 64 "wait-for knows ready and settled, not 'peace'.*"
cart wait-for ready --seconds soon
expect 'waiting for no number of seconds' 64 "'soon' is not a number of seconds.*"
cart diag node-1
expect 'diag with an argument' 64 'diag takes --json or nothing.*'
cart diag
expect 'nothing to diagnose' 1 'Nothing is running.*'
cart partition node-1
expect 'one group only' 64 'partition needs two groups*'
cart node kill node-1
expect 'nothing to kill' 1 'Nothing is running.*'
cart status --json
expect 'status of nothing' 0 '{"processes":?],"adminToken":null}'
expect_that 'wrong usage leaves no trace' [ ! -e "$TREE/.run" ]
