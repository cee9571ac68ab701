package dev.pathclear.scope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over a description of the plan that is the same on every machine: a line for each class with its endpoints,
 * flows and requirement trees, then the intervals as big-endian numbers. Control ports are left out, since they follow
 * the seed and not the question. Texts that are hashed are ids; they hold no line break.
 */
final class PlanDigest {
    private static final String VERSION = "pathclear plan 1\n";

    private final MessageDigest sha256;
    private final StringBuilder line = new StringBuilder();

    private PlanDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static String of(HostIntervals intervals, List<HostClass> classes) {
        PlanDigest digest = new PlanDigest();
        digest.line.append(VERSION);
        classes.forEach(digest::add);
        digest.flush();
        digest.add(intervals);
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private void add(HostClass hostClass) {
        line.append("class ").append(hostClass.id()).append('\n');
        for (int i = 0; i < hostClass.size(); i++) {
            line.append(hostClass.protocol(i).word()).append(' ').append(hostClass.port(i));
            line.append(' ').append(hostClass.preset(i) == null ? "-" : hostClass.preset(i).word()).append('\n');
        }
        for (FlowCheck check : hostClass.flows()) {
            line.append("flow ").append(check).append(' ').append(check.role());
            line.append(' ').append(check.flow().need().word()).append(' ').append(check.flow().listens().word());
            line.append(' ').append(check.mustStayLocal());
            if (check.flow().payload() != null) {
                line.append(" sent ").append(check.flow().payload());
            }
            for (int n = 0; n < check.asked(); n++) {
                line.append(' ').append(check.endpoint(n));
            }
            line.append('\n');
        }
        for (RequirementCheck check : hostClass.requirements()) {
            line.append("requirement ").append(check.profileId()).append('/').append(check.requirement().id());
            line.append(' ').append(check.requirement().need().word()).append(' ');
            add(check.tree());
            line.append('\n');
        }
        flush();
    }

    private void add(CheckTree tree) {
        switch (tree) {
            case null -> line.append("not-applicable");
            case CheckTree.Leaf(int flow) -> line.append(flow);
            case CheckTree.AllOf(List<CheckTree> branches) -> add("all", branches);
            case CheckTree.AnyOf(List<CheckTree> branches) -> add("any", branches);
            case CheckTree.Fallback(CheckTree primary, List<CheckTree> backups) -> {
                line.append("fallback(");
                add(primary);
                add(" or", backups);
                line.append(')');
            }
        }
    }

    private void add(String word, List<CheckTree> branches) {
        line.append(word).append('(');
        for (int i = 0; i < branches.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            add(branches.get(i));
        }
        line.append(')');
    }

    private void flush() {
        sha256.update(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    private void add(HostIntervals intervals) {
        ByteBuffer number = ByteBuffer.allocate(3 * Long.BYTES + Integer.BYTES + 1);
        for (int i = 0; i < intervals.size(); i++) {
            number.clear();
            number.putLong(intervals.firstHigh(i)).putLong(intervals.firstLow(i)).putLong(intervals.count(i));
            number.putInt(intervals.classId(i)).put((byte) (intervals.listed(i) ? 1 : 0)).flip();
            sha256.update(number);
        }
    }
}
