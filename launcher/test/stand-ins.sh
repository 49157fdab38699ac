# What the launcher meets in its tests instead of the real things.

make_stand_ins() {
    [ -x "${JAVA_HOME:-}/bin/jwebserver" ] || {
        echo "Set JAVA_HOME to a JDK 25." >&2
        exit 1
    }
    mkdir -p "$WORK/home" "$WORK/jvm" "$WORK/www/q/health" "$WORK/bin"
    echo UP >"$WORK/www/q/health/ready"
    FAKE_PATH=$WORK/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
    FAKE_JAVA_HOME='' FAKE_JAVA_OPTS=''
    make_tree
    make_jdk "$WORK/jvm/jdk-17" 17.0.1
    make_jdk "$WORK/jvm/jdk-25" 25.0.3
    ln -s "$WORK/jvm/jdk-17/bin/java" "$WORK/bin/java"
    PORT=$(free_port_base)
}

# A copy of the launcher with jars that are newer than their sources.
make_tree() {
    mkdir -p "$TREE"
    cp "$HERE/../../cart" "$TREE/"
    cp -R "$HERE/.." "$TREE/launcher"
    echo '<project/>' >"$TREE/pom.xml"
    for module in storage-node/server cart-service web-ui; do
        mkdir -p "$TREE/$module/target/quarkus-app" "$TREE/$module/src/main"
        cp "$TREE/pom.xml" "$TREE/$module/pom.xml"
        touch "$TREE/$module/target/quarkus-app/quarkus-run.jar"
    done
}

# make_jdk FOLDER VERSION: its java answers -version, and serves the health path when told to run a jar.
make_jdk() {
    mkdir -p "$1/bin"
    printf 'JAVA_VERSION="%s"\n' "$2" >"$1/release"
    cat >"$1/bin/java" <<SCRIPT
#!/bin/sh
port='' name=''
for word in "\$@"; do
    case \$word in
        -version) printf '    java.home = %s\nopenjdk version "%s"\n' "$1" "$2" >&2; exit 0 ;;
        -Dquarkus.http.port=*) port=\${word#*=} ;;
        -Ddynamocart.process=*) name=\${word#*=} ;;
    esac
done
printf ' %s ' "\$@" >"$WORK/options-\$name"
[ ! -f "$WORK/broken-\$name" ] || { echo "stand-in: \$name is broken"; exit 1; }
exec "\$REAL_JDK/bin/jwebserver" -J-Xmx32m -J-Ddynamocart.process="\$name" -b 127.0.0.1 -p "\$port" -d "\$WEB_ROOT"
SCRIPT
    cp "$1/bin/java" "$1/bin/javac"
    chmod +x "$1/bin/java" "$1/bin/javac"
}

# A base whose first ports nobody listens on.
free_port_base() {
    base=$((20000 + $$ % 9000))
    while [ "$base" -lt 30000 ]; do
        free=yes
        for port in "$base" $((base + 1)) $((base + 21)) $((base + 22)) $((base + 1021)) $((base + 1022)); do
            curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$port/"
            [ $? -eq 7 ] || free=''
        done
        [ -z "$free" ] || break
        base=$((base + 1500))
    done
    echo "$base"
}
