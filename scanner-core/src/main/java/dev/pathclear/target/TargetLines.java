package dev.pathclear.target;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads a file of one target a line: {@code #} begins a comment, lines end with LF, CRLF or CR, a byte order mark is
 * skipped (UTF-16 where it says so, since that is what a redirection of PowerShell writes; UTF-8 else).
 */
final class TargetLines {
    /** No target is near as long; what is longer is not kept. */
    private static final int MAX_LINE = 4_096;

    /** No file of lines has one as long, be it a comment; what it is may have no end. */
    private static final int LONGEST_LINE = 1 << 26;

    private final Handler handler;
    private final StringBuilder line = new StringBuilder();
    private int number = 1;
    private int read;
    private boolean comment;
    private boolean tooLong;

    /** Hears of each line that is not empty. */
    @FunctionalInterface
    interface Handler {
        /**
         * A line without its comment and surrounding white space.
         *
         * @param number from 1
         * @param tooLong whether the text is only the beginning of an overlong line
         */
        void line(int number, String text, boolean tooLong);
    }

    private TargetLines(Handler handler) {
        this.handler = handler;
    }

    /** @throws IOException if it cannot be read, or has a line without end */
    static void read(InputStream in, Handler handler) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in);
        Charset charset = charset(bytes);
        new TargetLines(handler).read(new InputStreamReader(bytes, charset));
    }

    private static Charset charset(BufferedInputStream in) throws IOException {
        in.mark(3);
        int first = in.read();
        int second = in.read();
        int third = in.read();
        if (first == 0xEF && second == 0xBB && third == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        in.reset();
        boolean utf16 = first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF;
        return utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private void read(Reader reader) throws IOException {
        char[] buffer = new char[8_192];
        boolean afterReturn = false;
        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
            for (int i = 0; i < n; i++) {
                char c = buffer[i];
                if (c == '\r' || c == '\n' && !afterReturn) {
                    endLine();
                } else if (c != '\n') {
                    take(c);
                }
                afterReturn = c == '\r';
            }
        }
        endLine();
    }

    private void take(char c) throws IOException {
        if (++read > LONGEST_LINE) {
            throw new IOException("line " + number + " has more than " + LONGEST_LINE + " characters");
        }
        comment |= c == '#';
        if (comment) {
            return;
        }
        if (line.length() < MAX_LINE) {
            line.append(c);
        } else {
            tooLong |= !Character.isWhitespace(c);
        }
    }

    private void endLine() {
        String text = line.toString().strip();
        if (!text.isEmpty()) {
            handler.line(number, text, tooLong);
        }
        line.setLength(0);
        comment = false;
        tooLong = false;
        read = 0;
        number++;
    }
}
