package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Texts of others made harmless in every dialect at once: what a remark may hold is a short list of characters, so that
 * it ends no quotation, comment or command, whatever reads it. That includes the question mark, at which command lines
 * of network devices show their help, and everything beyond ASCII, since PowerShell takes typographic quotation marks
 * for plain ones.
 */
final class RuleText {
    private static final String ALLOWED = " .,:;/()_+=-";
    private static final int MAX_REMARK = 200;

    private RuleText() {}

    /** Returns a text as one line of letters, digits and a few marks, accents taken off and all else a dot. */
    static String remark(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        StringBuilder line = new StringBuilder();
        plain.codePoints().limit(MAX_REMARK).forEach(point -> {
            boolean letter = point < 128 && Character.isLetterOrDigit(point);
            line.append(letter || point < 128 && ALLOWED.indexOf(point) >= 0 ? (char) point : '.');
        });
        return line.toString().strip();
    }

    /**
     * Returns an id of a profile, which its reader has held to lower-case letters, digits and hyphens.
     *
     * @throws IllegalArgumentException for anything else: it would be part of a command
     */
    static String id(String text) {
        if (!text.matches("[a-z0-9]+(-[a-z0-9]+)*") || text.length() > 64) {
            throw new IllegalArgumentException("no id: " + remark(text));
        }
        return text;
    }

    /** Returns an object's name of at most so many characters: the end, which tells names apart, is kept. */
    static String name(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max / 2) + text.substring(text.length() - max / 2);
    }

    /**
     * Returns a name that tells contents apart: devices add what they are given to an object that has the name already,
     * so that objects of two hand-overs must not share one.
     */
    static String digest(String contents) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(contents.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Returns a name for ports, such as {@code tcp-80_8000-8100}, of at most so many characters. */
    static String ports(Flow flow, int max) {
        String name = flow.protocol().word() + "-" + flow.ports().toString().replace(',', '_');
        return name.length() <= max ? name : flow.protocol().word() + "-" + digest(name);
    }

    /** Returns a text as lines of at most so many characters, broken at spaces where there are some. */
    static List<String> wrap(String text, int max) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > max) {
            int space = rest.lastIndexOf(' ', max);
            int end = space > 0 ? space : max;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** Returns a name in capitals, as devices of Cisco show them. */
    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
