# Finds a JDK 25 or newer, also beside an older default, and Maven.

JAVA_MIN=25
MAVEN_MIN=3.8.7

# java_version HOME: the feature version, 25 for 25.0.3; nothing if HOME holds no JDK.
java_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    if [ -z "$version" ]; then
        version=$("$1/bin/java" -version 2>&1 </dev/null | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    fi
    printf '%s' "$version"
}

is_new_enough() {
    version=$(java_version "$1")
    is_number "$version" && [ "$version" -ge "$JAVA_MIN" ]
}

# The home of the java on the path, through any links.
java_home_on_path() {
    command -v java >/dev/null 2>&1 || return 0
    java -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.home = //p'
}

# Where JDKs usually are, one home a line.
usual_java_homes() {
    if [ -x /usr/libexec/java_home ]; then
        /usr/libexec/java_home -v "$JAVA_MIN+" 2>/dev/null
    fi
    brew=${HOMEBREW_PREFIX:-/opt/homebrew}
    for home in "${CART_JVM_DIR:-/usr/lib/jvm}"/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
        "$brew"/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        printf '%s\n' "$home"
    done
}

# Sets JAVA_HOME and JAVA, or says in one sentence how to get a JDK.
find_java() {
    HOME=${HOME:-/}
    if [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME"; then
        found=$JAVA_HOME
    else
        found=$({
            java_home_on_path
            usual_java_homes
        } | while IFS= read -r home; do
            if is_new_enough "$home"; then
                printf '%s' "$home"
                break
            fi
        done)
    fi
    [ -n "$found" ] || fail "Dynamo Cart needs a JDK $JAVA_MIN or newer and found none: install one (Temurin $JAVA_MIN," \
        "'sdk install java', 'brew install openjdk') or set JAVA_HOME to it."
    JAVA_HOME=$found
    JAVA=$JAVA_HOME/bin/java
    export JAVA_HOME
}

# not_older A B: version A is B or newer.
not_older() {
    printf '%s\n%s\n' "$2" "$1" | awk -F '[.-]' '
        NR == 1 { for (i = 1; i <= 3; i++) least[i] = $i + 0; next }
        { for (i = 1; i <= 3; i++) if ($i + 0 != least[i]) exit ($i + 0 < least[i]); exit 0 }'
}

# Needs find_java before it: the build's own JVM options are for the new JDK.
find_maven() {
    how="install it ('apt install maven', 'brew install maven', 'sdk install maven') and put it on the path."
    command -v mvn >/dev/null 2>&1 || fail "Dynamo Cart is built with Maven $MAVEN_MIN or newer and found none: $how"
    version=$(cd "$ROOT" && mvn -version 2>/dev/null </dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*[0-9]\).*/\1/p')
    not_older "${version:-0}" "$MAVEN_MIN" ||
        fail "Dynamo Cart is built with Maven $MAVEN_MIN or newer, the one on the path is ${version:-unknown}: $how"
}
