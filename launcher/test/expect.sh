# Runs the launcher's copy and compares what it says and how it ends.

OUT='' STATUS=0

# cart ARGS…: output of both kinds in OUT, the exit status in STATUS.
cart() {
    STATUS=0
    OUT=$(env -i PATH="$FAKE_PATH" HOME="$WORK/home" TMPDIR="$WORK" CART_JVM_DIR="$WORK/jvm" HOMEBREW_PREFIX="$WORK/brew" \
        REAL_JDK="$JAVA_HOME" WEB_ROOT="$WORK/www" ${FAKE_JAVA_HOME:+JAVA_HOME="$FAKE_JAVA_HOME"} \
        ${FAKE_JAVA_OPTS:+CART_JAVA_OPTS="$FAKE_JAVA_OPTS"} \
        "$TREE/cart" "$@" 2>&1 </dev/null) || STATUS=$?
}

# expect NAME STATUS PATTERN: of the last `cart`; the pattern is a shell pattern of the whole output.
expect() {
    # shellcheck disable=SC2254 # the pattern is meant as one
    case $STATUS:$OUT in
        $2:$3) PASSED=$((PASSED + 1)) ;;
        *)
            FAILED=$((FAILED + 1))
            printf 'FAILED %s\n  expected status %s and %s\n  got status %s and:\n%s\n' "$1" "$2" "$3" "$STATUS" "$OUT"
            ;;
    esac
}

# expect_that NAME COMMAND…: the command succeeds.
expect_that() {
    name=$1
    shift
    if "$@"; then
        PASSED=$((PASSED + 1))
    else
        FAILED=$((FAILED + 1))
        printf 'FAILED %s: %s\n' "$name" "$*"
    fi
}
