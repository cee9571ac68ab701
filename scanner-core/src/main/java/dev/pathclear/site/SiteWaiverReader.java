package dev.pathclear.site;

import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import dev.pathclear.target.HostPattern;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;

/** Reads the waivers of one site. */
final class SiteWaiverReader {
    private static final int MAX_TEXT = 200;
    private static final String DAY = "the last day as 2027-01-31";

    private final List<SiteProfile> profiles;
    private final HostLists hosts;

    /** @param profiles those that could be read; names in waivers are looked up there */
    SiteWaiverReader(List<SiteProfile> profiles, HostLists hosts) {
        this.profiles = profiles;
        this.hosts = hosts;
    }

    SiteWaiver waiver(InputValue value) {
        InputObject in = value.object("an object: a waiver, with its ticket and the day it expires");
        if (in == null) {
            return null;
        }
        String ticket = in.required("ticket", text -> text.text(MAX_TEXT));
        LocalDate expires = in.required("expires", SiteWaiverReader::day);
        String reason = in.optional("reason", null, text -> text.text(MAX_TEXT));
        String profile = in.optional("profile", null, this::profile);
        List<Profile> among = profiles.stream().map(SiteProfile::profile)
                .filter(one -> profile == null || one.id().equals(profile)).toList();
        String flow = in.optional("flow", null, one -> id(one, "flow", among, Profile::flows, Flow::id));
        String requirement = in.optional("requirement", null,
                one -> id(one, "requirement", among, Profile::requirements, Requirement::id));
        InputValue where = in.field("hosts");
        List<HostPattern> about = where.isMissing() ? List.of() : hosts.patterns(where);
        if (in.field("flow").isAbsent() == in.field("requirement").isAbsent()
                && (where.isMissing() || !in.field("flow").isAbsent())) {
            return value.refuse("a waiver of a flow, of a requirement, or of everything of some hosts",
                    where.isMissing() && in.field("flow").isAbsent() ? "none of them"
                            : "both a flow and a requirement");
        }
        return in.done() && about != null
                ? new SiteWaiver(ticket, expires, reason, profile, flow, requirement, about) : null;
    }

    private static LocalDate day(InputValue value) {
        String text = value.textOrNull();
        try {
            return text == null || text.length() != 10 ? value.refuse(DAY) : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return value.refuse(DAY);
        }
    }

    private String profile(InputValue value) {
        List<String> ids = profiles.stream().map(SiteProfile::id).toList();
        String text = value.textOrNull();
        return text != null && (ids.contains(text) || ids.isEmpty()) ? text
                : value.refuseWord("a profile of this site (" + String.join(", ", ids) + ")", ids);
    }

    private static <T> String id(InputValue value, String what, List<Profile> among,
            Function<Profile, List<T>> things, Function<T, String> idOf) {
        List<String> ids = among.stream().flatMap(one -> things.apply(one).stream()).map(idOf).distinct().toList();
        String text = value.textOrNull();
        if (text != null && (among.isEmpty() || ids.contains(text))) {
            return text;
        }
        String of = among.size() == 1 ? among.getFirst().id() : "a profile of this site";
        return value.refuseWord("a " + what + " of " + of, ids);
    }
}
