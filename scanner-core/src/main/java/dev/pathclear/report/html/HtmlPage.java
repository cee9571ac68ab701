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
 * A page in one file: its style sheet is in it, and a Content-Security-Policy forbids the browser anything else, by the
 * style sheet's digest. So even a text that escaped its element could neither run nor load nor send anything.
 *
 * <p>{@link #open}, {@link #begin}, {@link #html} for what is in it, {@link #end}, {@link #close}; by one thread.
 */
public final class HtmlPage implements Closeable {
    private static final String STYLE = "page.css";

    private final TextOutput out;
    private final Html html = new Html();

    public HtmlPage(Destination destination) {
        out = new TextOutput(destination);
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
        String style = style();
        html.raw("<!DOCTYPE html>\n").open("html", "lang", language).open("head").raw("\n");
        html.single("meta", "charset", "utf-8").raw("\n");
        html.single("meta", "http-equiv", "Content-Security-Policy", "content", policy(style)).raw("\n");
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").raw("\n");
        html.single("meta", "name", "color-scheme", "content", "light dark").raw("\n");
        html.single("meta", "name", "referrer", "content", "no-referrer").raw("\n");
        html.element("title", title).raw("\n").open("style").raw(style).close().raw("\n");
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

    private static String policy(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(digest)
                    + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream(STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the style sheet", e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
