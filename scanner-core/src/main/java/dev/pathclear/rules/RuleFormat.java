package dev.pathclear.rules;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dialects that rules are written in. */
public enum RuleFormat {
    /** For people. */
    TABLE("table", new TableRules()),
    /** For spreadsheets. */
    CSV("csv", new CsvRules()),
    /** For nft -f. */
    NFTABLES("nftables", new NftablesRules()),
    /** For iptables-restore and ip6tables-restore. */
    IPTABLES("iptables", new IptablesRules()),
    /** PowerShell, for the firewall of the machines that listen. */
    WINDOWS("windows", new WindowsRules()),
    /** Object groups and an access list of Cisco ASA. */
    CISCO_ASA("cisco-asa", new CiscoAsaRules()),
    /** Set commands of PAN-OS. */
    PANOS("panos", new PanosRules()),
    /** A change plan, for compare and watch. */
    PLAN("plan", new PlanRules());

    private final String word;
    private final RuleWriter writer;

    RuleFormat(String word, RuleWriter writer) {
        this.word = word;
        this.writer = writer;
    }

    /** Returns the word on the command line. */
    public String word() {
        return word;
    }

    /** Returns the rules as text. */
    public String write(RuleBook book) {
        return writer.write(book);
    }

    /** Returns the format of a word. */
    public static Optional<RuleFormat> of(String word) {
        return Stream.of(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    /** Returns all words. */
    public static String words() {
        return Stream.of(values()).map(RuleFormat::word).collect(Collectors.joining(", "));
    }
}
