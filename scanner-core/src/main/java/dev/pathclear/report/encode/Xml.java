package dev.pathclear.report.encode;

/** Text for XML 1.0 attributes: escaped, and without the characters that XML cannot hold at all. */
public final class Xml {
    private Xml() {}

    public static String attribute(String raw) {
        StringBuilder safe = new StringBuilder();
        String text = Plain.text(raw);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\uFFFE' -> safe.append("\\ufffe");
                case '\uFFFF' -> safe.append("\\uffff");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
