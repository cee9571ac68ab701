package dev.pathclear.site;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Role;
import dev.pathclear.profile.input.InputFile;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import dev.pathclear.profile.input.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads site files as docs/site-file.md describes them. */
public final class SiteReader {
    private static final int SCHEMA_VERSION = 1;
    private static final int MAX_TEXT = 200;
    private static final int MAX_PROFILES = 32;
    private static final int MAX_WAIVERS = 2_000;
    private static final String PROFILES = "an array of profiles, at least one";
    private static final String FROM = "a role such as \"agent\", or an array of roles";

    private final Path file;
    private final HostLists hosts = new HostLists();

    private SiteReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a file; YAML where its name ends so, else JSON. Profiles that it names by path are seen from its folder.
     *
     * @throws InvalidInputException with every mistake of the file, each with its line
     */
    public static Site read(Path file) {
        SiteReader reader = new SiteReader(file);
        return InputFile.readByLine(file, reader::site);
    }

    /**
     * Reads the content of a file.
     *
     * @param file its name for messages; its ending tells YAML from JSON
     * @throws InvalidInputException with every mistake of the content, each with its line
     */
    public static Site read(Path file, byte[] content) {
        SiteReader reader = new SiteReader(file);
        return InputFile.readByLine(file.toString(), content, reader::site);
    }

    private Site site(InputValue value) {
        InputObject in = value.object("an object: a site");
        if (in == null) {
            return null;
        }
        in.optional("$schema", null, text -> text.text(MAX_TEXT));
        in.optional("schemaVersion", SCHEMA_VERSION, SiteReader::schemaVersion);
        String name = in.optional("name", null, text -> text.text(MAX_TEXT));
        SiteProfileReader profileReader = new SiteProfileReader(file, hosts);
        List<SiteProfile> profiles =
                in.required("profiles", list -> list.list(1, MAX_PROFILES, PROFILES, profileReader::profile));
        List<String> excludes = in.optional("exclude", List.of(), hosts::targets);
        SiteWaiverReader waiverReader = new SiteWaiverReader(profileReader.read(), hosts);
        List<SiteWaiver> waivers = in.list("waivers", MAX_WAIVERS, waiverReader::waiver);
        SiteVantage vantage =
                in.optional("vantage", SiteVantage.ANY, one -> vantage(one, profileReader.read()));
        return in.done() ? new Site(file, name, profiles, excludes, waivers, vantage) : null;
    }

    private static Integer schemaVersion(InputValue value) {
        long version = value.whole().orElse(0);
        return version == SCHEMA_VERSION ? Integer.valueOf(SCHEMA_VERSION)
                : value.refuse("schema version " + SCHEMA_VERSION);
    }

    private static SiteVantage vantage(InputValue value, List<SiteProfile> profiles) {
        InputObject in = value.object("an object with \"from\" and \"source\"");
        if (in == null) {
            return null;
        }
        List<String> from = in.optional("from", List.of(), one -> one.isArray()
                ? one.list(1, MAX_PROFILES, FROM, word -> role(word, profiles)) : single(role(one, profiles)));
        Address source = in.optional("source", null, SiteReader::address);
        return in.done() ? new SiteVantage(source, from) : null;
    }

    private static List<String> single(String word) {
        return word == null ? null : List.of(word);
    }

    private static String role(InputValue value, List<SiteProfile> profiles) {
        String word = value.textOrNull();
        return word == null ? value.refuse(FROM)
                : mistake(word, profiles).map(expected -> value.<String>refuse(expected)).orElse(word);
    }

    /**
     * Returns what should stand in the place of a word of {@link SiteVantage#from}; empty where it is one.
     *
     * @param word {@code ROLE} or {@code PROFILE:ROLE}
     */
    public static Optional<String> mistake(String word, List<SiteProfile> profiles) {
        if (profiles.isEmpty() || profiles.stream().anyMatch(one -> one.roleIn(List.of(word)) != null)) {
            return Optional.empty();
        }
        List<String> roles = new ArrayList<>();
        for (SiteProfile one : profiles) {
            boolean ofThis = word.indexOf(':') < 0 || word.startsWith(one.id() + ":");
            one.profile().roles().stream().map(Role::id).filter(id -> ofThis && !roles.contains(id))
                    .forEach(roles::add);
        }
        String written = word.substring(word.indexOf(':') + 1);
        return Optional.of(roles.isEmpty() ? "PROFILE:ROLE with a profile of the site"
                : "a role (" + String.join(", ", roles) + ")" + Suggestion.hint(written, roles));
    }

    private static Address address(InputValue value) {
        String text = value.textOrNull();
        try {
            return text == null ? value.refuse("an address") : Address.parse(text);
        } catch (IllegalArgumentException e) {
            return value.refuse("an address", Printable.quote(text));
        }
    }
}
