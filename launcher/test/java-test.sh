# A JDK 25 is found beside older ones; without one, or without Maven, one sentence says what to do.

found_java() {
    (
        fail() { echo "none: $*"; exit 1; }
        say() { printf '%s\n' "$*"; }
        is_number() { case $1 in '' | *[!0-9]*) return 1 ;; esac; }
        . "$TREE/launcher/find-java.sh"
        PATH=$FAKE_PATH HOME=$WORK/home CART_JVM_DIR=$1 HOMEBREW_PREFIX=$WORK/brew JAVA_HOME=$2
        find_java
        echo "$JAVA"
    )
}

expect_java() {
    OUT=$(found_java "$2" "$3") && STATUS=0 || STATUS=1
    expect "$1" "$4" "$5"
}

make_jdk "$WORK/own jdk" 26
make_jdk "$WORK/home/.sdkman/candidates/java/25.0.1-tem" 25.0.1
mkdir -p "$WORK/jre/bin" "$WORK/none"
expect_java 'JAVA_HOME that is new enough, with a blank in it' "$WORK/jvm" "$WORK/own jdk" 0 "$WORK/own jdk/bin/java"
expect_java 'JAVA_HOME too old: the one beside it' "$WORK/jvm" "$WORK/jvm/jdk-17" 0 "$WORK/jvm/jdk-25/bin/java"
expect_java 'no JAVA_HOME and an old java on the path' "$WORK/jvm" '' 0 "$WORK/jvm/jdk-25/bin/java"
expect_java 'SDKMAN!' "$WORK/none" '' 0 "$WORK/home/.sdkman/candidates/java/25.0.1-tem/bin/java"
rm -rf "$WORK/home/.sdkman"
expect_java 'none at all' "$WORK/none" '' 1 'none: Dynamo Cart needs a JDK 25 or newer and found none: install one*'
rm "$WORK/jvm/jdk-25/bin/javac"
expect_java 'a runtime without a compiler is no JDK' "$WORK/jvm" '' 1 'none: *'
cp "$WORK/jvm/jdk-25/bin/java" "$WORK/jvm/jdk-25/bin/javac"

versions() {
    (
        . "$TREE/launcher/find-java.sh"
        not_older "$1" "$2"
    )
}
expect_that '3.8.7 is enough' versions 3.8.7 3.8.7
expect_that '3.9.0 is newer' versions 3.9.0 3.8.7
expect_that '4.0.0-rc-3 is newer' versions 4.0.0-rc-3 3.8.7
expect_that '3.8.6 is older' eval '! versions 3.8.6 3.8.7'
expect_that '3.8.10 is newer than 3.8.7' versions 3.8.10 3.8.7
