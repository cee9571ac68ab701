package dev.pathclear.report.encode;

import java.util.Locale;

/**
 * Texts of others as JSON strings inside an HTML script element. There the browser looks for {@code </script>} and
 * {@code <!--} before anything reads JSON, so that neither {@code <} nor {@code >} nor {@code &} is left as it is; and
 * the line separators that JSON allows and older scripts do not are gone with all control characters.
 */
public final class ScriptJson {
    private ScriptJson() {}

    /** Returns a text in quotes; an empty one for null. */
    public static String string(String raw) {
        String text = Plain.text(raw);
        StringBuilder safe = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> safe.append("\\\"");
                case '\\' -> safe.append("\\\\");
                case '<', '>', '&', '\'', '\uFFFE', '\uFFFF' ->
                        safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                default -> safe.append(c);
            }
        }
        return safe.append('"').toString();
    }
}
