package dev.pathclear.cli;

import dev.pathclear.cli.console.Console;

/**
 * Does what users do, without sending anything, so that the JVM can see what a scan needs: the launcher runs it once to
 * make the ahead-of-time cache (JEP 514), with its output thrown away. Nothing else refers to it.
 */
final class Rehearsal {
    private static final String[][] COMMANDS = {
        {"scan", "192.0.2.0/24", "--profile", "kaspersky-security-center", "--transport", "none", "--rate", "max"},
        {"scan", "198.18.0.0/19", "-p", "1-8,U:53", "--transport", "none", "--rate", "max", "-o", "ndjson=/dev/null"},
        {"scan", "192.0.2.1", "-p", "80", "--dry-run"}, // opens the transport that a scan would use, and closes it
        {"profiles", "list"},
    };

    private Rehearsal() {}

    public static void main(String[] args) {
        for (String[] command : COMMANDS) {
            Main.run(Console.system(), command);
        }
        System.exit(0);
    }
}
