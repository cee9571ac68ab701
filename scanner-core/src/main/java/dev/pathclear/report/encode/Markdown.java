package dev.pathclear.report.encode;

import java.util.Locale;

/** Texts of others for GitHub Flavored Markdown: every character with a meaning becomes a numeric entity. */
public final class Markdown {
    private static final String MEANING = "\\`*_{}[]<>()#+!|~&@:\"'$^=";

    private Markdown() {}

    /** Returns a text that is only ever read. A web address is not made a link either. */
    public static String text(String raw) {
        StringBuilder safe = new StringBuilder();
        String text = Plain.text(raw);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean www = c == '.' && i >= 3 && text.substring(i - 3, i).toLowerCase(Locale.ROOT).equals("www");
            if (www || MEANING.indexOf(c) >= 0) {
                safe.append("&#").append((int) c).append(';');
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
