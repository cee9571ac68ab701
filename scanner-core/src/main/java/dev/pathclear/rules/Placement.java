package dev.pathclear.rules;

import dev.pathclear.probe.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where rules go: among others that are there, or to be all there are.
 *
 * @param standAlone whether all that no rule names is dropped
 * @param into what the rules become part of, in the words of the format; empty for its usual place
 */
public record Placement(boolean standAlone, String into) {
    /** Among others, in the usual place. */
    public static final Placement USUAL = new Placement(false, "");

    /**
     * The name of a chain of its own begins so that none can be meant that is there: what is loaded empties it first.
     */
    private static final Pattern TABLE =
            Pattern.compile("(inet|ip|ip6) +([A-Za-z_][A-Za-z0-9_-]{0,63})(?: +(pathclear[A-Za-z0-9_-]{0,55}))?");

    /** Names of chains of iptables have at most 28 characters, and some are longer by 10. */
    private static final Pattern CHAIN = Pattern.compile("PATHCLEAR[A-Za-z0-9_-]{0,9}");

    private static final Pattern LIST = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,63})(?::([1-9][0-9]{0,5}))?");

    /** A chain of nftables. */
    record NftChain(String family, String table, String chain) {
        static final NftChain STAND_ALONE = new NftChain("inet", "pathclear", "pathclear");
        private static final NftChain USUAL = new NftChain("inet", "filter", "pathclear");

        /** Returns whether it has packets of a family. */
        boolean has(boolean ipv6) {
            return !family.equals(ipv6 ? "ip" : "ip6");
        }

        /** Returns the table in the words of nft. */
        String of() {
            return family + " " + table;
        }
    }

    /** An access list of Cisco ASA; the line that its new lines begin at, or 0 for its end. */
    record AsaList(String name, int line) {
        private static final AsaList USUAL = new AsaList("PATHCLEAR", 0);
    }

    /** Returns what a format cannot do of this, as a sentence about options; empty where it can. */
    public String refusal(RuleFormat format) {
        if (standAlone && format != RuleFormat.NFTABLES && format != RuleFormat.IPTABLES) {
            return "--stand-alone is for nftables and iptables, not for " + format.word();
        }
        if (into.isEmpty()) {
            return "";
        }
        if (standAlone) {
            return "expected --stand-alone or --into, found both";
        }
        return switch (format) {
            case NFTABLES -> expected(TABLE, "a table such as \"inet filter\", of family inet, ip or ip6, and if need be a "
                    + "chain for these rules alone, whose name begins with pathclear");
            case IPTABLES -> expected(CHAIN, "a chain for these rules alone, PATHCLEAR and at most 9 characters more");
            case CISCO_ASA -> expected(LIST, "an access list, or LIST:LINE for the line to begin at");
            default -> "--into is for nftables, iptables and cisco-asa, not for " + format.word();
        };
    }

    private String expected(Pattern pattern, String what) {
        return pattern.matcher(into).matches() ? ""
                : "--into: expected " + what + ", found " + Printable.quote(into);
    }

    NftChain nftChain() {
        Matcher matcher = TABLE.matcher(into);
        if (standAlone || !matcher.matches()) {
            return standAlone ? NftChain.STAND_ALONE : NftChain.USUAL;
        }
        String chain = matcher.group(3) == null ? NftChain.USUAL.chain() : matcher.group(3);
        return new NftChain(matcher.group(1), matcher.group(2), chain);
    }

    String iptablesChain() {
        return CHAIN.matcher(into).matches() ? into : "PATHCLEAR";
    }

    AsaList list() {
        Matcher matcher = LIST.matcher(into);
        if (!matcher.matches()) {
            return AsaList.USUAL;
        }
        return new AsaList(matcher.group(1), matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
    }
}
