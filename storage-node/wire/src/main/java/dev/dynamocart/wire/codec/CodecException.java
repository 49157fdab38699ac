package dev.dynamocart.wire.codec;

/** Bytes that are no valid encoding, or a value that is too large to be encoded. Has no stack trace: input causes it. */
public final class CodecException extends Exception {

    private static final long serialVersionUID = 1;

    private final int position;
    private final String problem;

    /**
     * @param position where it was noticed, in bytes from the start of the encoding
     * @param problem what is wrong there
     */
    CodecException(int position, String problem) {
        super("At byte " + position + ": " + problem, null, false, false);
        this.position = position;
        this.problem = problem;
    }

    /** Where the problem was noticed, in bytes from the start of the encoding. */
    public int position() {
        return position;
    }

    /** What is wrong there, for people. */
    public String problem() {
        return problem;
    }
}
