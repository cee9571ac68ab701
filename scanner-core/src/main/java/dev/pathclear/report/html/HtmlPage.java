package dev.pathclear.report.html;

import dev.pathclear.report.Destination;
import dev.pathclear.report.encode.TextOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page in one file: its style sheet is in it, and its script where it has one, and a Content-Security-Policy forbids
 * the browser anything else, by their digests. So even a text that escaped its element could neither run nor load nor
 * send anything.
 *
 * <p>{@link #open}, {@link #begin}, {@link #html} for what is in it, {@link #end}, {@link #close}; by one thread.
 */
public final class HtmlPage implements Closeable {
    private static final String STYLE = "page.css";

    private final TextOutput out;
    private final Html html = new Html();
    private final String style;
    private final String script;

    /** Makes a page of texts, tables and drawings. */
    public HtmlPage(Destination destination) {
        this(destination, "", "");
    }

    /**
     * Makes a page with a style sheet and a script of its own.
     *
     * @param style comes after that of all pages
     * @param script runs once the page is read; both are constants of the code
     */
    public HtmlPage(Destination destination, String style, String script) {
        out = new TextOutput(destination);
        this.style = resource(HtmlPage.class, STYLE) + style;
        this.script = script;
    }

    /** Opens the destination. */
    public void open() throws IOException {
        out.open();
    }

    /**
     * Writes what comes first.
     *
     * @param language its two letters
     */
    public void begin(String language, String title) {
        html.raw("<!DOCTYPE html>\n").open("html", "lang", language).open("head").raw("\n");
        html.single("meta", "charset", "utf-8").raw("\n");
        html.single("meta", "http-equiv", "Content-Security-Policy", "content", policy()).raw("\n");
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").raw("\n");
        html.single("meta", "name", "color-scheme", "content", "light dark").raw("\n");
        html.single("meta", "name", "referrer", "content", "no-referrer").raw("\n");
        html.element("title", title).raw("\n").open("style").raw(style).close().raw("\n");
        if (!script.isEmpty()) {
            html.open("script").raw(script).closeLine();
        }
        html.closeLine().open("body").raw("\n");
    }

    /** Returns where the content goes. */
    public Html html() {
        return html;
    }

    /** Hands over what was written, if that is enough to be worth it. */
    public void pieceEnded() throws IOException {
        out.add(html.take());
        out.pieceEnded();
    }

    /** Writes what comes last. */
    public void end() throws IOException {
        html.closeLine().closeLine();
        out.add(html.take());
        out.flush();
    }

    /** Lets what was written so far reach its destination. */
    public void flush() throws IOException {
        out.add(html.take());
        out.flush();
    }

    private String policy() {
        return "default-src 'none'; style-src '" + digest(style) + "'; "
                + (script.isEmpty() ? "" : "script-src '" + digest(script) + "'; ")
                + "base-uri 'none'; form-action 'none'";
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** Returns the text of a resource beside a class. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
