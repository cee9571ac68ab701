package dev.pathclear.profile;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes profiles as {@link ProfileReader} reads them: every field, in the order of docs/profile-format.md. */
public final class ProfileWriter {
    private final JsonGenerator out;

    private ProfileWriter(JsonGenerator out) {
        this.out = out;
    }

    /** Returns a profile as indented JSON with a line break at its end. */
    public static String toJson(Profile profile) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonFactory.builder().build().createGenerator(new Indented(), text)) {
            new ProfileWriter(out).write(profile);
        }
        return text.append('\n').toString();
    }

    private void write(Profile profile) {
        out.writeStartObject();
        out.writeNumberProperty("schemaVersion", ProfileReader.SCHEMA_VERSION);
        out.writeStringProperty("id", profile.id());
        out.writeStringProperty("vendor", profile.vendor());
        out.writeStringProperty("product", profile.product());
        text("title", profile.title());
        out.writeStringProperty("revision", profile.revision().toString());
        out.writeStringProperty("rolloutRole", profile.rolloutRole());
        strings("versions", profile.versions());
        objects("sources", profile.sources(), this::source);
        objects("roles", profile.roles(), this::role);
        objects("conditions", profile.conditions(), this::condition);
        objects("parameters", profile.parameters(), this::parameter);
        objects("flows", profile.flows(), this::flow);
        objects("requirements", profile.requirements(), this::requirement);
        objects("errata", profile.errata(), this::erratum);
        out.writeEndObject();
    }

    private void source(Source source) {
        out.writeStringProperty("id", source.id());
        out.writeStringProperty("title", source.title());
        out.writeStringProperty("language", source.language());
        nullable("sha256", source.sha256());
        nullable("url", source.url());
    }

    private void role(Role role) {
        out.writeStringProperty("id", role.id());
        text("title", role.title());
        out.writeBooleanProperty("external", role.external());
        strings("hosts", role.hosts());
        strings("os", role.os());
    }

    private void condition(Condition condition) {
        out.writeStringProperty("id", condition.id());
        text("title", condition.title());
    }

    private void parameter(Parameter parameter) {
        out.writeStringProperty("id", parameter.id());
        text("title", parameter.title());
        ports(parameter.ports());
        nullable("setting", parameter.setting());
    }

    private void flow(Flow flow) {
        out.writeStringProperty("id", flow.id());
        out.writeStringProperty("from", flow.from());
        out.writeStringProperty("to", flow.to());
        out.writeStringProperty("protocol", flow.protocol().word());
        ports(flow.ports());
        nullable("parameter", flow.parameter());
        out.writeStringProperty("need", flow.need().word());
        out.writeStringProperty("listens", flow.listens().word());
        when(flow.when());
        versions(flow.versions());
        out.writeStringProperty("exposure", flow.exposure().word());
        out.writeStringProperty("delivery", flow.delivery().word());
        nullable("application", flow.application());
        nullable("payload", flow.payload());
        out.writeStringProperty("tls", flow.tls().word());
        objects("processes", flow.processes(), this::process);
        out.writeStringProperty("configurable", flow.configurable().word());
        strings("hosts", flow.hosts());
        text("title", flow.title());
        text("purpose", flow.purpose());
        nullable("note", flow.note());
        objects("sources", flow.sources(), this::sourceRow);
        out.writeBooleanProperty("addition", flow.addition());
    }

    private void process(ProcessName process) {
        out.writeStringProperty("name", process.name());
        versions(process.versions());
    }

    private void sourceRow(SourceRow row) {
        out.writeStringProperty("document", row.document());
        out.writeStringProperty("row", row.row());
    }

    private void requirement(Requirement requirement) {
        out.writeStringProperty("id", requirement.id());
        text("title", requirement.title());
        out.writeStringProperty("need", requirement.need().word());
        when(requirement.when());
        versions(requirement.versions());
        out.writeName("tree");
        tree(requirement.tree());
    }

    private void tree(RequirementTree tree) {
        switch (tree) {
            case RequirementTree.FlowRef(String id) -> out.writeString(id);
            case RequirementTree.AllOf(List<RequirementTree> branches) -> node("allOf", branches);
            case RequirementTree.AnyOf(List<RequirementTree> branches) -> node("anyOf", branches);
            case RequirementTree.Fallback fallback -> node("fallback", fallback.branches());
        }
    }

    private void node(String kind, List<RequirementTree> branches) {
        out.writeStartObject();
        out.writeArrayPropertyStart(kind);
        branches.forEach(this::tree);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void erratum(Erratum erratum) {
        out.writeStringProperty("id", erratum.id());
        out.writeStringProperty("document", erratum.document());
        strings("rows", erratum.rows());
        out.writeStringProperty("text", erratum.text());
        out.writeStringProperty("treatedAs", erratum.treatedAs());
    }

    private void ports(PortSet ports) {
        out.writeArrayPropertyStart("ports");
        for (PortRange range : ports.ranges()) {
            if (range.size() == 1) {
                out.writeNumber(range.first());
            } else {
                out.writeString(range.toString());
            }
        }
        out.writeEndArray();
    }

    private void when(List<String> conditions) {
        switch (conditions.size()) {
            case 0 -> out.writeNullProperty("when");
            case 1 -> out.writeStringProperty("when", conditions.getFirst());
            default -> strings("when", conditions);
        }
    }

    private void versions(VersionRange range) {
        if (range == null) {
            out.writeNullProperty("versions");
            return;
        }
        out.writeObjectPropertyStart("versions");
        nullable("since", range.since());
        nullable("until", range.until());
        strings("only", range.only());
        out.writeEndObject();
    }

    private void text(String name, Text text) {
        if (text == null) {
            out.writeNullProperty(name);
            return;
        }
        out.writeObjectPropertyStart(name);
        out.writeStringProperty("en", text.en());
        nullable("fr", text.fr());
        nullable("es", text.es());
        nullable("pt", text.pt());
        out.writeEndObject();
    }

    private void nullable(String name, Object value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, value.toString());
        }
    }

    private void strings(String name, List<?> values) {
        out.writeArrayPropertyStart(name);
        values.forEach(value -> out.writeString(value.toString()));
        out.writeEndArray();
    }

    private <T> void objects(String name, List<T> things, Consumer<T> fields) {
        out.writeArrayPropertyStart(name);
        for (T thing : things) {
            out.writeStartObject();
            fields.accept(thing);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Two spaces a level and a line break of one character, whatever the platform. */
    private static final class Indented extends ObjectWriteContext.Base {
        private final PrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return printer;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
