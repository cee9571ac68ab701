package dev.pathclear.profile;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.input.InputFile;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads profiles as docs/profile-format.md describes them. Lists are read in the order in which they refer to each
 * other, whatever their order in the file: documents, roles, conditions, parameters, flows, requirements, errata.
 */
public final class ProfileReader {
    /** The version of the format that is read and written. */
    static final int SCHEMA_VERSION = 1;

    private static final int MAX_VERSIONS = 100;
    private static final int MAX_ERRATA = 200;
    private static final int MAX_ROWS = 100;

    private ProfileReader() {
    }

    /**
     * Reads a file; YAML where its name ends so, else JSON.
     *
     * @throws InvalidInputException with every mistake of the file
     */
    public static Profile read(Path file) {
        return InputFile.read(file, ProfileReader::profile);
    }

    /**
     * Reads the content of a file.
     *
     * @param name the name for messages; its ending tells YAML from JSON
     * @throws InvalidInputException with every mistake of the content
     */
    public static Profile read(String name, byte[] content) {
        return InputFile.read(name, content, ProfileReader::profile);
    }

    private static Profile profile(InputValue value) {
        InputObject in = value.object("an object: a profile");
        if (in == null) {
            return null;
        }
        in.optional("$schema", null, Values::line);
        in.required("schemaVersion", ProfileReader::schemaVersion);
        String id = in.required("id", Values::id);
        String vendor = in.required("vendor", Values::line);
        String product = in.required("product", Values::line);
        Text title = in.required("title", Values::localized);
        LocalDate revision = in.required("revision", Values::date);
        List<ProductVersion> versions = versions(in);
        Declarations declared = new Declarations(!versions.isEmpty());
        List<Source> sources = declared.sources(in);
        List<Role> roles = declared.roles(in);
        String rolloutRole = in.required("rolloutRole", role -> rolloutRole(role, declared, roles));
        List<Condition> conditions = declared.conditions(in);
        List<Parameter> parameters = declared.parameters(in);
        FlowReader flowReader = new FlowReader(declared);
        List<Flow> flows = flowReader.flows(in);
        List<Requirement> requirements = new RequirementReader(declared, flowReader).requirements(in);
        Ids errataIds = new Ids("an erratum");
        List<Erratum> errata = in.list("errata", MAX_ERRATA, erratum -> erratum(erratum, errataIds, declared));
        return in.done() ? new Profile(id, vendor, product, title, revision, rolloutRole, versions, sources, roles,
                conditions, parameters, flows, requirements, errata) : null;
    }

    private static Integer schemaVersion(InputValue value) {
        OptionalLong version = value.whole();
        return version.isPresent() && version.getAsLong() == SCHEMA_VERSION
                ? Integer.valueOf(SCHEMA_VERSION) : value.refuse(Integer.toString(SCHEMA_VERSION));
    }

    private static List<ProductVersion> versions(InputObject in) {
        List<ProductVersion> before = new ArrayList<>();
        return in.list("versions", MAX_VERSIONS, value -> {
            ProductVersion version = Values.version(value);
            if (version != null && !before.isEmpty() && version.compareTo(before.getLast()) <= 0) {
                return value.refuse("a version after " + before.getLast());
            }
            if (version != null) {
                before.add(version);
            }
            return version;
        });
    }

    private static String rolloutRole(InputValue value, Declarations declared, List<Role> roles) {
        String id = declared.roles().refer(value);
        boolean external = id != null && roles != null
                && roles.stream().anyMatch(role -> role.id().equals(id) && role.external());
        return external ? value.refuse("a role that is not external") : id;
    }

    private static Erratum erratum(InputValue value, Ids ids, Declarations declared) {
        InputObject in = value.object("an object: an erratum");
        if (in == null) {
            return null;
        }
        String id = in.required("id", ids::declare);
        String document = in.required("document", declared.documents()::refer);
        List<String> rows = in.list("rows", MAX_ROWS, Values::line);
        String text = in.required("text", Values::paragraph);
        String treatedAs = in.required("treatedAs", Values::paragraph);
        return in.done() ? new Erratum(id, document, rows, text, treatedAs) : null;
    }
}
