package dev.pathclear.profile;

import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What flows and requirements refer to: the documents, roles, conditions and parameters of the profile being read. */
final class Declarations {
    private static final int MAX_DOCUMENTS = 100;
    private static final int MAX_ROLES = 100;
    private static final int MAX_DECLARATIONS = 200;
    private static final int MAX_HOSTS = 100;
    private static final int MAX_OS = 20;

    private final Ids documents = new Ids("a document in sources");
    private final Ids roles = new Ids("a role");
    private final Ids conditions = new Ids("a condition");
    private final Ids parameters = new Ids("a parameter");
    private final Map<String, PortSet> defaultPorts = new HashMap<>();
    private final boolean versioned;

    /** Takes whether the profile lists versions. */
    Declarations(boolean versioned) {
        this.versioned = versioned;
    }

    Ids documents() {
        return documents;
    }

    Ids roles() {
        return roles;
    }

    Ids conditions() {
        return conditions;
    }

    Ids parameters() {
        return parameters;
    }

    /** Returns the ports of a parameter; empty where there is none or its ports were a mistake. */
    Optional<PortSet> defaultPorts(String parameter) {
        return Optional.ofNullable(defaultPorts.get(parameter));
    }

    VersionRange versionRange(InputValue value) {
        return versioned ? Values.versionRange(value) : value.refuse("null, since the profile lists no versions");
    }

    List<Source> sources(InputObject in) {
        documents.list(in.field("sources"), true);
        return in.list("sources", MAX_DOCUMENTS, this::source);
    }

    List<Role> roles(InputObject in) {
        return roles.list(in.field("roles"), false).list(1, MAX_ROLES, "an array of one role or more", this::role);
    }

    List<Condition> conditions(InputObject in) {
        conditions.list(in.field("conditions"), true);
        return in.list("conditions", MAX_DECLARATIONS, this::condition);
    }

    List<Parameter> parameters(InputObject in) {
        parameters.list(in.field("parameters"), true);
        return in.list("parameters", MAX_DECLARATIONS, this::parameter);
    }

    private Source source(InputValue value) {
        InputObject in = value.object("an object: a document");
        if (in == null) {
            return null;
        }
        String id = in.required("id", documents::declare);
        String title = in.required("title", Values::line);
        String language = in.required("language", Values::language);
        String sha256 = in.optional("sha256", null, Values::sha256);
        String url = in.optional("url", null, Values::url);
        return in.done() ? new Source(id, title, language, sha256, url) : null;
    }

    private Role role(InputValue value) {
        InputObject in = value.object("an object: a role");
        if (in == null) {
            return null;
        }
        String id = in.required("id", roles::declare);
        Text title = in.required("title", Values::localized);
        Boolean external = in.optional("external", false, InputValue::flag);
        List<String> hosts = in.list("hosts", MAX_HOSTS, Values.once(Values::host));
        List<String> os = in.list("os", MAX_OS, Values.once(Values::line));
        return in.done() ? new Role(id, title, external, hosts, os) : null;
    }

    private Condition condition(InputValue value) {
        InputObject in = value.object("an object: a condition");
        if (in == null) {
            return null;
        }
        String id = in.required("id", conditions::declare);
        Text title = in.required("title", Values::localized);
        return in.done() ? new Condition(id, title) : null;
    }

    private Parameter parameter(InputValue value) {
        InputObject in = value.object("an object: a parameter");
        if (in == null) {
            return null;
        }
        String id = in.required("id", parameters::declare);
        Text title = in.required("title", Values::localized);
        PortSet ports = in.required("ports", Values::ports);
        String setting = in.optional("setting", null, Values::paragraph);
        if (id != null && ports != null) {
            defaultPorts.put(id, ports);
        }
        return in.done() ? new Parameter(id, title, ports, setting) : null;
    }
}
