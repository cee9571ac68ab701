package dev.pathclear.report.html;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a table: its head is repeated on every printed page, no row is torn by a page's end, and on a narrow screen it
 * can be moved sideways, by keyboard too. The first cell of a row is its heading.
 */
public final class Table {
    /** At most as long as one can be, so that no text of somebody else's makes a column without end. */
    private static final Pattern IPV6 = Pattern.compile(
            "(?<![0-9A-Za-z:.])(?=[0-9a-f]*:[0-9a-f]*:)[0-9a-f:.]{2,45}(?![0-9A-Za-z:.])");

    private final Html html;
    private boolean first;

    /**
     * Begins a table.
     *
     * @param id unique in the page
     * @param caption what the table tells
     */
    public Table(Html html, String id, String caption, List<String> columns) {
        this(html, "scroll", id, caption, columns);
    }

    private Table(Html html, String style, String id, String caption, List<String> columns) {
        this.html = html;
        html.open("div", "class", style, "role", "region", "aria-labelledby", id, "tabindex", "0");
        html.open("table").element("caption", caption, "id", id);
        html.open("thead").open("tr");
        for (String column : columns) {
            html.element("th", column, "scope", "col");
        }
        html.close().closeLine().open("tbody");
    }

    /** Begins a table whose columns are equally wide, so that those of several tables are below each other. */
    public static Table even(Html html, String id, String caption, List<String> columns) {
        return new Table(html, "scroll even", id, caption, columns);
    }

    /** Begins a row. */
    public Table beginRow() {
        html.open("tr");
        first = true;
        return this;
    }

    /** Writes a cell of text. */
    public Table cell(String text) {
        return cell(into -> into.text(text));
    }

    /** Writes a cell of text that must be read letter by letter: addresses, ports, digests. */
    public Table code(String text) {
        return cell(into -> into.element("code", text));
    }

    /** Writes a cell of hosts, as wide as an IPv4 address needs to stand in one line. */
    public Table hosts(String text) {
        return cell(into -> hosts(into, text));
    }

    /** Writes hosts into a cell, as {@link #hosts(String)} does; an IPv6 address is not broken over lines. */
    public static void hosts(Html into, String text) {
        into.open("code", "class", "hosts");
        Matcher ipv6 = IPV6.matcher(text);
        int from = 0;
        while (ipv6.find()) {
            into.text(text.substring(from, ipv6.start())).element("span", ipv6.group(), "class", "address");
            from = ipv6.end();
        }
        into.text(text.substring(from)).close();
    }

    /** Writes a cell of words of our own, none of which is broken over lines: none is long. */
    public Table words(String text) {
        return words(into -> into.text(text));
    }

    /** Writes a cell of words of our own, none of which is broken over lines: none is long. */
    public Table words(Consumer<Html> content) {
        return cell("words", content);
    }

    /** Writes a cell. */
    public Table cell(Consumer<Html> content) {
        return cell(null, content);
    }

    private Table cell(String style, Consumer<Html> content) {
        if (first) {
            html.open("th", "scope", "row");
        } else {
            html.open("td", "class", style);
        }
        first = false;
        content.accept(html);
        html.close();
        return this;
    }

    /** Ends a row. */
    public void endRow() {
        html.closeLine();
    }

    /** Ends the table. */
    public void end() {
        html.close().close().closeLine();
    }
}
