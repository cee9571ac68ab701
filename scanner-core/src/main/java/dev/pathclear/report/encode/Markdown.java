package dev.pathclear.report.encode;

import java.util.regex.Pattern;

/**
 * Texts of others for the Markdown of tickets. GitHub, GitLab and Jira read Markdown each in their own way: after the
 * Markdown they look for mentions, references, emoji and addresses in what is left, so that a backslash or an entity
 * before an {@code @} stops none of that, and an entity is shown as it is where the text is pasted into an editor. What
 * all of them leave alone is code. So a text that has nothing with a meaning is left as it is, and any other is written
 * as code, whole: letters, digits, spaces and punctuation that no renderer knows are nothing with a meaning.
 *
 * <p>Sources: CommonMark 0.31.2, 6.1 (code spans); GitHub Flavored Markdown, 4.10 (a {@code |} in a cell is escaped
 * even in code) and 6.9 (autolinks); GitLab's and GitHub's reference filters, which pass over {@code code} and
 * {@code pre}.
 */
public final class Markdown {
    /** Nothing but this, and none of {@link #MEANING}, is read as it stands. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}\"'(\u00ab]"
            + "[\\p{L}\\p{N} \u00a0\u202f.,;:()/'\"+?\u2192\u2013\u2019\u00ab\u00bb\u00b1\u00b7%&_-]*");

    /**
     * A list where a text begins; underscores but inside words; emoji between colons; entities; the percent and
     * ampersand of GitLab's references; web addresses; rules and tables of hyphens.
     */
    private static final Pattern MEANING = Pattern.compile("^\\p{N}+[.)](\\s|$)|(^|[^\\p{L}\\p{N}])_|_([^\\p{L}\\p{N}]|$)"
            + "|:[A-Za-z0-9_+-]+:|&#|&[A-Za-z0-9]+;|&\\p{N}|%[\\p{N}\"]|(?i)www\\.|:/|---");

    private Markdown() {}

    /** Returns a text that is only ever read, where it stands in a line of its own or a list. */
    public static String text(String raw) {
        String text = Plain.text(raw);
        return text.isEmpty() || PLAIN.matcher(text).matches() && !MEANING.matcher(text).find() ? text : code(text);
    }

    /** Returns a text that is only ever read, in a cell of a table. */
    public static String cell(String raw) {
        return text(raw).replace("|", "\\|");
    }

    /** Returns a text as code, whatever is in it: the fence is longer than any run of backticks inside. */
    public static String code(String raw) {
        String text = Plain.text(raw);
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        boolean padded = text.isBlank() || text.startsWith("`") || text.endsWith("`");
        return padded ? fence + " " + text + " " + fence : fence + text + fence;
    }
}
