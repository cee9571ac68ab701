package dev.pathclear.change.outage;

/** Why nothing is proved of an endpoint, or of a line as a whole, at the end of a watch. */
public enum Doubt {
    NOT_ASKED("not-asked", "it was not asked"),
    /** A gap, or a failure of this machine. */
    NOT_SEEN("not-seen", "at the end this machine could not see it"),
    UDP_SILENCE("udp-silence", "silence over UDP proves neither open nor blocked"),
    /** It is to be blocked and is silent, but so is all of its host that is watched. */
    HOST_SILENT("host-silent", "it is silent, but its host answers nothing else that is watched, and a host that is off"
            + " looks the same; to prove the block, add a line for a port of that host that stays open"),
    BEFORE_UNKNOWN("before-unknown", "how it was at first is not known"),
    /** Of lines alone, as those that follow. */
    ELSEWHERE("elsewhere", "its traffic does not start here"),
    NONE_WATCHED("none-watched", "none of its endpoints is watched"),
    NEVER_ANSWERED("never-answered", "no host of it ever answered");

    private final String word;
    private final String sentence;

    Doubt(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** Returns the word in files. */
    public String word() {
        return word;
    }

    /** Returns it in English, as part of a sentence, as files have it. */
    public String sentence() {
        return sentence;
    }
}
