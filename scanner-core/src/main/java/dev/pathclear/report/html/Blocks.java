package dev.pathclear.report.html;

import java.util.Map;

/** Small pieces of a page. */
public final class Blocks {
    /** What stands for "this was not tested", which is not zero. */
    public static final String NOT_TESTED = "\u2013";

    private Blocks() {}

    /** Writes a word with its tone. */
    public static void badge(Html html, Tone tone, String word) {
        badge(html, tone, tone.sign(), word);
    }

    /** Writes a word with its tone and a sign of its own. */
    public static void badge(Html html, Tone tone, String sign, String word) {
        html.open("span", "class", "badge " + tone.word());
        html.element("span", sign, "class", "sign", "aria-hidden", "true");
        html.text(word).close();
    }

    /** Begins a row of tiles, which {@link Html#close} ends. */
    public static void beginTiles(Html html, String label) {
        html.open("ul", "class", "tiles", "aria-label", label);
    }

    /** Writes a tile: a number and what it counts. */
    public static void tile(Html html, Tone tone, String value, String label) {
        html.open("li", "class", "tile " + tone.word());
        html.element("span", value, "class", "value").element("span", label, "class", "label").closeLine();
    }

    /** Writes a tile with what more there is to say of what it counts. */
    public static void tile(Html html, Tone tone, String value, String label, String note) {
        html.open("li", "class", "tile " + tone.word());
        html.element("span", value, "class", "value").element("span", label, "class", "label");
        html.element("span", note, "class", "note").closeLine();
    }

    /**
     * Writes a tile without a number, since what it would count was not tested.
     *
     * @param words what it says to those who do not see the sign
     */
    public static void notTested(Html html, String words, String label) {
        html.open("li", "class", "tile " + Tone.QUIET.word()).open("span", "class", "value");
        notTested(html, words);
        html.close().element("span", label, "class", "label").closeLine();
    }

    /** Writes the sign for what was not tested, and in words for those who do not see it. */
    public static void notTested(Html html, String words) {
        html.element("span", NOT_TESTED, "aria-hidden", "true").element("span", words, "class", "unseen");
    }

    /** Begins a section with a heading, which {@link Html#close} ends. */
    public static void beginSection(Html html, String id, String heading) {
        html.open("section", "id", id, "aria-labelledby", id + "-heading");
        html.element("h2", heading, "id", id + "-heading");
    }

    /** Writes what things are, beside their names. */
    public static void facts(Html html, Map<String, String> facts) {
        html.open("dl", "class", "facts");
        facts.forEach((name, value) -> html.open("div").element("dt", name).element("dd", value).closeLine());
        html.closeLine();
    }

    /** Writes sentences as a list. */
    public static void list(Html html, Iterable<String> sentences) {
        html.open("ul", "class", "sentences");
        for (String sentence : sentences) {
            html.open("li").text(sentence).closeLine();
        }
        html.closeLine();
    }
}
