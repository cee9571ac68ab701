package dev.pathclear.cli.console;

import dev.pathclear.advice.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What is known of the terminal. Java cannot ask the system whether a stream is one, so the launcher does and passes
 * what it found as system properties; without it no stream is taken for a terminal.
 *
 * @param outIsTerminal whether standard output is one
 * @param errIsTerminal whether standard error is one
 * @param width in columns, {@link #MIN_WIDTH} to {@link #MAX_WIDTH}
 * @param colour whether colours are wanted where a stream is a terminal
 * @param cursor whether a stream that is a terminal moves its cursor up when told to (ECMA-48)
 * @param command how this program is called, as a shell takes it
 * @param language of reports, by the locale
 */
public record Terminal(boolean outIsTerminal, boolean errIsTerminal, int width, boolean colour,
        boolean cursor, String command, Language language) {
    /** The launcher's finding about standard output. */
    public static final String OUT_PROPERTY = "pathclear.stdout.tty";
    /** The launcher's finding about standard error. */
    public static final String ERR_PROPERTY = "pathclear.stderr.tty";
    /** The launcher's finding about the width. */
    public static final String COLUMNS_PROPERTY = "pathclear.columns";

    /** How the launcher was called. */
    public static final String COMMAND_PROPERTY = "pathclear.command";

    private static final String COMMAND = "pathclear";
    private static final List<String> LOCALE = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    static final int MIN_WIDTH = 40;
    static final int MAX_WIDTH = 400;
    static final int DEFAULT_WIDTH = 100;

    /** Returns what launcher and environment say: {@code COLUMNS}, {@code NO_COLOR}, {@code TERM}, the locale. */
    public static Terminal of(Properties properties, Map<String, String> environment) {
        boolean out = Boolean.parseBoolean(properties.getProperty(OUT_PROPERTY));
        boolean err = Boolean.parseBoolean(properties.getProperty(ERR_PROPERTY));
        int columns = number(environment.get("COLUMNS"));
        if (columns == 0) {
            columns = number(properties.getProperty(COLUMNS_PROPERTY));
        }
        int width = columns == 0 ? DEFAULT_WIDTH : Math.clamp(columns, MIN_WIDTH, MAX_WIDTH);
        // https://no-color.org: present and not empty, whatever its value.
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean cursor = !"dumb".equals(environment.get("TERM"));
        return new Terminal(out, err, width, colour && cursor, cursor, command(properties.getProperty(COMMAND_PROPERTY)),
                language(environment, properties.getProperty("user.language")));
    }

    /** A name that a shell would read as more than one word is told without its folder. */
    private static String command(String typed) {
        return typed != null && typed.matches("[A-Za-z0-9_./+~-]{1,200}") ? typed : COMMAND;
    }

    /** The first variable that is set counts (POSIX 8.2); where none is, as on Windows, what the JVM knows. */
    private static Language language(Map<String, String> environment, String ofSystem) {
        String locale = LOCALE.stream().map(environment::get).filter(value -> value != null && !value.isEmpty())
                .findFirst().orElse(ofSystem == null ? "" : ofSystem);
        return Language.of(locale.split("[_.@-]", 2)[0].toLowerCase(Locale.ROOT)).orElse(Language.EN);
    }

    /** Returns whether standard output takes colours. */
    public boolean outTakesColour() {
        return outIsTerminal && colour;
    }

    /** Returns the same without colours. */
    public Terminal plain() {
        return new Terminal(outIsTerminal, errIsTerminal, width, false, cursor, command, language);
    }

    /** Returns a positive number, or 0 where the text is none. */
    private static int number(String text) {
        return text != null && text.strip().matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text.strip()) : 0;
    }
}
