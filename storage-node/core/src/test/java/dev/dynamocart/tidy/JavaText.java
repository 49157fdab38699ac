package dev.dynamocart.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the rules need to know of Java's syntax: where code is, and where a method begins and ends. */
final class JavaText {
    private static final Pattern NOT_A_METHOD =
            Pattern.compile("\\b(if|for|while|switch|catch|try|synchronized|new|record|class|enum|interface)\\b|->|=");
    private static final Pattern METHOD_HEADER = Pattern.compile("(?s).*\\w\\s*\\(.*\\)\\s*(throws\\s+[\\w.,\\s]+)?");

    private JavaText() {}

    /**
     * A block that looks like the body of a method or constructor.
     *
     * @param line where its header starts, counted from 1
     * @param length lines from the header's first to the closing brace
     */
    record Method(int line, int length) {}

    /** The same text, as long and with the same lines, with comments and the contents of literals as spaces. */
    static String codeOnly(String text) {
        StringBuilder code = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = endOfNonCode(text, at);
            if (end == at) {
                code.append(text.charAt(at++));
            }
            for (; at < end; at++) {
                code.append(text.charAt(at) == '\n' ? '\n' : ' ');
            }
        }
        return code.toString();
    }

    /** The end of the comment or literal that starts here; the same place if none does. */
    private static int endOfNonCode(String text, int at) {
        if (text.startsWith("//", at)) {
            return indexAfter(text, "\n", at) - 1;
        }
        if (text.startsWith("/*", at)) {
            return indexAfter(text, "*/", at + 2);
        }
        if (text.startsWith("\"\"\"", at)) {
            return endOfLiteral(text, "\"\"\"", at + 3);
        }
        char first = text.charAt(at);
        return first == '"' || first == '\'' ? endOfLiteral(text, String.valueOf(first), at + 1) : at;
    }

    private static int endOfLiteral(String text, String quote, int start) {
        for (int at = start; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.startsWith(quote, at)) {
                return at + quote.length();
            }
        }
        return text.length();
    }

    private static int indexAfter(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() + (end.equals("\n") ? 1 : 0) : found + end.length();
    }

    /** Every method of the code, found by counting braces. A lambda belongs to the method around it. */
    static List<Method> methods(String text) {
        String code = codeOnly(text);
        List<Method> methods = new ArrayList<>();
        int headerStart = 0;
        int parentheses = 0;
        for (int at = 0; at < code.length(); at++) {
            switch (code.charAt(at)) {
                case '(' -> parentheses++;
                case ')' -> parentheses--;
                case '{' -> {
                    String header = code.substring(headerStart, at);
                    if (parentheses == 0 && isMethodHeader(header)) {
                        int first = headerStart
                                + header.length()
                                - header.stripLeading().length();
                        int last = endOfBlock(code, at);
                        methods.add(new Method(lineOf(code, first), lineOf(code, last) - lineOf(code, first) + 1));
                        at = last;
                    }
                    headerStart = at + 1;
                }
                case '}' -> headerStart = at + 1;
                case ';' -> headerStart = parentheses == 0 ? at + 1 : headerStart;
                default -> {}
            }
        }
        return methods;
    }

    private static boolean isMethodHeader(String header) {
        String declaration = header.replaceAll("(?s)@\\w+\\s*\\([^)]*\\)", "").strip();
        return METHOD_HEADER.matcher(declaration).matches()
                && !NOT_A_METHOD.matcher(declaration).find();
    }

    private static int endOfBlock(String code, int open) {
        int depth = 0;
        for (int at = open; at < code.length(); at++) {
            depth += code.charAt(at) == '{' ? 1 : 0;
            depth -= code.charAt(at) == '}' ? 1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return code.length() - 1;
    }

    private static int lineOf(String text, int position) {
        return (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
    }
}
