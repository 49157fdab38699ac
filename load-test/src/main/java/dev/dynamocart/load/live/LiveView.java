package dev.dynamocart.load.live;

/** Shows progress once a second. */
public interface LiveView {

    void show(Progress progress);

    /** Something that is not part of the regular picture, such as "auditing". */
    void say(String line);

    /** Shows nothing. */
    LiveView SILENT = new LiveView() {
        @Override
        public void show(Progress progress) {}

        @Override
        public void say(String line) {}
    };
}
