package dev.dynamocart.cart.rest;

/** Carries a problem to the place that answers it. Thrown often and expected, so without a stack trace. */
final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
