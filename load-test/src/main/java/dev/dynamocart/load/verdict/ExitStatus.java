package dev.dynamocart.load.verdict;

/** How the process ends; scripts rely on the numbers. */
public enum ExitStatus {
    PASS(0, "pass"),
    SLA_MISSED(1, "sla-missed"),
    CHANGE_MISSED(1, "change-missed"),
    DATA_FAILED(2, "data-failed"),
    INVALID(3, "invalid"),
    NOT_SHOWN(4, "not-shown"),
    USAGE(64, "usage"),
    INTERNAL_ERROR(70, "internal-error"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String label;

    ExitStatus(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    /** The word in the summary's {@code verdict}. */
    public String label() {
        return label;
    }
}
