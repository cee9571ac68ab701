package dev.pathclear.change;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;

/**
 * One difference between two results.
 *
 * @param name the host's name as it was listed, or null
 * @param profile of the flow or requirement, else null
 * @param id of the flow or requirement, else null
 * @param protocol of the flow or endpoint, else null
 * @param port of the flow or endpoint as text, else null
 * @param before word of the verdict, state or status
 * @param beforeBecause word of what it rested on, or null
 * @param after word of the verdict, state or status
 * @param afterBecause word of what it rests on, or null
 * @param line id of the line of the change plan that it is about, or null
 */
public record Difference(
        ChangeClass changeClass,
        Subject subject,
        Address host,
        String name,
        String profile,
        String id,
        Protocol protocol,
        String port,
        String before,
        String beforeBecause,
        String after,
        String afterBecause,
        String line) {
    /** A difference that no line of a change plan is about. */
    public Difference(ChangeClass changeClass, Subject subject, Address host, String name, String profile, String id,
            Protocol protocol, String port, String before, String beforeBecause, String after, String afterBecause) {
        this(changeClass, subject, host, name, profile, id, protocol, port, before, beforeBecause, after,
                afterBecause, null);
    }

    /** What differs. */
    public enum Subject {
        HOST("host"),
        FLOW("flow"),
        /** An endpoint that serves no flow. */
        ENDPOINT("endpoint"),
        REQUIREMENT("requirement");

        private final String word;

        Subject(String word) {
            this.word = word;
        }

        /** Returns the word in files and reports. */
        public String word() {
            return word;
        }
    }
}
