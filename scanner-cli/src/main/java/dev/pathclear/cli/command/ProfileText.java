package dev.pathclear.cli.command;

import dev.pathclear.advice.Language;
import dev.pathclear.cli.console.TextTable;
import dev.pathclear.profile.Delivery;
import dev.pathclear.profile.Exposure;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Listens;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Parameter;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.RequirementTree;
import dev.pathclear.profile.RequirementTree.AllOf;
import dev.pathclear.profile.RequirementTree.AnyOf;
import dev.pathclear.profile.RequirementTree.Fallback;
import dev.pathclear.profile.RequirementTree.FlowRef;
import dev.pathclear.profile.Role;
import dev.pathclear.profile.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A profile as text for people in their language, as wide as their terminal. What the profile has in English alone, as
 * all that it quotes of documents, stays so; one line at the head says that then.
 */
final class ProfileText {
    private static final int INDENT = 2;

    private final Profile profile;
    private final int width;
    private final ProfileWords words;
    private final List<String> lines = new ArrayList<>();
    private int headLines;
    private boolean quotesEnglish;

    ProfileText(Profile profile, int width, Language language) {
        this.profile = profile;
        this.width = width;
        words = new ProfileWords(language);
    }

    /**
     * Returns the lines.
     *
     * @param role the role whose flows are shown, or null for all
     */
    List<String> lines(String role) {
        List<Flow> shown = profile.flows().stream().filter(flow -> role == null || concerns(flow, role)).toList();
        head();
        for (Role one : role == null ? profile.roles() : profile.role(role).stream().toList()) {
            flows(one);
        }
        requirements(shown);
        parameters(shown);
        conditions(shown);
        if (role == null) {
            errata();
        }
        if (quotesEnglish && !words.isEnglish()) {
            lines.addAll(headLines, wrapped(0, words.text("in-english")));
        }
        return List.copyOf(lines);
    }

    private static boolean concerns(Flow flow, String role) {
        return flow.to().equals(role) || flow.from().equals(role);
    }

    private void head() {
        paragraph(0, profile.id() + words.colon() + in(profile.title()));
        String product = profile.product().startsWith(profile.vendor())
                ? profile.product() : profile.vendor() + " " + profile.product();
        List<String> versions = profile.versions().stream().map(ProductVersion::toString).toList();
        String told = switch (versions.size()) {
            case 0 -> "";
            case 1 -> words.fill("version", "version", versions.getFirst());
            default -> words.fill("versions", "versions", String.join(", ", versions));
        };
        paragraph(0, words.fill("product", "product", product, "revision", profile.revision()) + told);
        headLines = lines.size();
        heading(words.text("roles"));
        TextTable table = new TextTable(2);
        for (Role role : profile.roles()) {
            String title = in(role.title()) + (role.external() ? " " + words.text("role-external") : "")
                    + (role.id().equals(profile.rolloutRole()) ? " " + words.text("role-default") : "");
            table.row(role.id(), title);
        }
        add(table);
    }

    private void flows(Role role) {
        List<Flow> to = profile.flows().stream().filter(flow -> flow.to().equals(role.id())).toList();
        List<Flow> from = profile.flows().stream().filter(flow -> flow.from().equals(role.id()))
                .filter(flow -> !flow.to().equals(flow.from())).toList();
        if (!to.isEmpty()) {
            heading(words.fill("listens-on", "role", role.id()));
            add(table("column.from", to, false));
        }
        if (!from.isEmpty()) {
            heading(words.fill("connects-to", "role", role.id()));
            add(table("column.to", from, true));
        }
        if (to.isEmpty() && from.isEmpty()) {
            heading(words.fill("no-flows", "role", role.id()));
        }
    }

    private TextTable table(String peer, List<Flow> flows, boolean outgoing) {
        TextTable table = new TextTable(4).row(words.text("column.port"), words.text(peer), words.text("column.need"),
                words.text("column.what"));
        for (Flow flow : flows) {
            table.row(ports(flow), outgoing ? flow.to() : flow.from(), words.need(flow.need()), what(flow));
        }
        return table;
    }

    private static String ports(Flow flow) {
        return flow.ports() + "/" + flow.protocol().word();
    }

    private String what(Flow flow) {
        List<String> remarks = new ArrayList<>();
        if (flow.application() != null) {
            remarks.add(flow.application());
        }
        if (flow.payload() != null) {
            remarks.add(words.fill("sent", "payload", flow.payload()));
        }
        if (!flow.when().isEmpty()) {
            remarks.add(words.fill("with", "conditions",
                    String.join(" " + words.text("and") + " ", flow.when())));
        }
        if (flow.versions() != null) {
            remarks.add(words.range(flow.versions()));
        }
        if (flow.listens() == Listens.ON_DEMAND) {
            remarks.add(words.text("on-demand"));
        }
        if (flow.delivery() != Delivery.UNICAST) {
            remarks.add(words.text("delivery." + flow.delivery().word()));
        }
        if (flow.exposure() == Exposure.LOCAL && flow.need() != Need.DO_NOT_EXPOSE) {
            remarks.add(words.text("local"));
        }
        return in(flow.title()) + (remarks.isEmpty() ? "" : " (" + String.join(words.also(), remarks) + ")");
    }

    private void requirements(List<Flow> shown) {
        List<String> ids = shown.stream().map(Flow::id).toList();
        List<Requirement> trees = profile.requirements().stream()
                .filter(requirement -> requirement.tree().flows().size() > 1)
                .filter(requirement -> requirement.tree().flows().stream().anyMatch(ids::contains))
                .toList();
        if (trees.isEmpty()) {
            return;
        }
        heading(words.text("requirements"));
        for (Requirement requirement : trees) {
            paragraph(INDENT, requirement.id() + " (" + words.need(requirement.need()) + ")" + words.colon()
                    + in(requirement.title()));
            tree(requirement.tree(), 2 * INDENT);
        }
    }

    private void tree(RequirementTree tree, int indent) {
        switch (tree) {
            case FlowRef reference -> profile.flow(reference.id()).ifPresent(flow -> paragraph(indent,
                    words.fill("flow", "ports", ports(flow), "from", flow.from(), "to", flow.to(), "title",
                            in(flow.title()))));
            case AllOf all -> branch("all-of", all.branches(), indent);
            case AnyOf any -> branch("any-of", any.branches(), indent);
            case Fallback fallback -> {
                tree(fallback.primary(), indent);
                branch("falling-back-to", fallback.backups(), indent);
            }
        }
    }

    private void branch(String key, List<RequirementTree> branches, int indent) {
        paragraph(indent, words.text(key));
        branches.forEach(branch -> tree(branch, indent + INDENT));
    }

    private void parameters(List<Flow> shown) {
        List<String> used = shown.stream().map(Flow::parameter).filter(Objects::nonNull).toList();
        TextTable table = new TextTable(3);
        for (Parameter parameter : profile.parameters()) {
            if (used.contains(parameter.id())) {
                String setting = parameter.setting() == null ? "" : words.colon() + quoted(parameter.setting());
                table.row(parameter.id(), parameter.ports().toString(), in(parameter.title()) + setting);
            }
        }
        section("parameters", table);
    }

    private void conditions(List<Flow> shown) {
        Set<String> used = shown.stream().flatMap(flow -> flow.when().stream()).collect(Collectors.toSet());
        TextTable table = new TextTable(2);
        profile.conditions().stream().filter(condition -> used.contains(condition.id()))
                .forEach(condition -> table.row(condition.id(), in(condition.title())));
        section("conditions", table);
    }

    private void errata() {
        if (profile.errata().isEmpty()) {
            return;
        }
        heading(words.text("errata"));
        profile.errata().forEach(erratum -> paragraph(INDENT, words.fill("erratum", "document", erratum.document(),
                "text", quoted(erratum.text()), "treated", quoted(erratum.treatedAs()))));
    }

    private void heading(String text) {
        lines.add("");
        paragraph(0, text);
    }

    private void section(String key, TextTable table) {
        if (!table.isEmpty()) {
            heading(words.text(key));
            add(table);
        }
    }

    private void add(TextTable table) {
        lines.addAll(table.lines(INDENT, width));
    }

    private void paragraph(int indent, String text) {
        lines.addAll(wrapped(indent, text));
    }

    private List<String> wrapped(int indent, String text) {
        List<String> wrapped = new ArrayList<>();
        for (String line : TextTable.wrap(text, width - indent - INDENT)) {
            wrapped.add(" ".repeat(wrapped.isEmpty() ? indent : indent + INDENT) + line);
        }
        return wrapped;
    }

    private String in(Text text) {
        quotesEnglish |= !words.has(text);
        return words.in(text);
    }

    private String quoted(String english) {
        quotesEnglish = true;
        return english;
    }
}
