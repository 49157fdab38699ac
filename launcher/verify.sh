# test: builds everything and runs every test, in a real browser too.

command_test() {
    find_java
    find_maven
    find_chromium
    "$LAUNCHER/test/run" || fail "The launcher's own tests failed."
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD CHROME
    cd "$ROOT" || exit 1
    mvn -B -ntp verify "$@" </dev/null || exit 1
    # Maven's arguments choose a part of the tests; the whole run ends with a real cluster.
    [ $# -gt 0 ] || "$LAUNCHER/test/end-to-end" || fail "The end-to-end test failed."
}

# Sets CHROME to a browser that the tests can drive.
find_chromium() {
    how="install it ('apt install chromium', 'brew install --cask chromium') or set CHROME to its program."
    CHROME=${CHROME:-$(look_for_chromium)}
    if [ -z "$CHROME" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing the package chromium for the browser tests."
        install_chromium || fail "The browser tests need Chromium, and apt-get could not get it: $how"
        CHROME=$(look_for_chromium)
    fi
    [ -x "$CHROME" ] || fail "The browser tests need Chromium and found none: $how"
}

look_for_chromium() {
    for browser in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$browser" && return 0
    done
    for browser in '/Applications/Chromium.app/Contents/MacOS/Chromium' \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
        if [ -x "$browser" ]; then
            say "$browser"
            return 0
        fi
    done
    return 0
}

# The package lists of a fresh machine may be empty or old.
install_chromium() {
    mkdir -p "$RUN/logs"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    {
        apt-get update && apt-get install -y --no-install-recommends chromium
    } >"$RUN/logs/chromium.log" 2>&1 </dev/null
}
