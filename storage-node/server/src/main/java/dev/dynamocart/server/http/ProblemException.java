package dev.dynamocart.server.http;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /** Ends the request with {@code problem}. */
    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }

    /** A request that cannot be understood. {@code detail} says what is wrong and what to do. */
    public static ProblemException badRequest(String kind, String detail) {
        return new ProblemException(Problem.of(400, kind, "The request cannot be understood", detail));
    }
}
