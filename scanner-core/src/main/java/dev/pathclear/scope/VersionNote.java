package dev.pathclear.scope;

import dev.pathclear.probe.Printable;
import dev.pathclear.profile.ProductVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells that a profile does not name a version that was given. It is taken all the same: a profile names the versions
 * that make a difference, and its version ranges hold for those between. Beyond its ends nobody has looked.
 */
public final class VersionNote {
    private VersionNote() {}

    /** Returns what a person should know, in a line. */
    public static Optional<String> of(JudgedProfile judged) {
        ProductVersion version = judged.productVersion();
        List<ProductVersion> known = judged.profile().versions();
        if (version == null || known.stream().anyMatch(one -> one.compareTo(version) == 0)) {
            return Optional.empty();
        }
        String name = Printable.plain(judged.profile().id(), 80);
        if (known.isEmpty()) {
            return Optional.of(name + " names no versions: " + version + " makes no difference");
        }
        String all = known.stream().map(ProductVersion::toString).collect(Collectors.joining(", "));
        boolean older = version.compareTo(known.getFirst()) < 0;
        boolean newer = version.compareTo(known.getLast()) > 0;
        String where = older ? "is older than all that " + name + " is made of"
                : newer ? "is newer than all that " + name + " is made of"
                : "is between those that make a difference to " + name;
        return Optional.of("version " + version + " " + where + " (" + all + "); " + (older || newer
                ? "hold its ports against the vendor's document (pathclear profiles show "
                        + Printable.plain(judged.reference(), 200) + " names it)"
                : "its version ranges say what holds for it"));
    }
}
