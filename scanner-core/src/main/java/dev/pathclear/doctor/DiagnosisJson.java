package dev.pathclear.doctor;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes a diagnosis for programs, by docs/doctor.schema.json. */
public final class DiagnosisJson {
    private DiagnosisJson() {}

    /**
     * Returns one indented JSON object with a line break at its end.
     *
     * @param version of this program
     * @param exitCode that the command ends with
     */
    public static String of(Diagnosis diagnosis, String version, int exitCode) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonFactory.builder().build().createGenerator(new Indented(), text)) {
            out.writeStartObject();
            out.writeNumberProperty("schemaVersion", Diagnosis.SCHEMA_VERSION);
            out.writeStringProperty("version", version);
            out.writeStringProperty("worst", diagnosis.worst().word());
            out.writeNumberProperty("exitCode", exitCode);
            out.writeArrayPropertyStart("checks");
            diagnosis.checks().forEach(check -> write(out, check));
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator out, Check check) {
        out.writeStartObject();
        out.writeStringProperty("id", check.id());
        out.writeStringProperty("level", check.level().word());
        out.writeStringProperty("is", check.is());
        out.writeStringProperty("costs", check.costs());
        if (check.lift().isEmpty()) {
            out.writeNullProperty("lift");
        } else {
            out.writeStringProperty("lift", check.lift());
        }
        out.writeObjectPropertyStart("values");
        for (Map.Entry<String, Object> value : check.values().entrySet()) {
            out.writeName(value.getKey());
            write(out, value.getValue());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Object value) {
        switch (value) {
            case Boolean bool -> out.writeBoolean(bool);
            case Number number -> out.writeNumber(number.longValue());
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(one -> out.writeString(one.toString()));
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }

    /** With line feeds on every system. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        }
    }
}
