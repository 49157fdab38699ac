package dev.dynamocart.server.http;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Request.ReadQuorum;
import dev.dynamocart.core.message.Request.WriteQuorum;
import org.jspecify.annotations.Nullable;

/** The parameters that say how many nodes take part in one request. What cannot be met is refused, with what to do. */
final class QuorumParameters {

    /** The query of a request. */
    @FunctionalInterface
    interface Parameters {
        /** The value of the parameter called {@code name}; null when it is not given. */
        @Nullable
        String value(String name);
    }

    private final Settings.Quorum settings;

    QuorumParameters(Settings.Quorum settings) {
        this.settings = settings;
    }

    /** {@code n}, {@code r} and {@code pr} of a get. */
    ReadQuorum read(Parameters request) {
        ReadQuorum asked = new ReadQuorum(count(request, "n"), count(request, "r"), count(request, "pr"));
        ReadQuorum whole = asked.orElse(settings.read());
        int n = asked.n() > 0 ? asked.n() : settings.n();
        requireAtMost("r", whole.r(), "n", n);
        requireAtMost("pr", whole.pr(), "n", n);
        return asked;
    }

    /** {@code n}, {@code w}, {@code pw} and {@code node_confirms} of a put or delete. */
    WriteQuorum write(Parameters request) {
        WriteQuorum asked = new WriteQuorum(
                count(request, "n"), count(request, "w"), count(request, "pw"), count(request, "node_confirms"));
        WriteQuorum whole = asked.orElse(settings.write());
        int n = asked.n() > 0 ? asked.n() : settings.n();
        requireAtMost("w", whole.w(), "n", n);
        requireAtMost("pw", whole.pw(), "n", n);
        requireAtMost("node_confirms", whole.nodeConfirms(), "n", n);
        return asked;
    }

    private static void requireAtMost(String part, int count, String whole, int max) {
        if (count > max) {
            throw ProblemException.badRequest(
                    "bad-option",
                    part + " is " + count + " here, but only " + max + " copies are asked for (" + whole + "). Give "
                            + part + " as a parameter of " + max + " or less, or a greater " + whole + ".");
        }
    }

    /** 0 when the parameter is not given. */
    private int count(Parameters request, String name) {
        String text = request.value(name);
        if (text == null) {
            return 0;
        }
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= settings.n()) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw ProblemException.badRequest("bad-option", name + " is a number from 1 to " + settings.n() + ".");
    }
}
