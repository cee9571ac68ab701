package dev.pathclear.cli.command;

import dev.pathclear.cli.console.Terminal;
import dev.pathclear.cli.console.TextTable;
import dev.pathclear.doctor.Check;
import dev.pathclear.doctor.Diagnosis;
import dev.pathclear.doctor.Level;
import dev.pathclear.probe.Printable;
import dev.pathclear.verdict.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis for people: each check with its level, what was found, its cost, and what lifts it. */
final class DoctorText {
    private static final int LEVEL = 10;
    private static final int ID = 20;
    private static final int MIN_TEXT = 24;
    private static final int MAX_TEXT = 1_000;
    private static final String NOTHING = "nothing";

    private final Terminal terminal;

    DoctorText(Terminal terminal) {
        this.terminal = terminal;
    }

    List<String> lines(Diagnosis found, ExitCode exit) {
        List<String> lines = new ArrayList<>();
        found.checks().forEach(check -> write(check, lines));
        lines.add("");
        lines.add("exit code " + exit.code() + ": " + switch (exit) {
            case OK -> found.worst() == Level.OK ? "nothing stands in the way"
                    : "nothing stands in the way of a proof; what is not ok is told above";
            case UNPROVEN -> "something keeps results from being proved";
            default -> "no scan is possible from here";
        });
        return lines;
    }

    private void write(Check check, List<String> lines) {
        String head = pad(check.level().word(), LEVEL) + pad(check.id(), ID);
        String painted = terminal.outTakesColour()
                ? paint(check.level()) + head.substring(0, LEVEL) + "\u001b[0m" + head.substring(LEVEL) : head;
        boolean beside = terminal.width() - head.length() >= MIN_TEXT;
        int indent = beside ? head.length() : 2;
        if (!beside) {
            lines.add(painted.stripTrailing());
        }
        boolean first = beside;
        for (String line : TextTable.wrap(safe(check.is()), terminal.width() - indent)) {
            lines.add((first ? painted : " ".repeat(indent)) + line);
            first = false;
        }
        if (!check.costs().equals(NOTHING)) {
            entry("costs  ", safe(check.costs()), indent, lines);
        }
        if (!check.lift().isEmpty()) {
            lines.add(" ".repeat(indent) + "lift   " + safe(check.lift())); // to be copied: on one line, however long
        }
    }

    private void entry(String label, String text, int indent, List<String> lines) {
        String begin = " ".repeat(indent) + label;
        for (String line : TextTable.wrap(text, Math.max(MIN_TEXT, terminal.width() - begin.length()))) {
            lines.add(begin + line);
            begin = " ".repeat(begin.length());
        }
    }

    private static String paint(Level level) {
        return switch (level) {
            case OK -> "\u001b[32m";
            case UNSURE, LIMITS -> "\u001b[33m";
            case UNPROVEN, STOPS -> "\u001b[1;31m";
        };
    }

    private static String safe(String text) {
        return Printable.plain(text, MAX_TEXT);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
