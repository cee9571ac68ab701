package dev.pathclear.testing;

import dev.pathclear.profile.Condition;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Parameter;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.RequirementTree;
import dev.pathclear.profile.Role;
import dev.pathclear.profile.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A profile of which a test says only what it is about; the roles are those of its flows, agent is rolled out. */
public final class ProfileFixture {
    private final String id;
    private final List<Flow> flows = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Role> external = new ArrayList<>();
    private List<ProductVersion> versions = List.of();

    private ProfileFixture(String id) {
        this.id = id;
    }

    public static ProfileFixture profile(String id) {
        return new ProfileFixture(id);
    }

    public ProfileFixture flow(FlowFixture flow) {
        flows.add(flow.build());
        return this;
    }

    public ProfileFixture requirement(String name, Need need, RequirementTree tree, String... when) {
        requirements.add(new Requirement(name, Text.english(name), need, List.of(when), null, tree));
        return this;
    }

    public ProfileFixture parameter(String name, String ports) {
        parameters.add(new Parameter(name, Text.english(name), PortSet.parse(ports), null));
        return this;
    }

    public ProfileFixture versions(String... texts) {
        versions = Arrays.stream(texts).map(text -> ProductVersion.parse(text).orElseThrow()).toList();
        return this;
    }

    public ProfileFixture externalRole(String name, String... hosts) {
        external.add(new Role(name, Text.english(name), true, List.of(hosts), List.of()));
        return this;
    }

    public Profile build() {
        List<Role> roles = new ArrayList<>(external);
        Set<String> conditions = new LinkedHashSet<>();
        requirements.forEach(requirement -> conditions.addAll(requirement.when()));
        flows.forEach(flow -> conditions.addAll(flow.when()));
        flows.stream().flatMap(flow -> Stream.of(flow.from(), flow.to())).distinct()
                .filter(role -> external.stream().noneMatch(one -> one.id().equals(role)))
                .forEach(role -> roles.add(new Role(role, Text.english(role), false, List.of(), List.of())));
        return new Profile(id, "Vendor", "Product", Text.english("Product"), LocalDate.of(2026, 1, 31), "agent",
                versions, List.of(), roles,
                conditions.stream().map(name -> new Condition(name, Text.english(name))).toList(),
                parameters, flows, requirements, List.of());
    }

    public static RequirementTree ref(String flow) {
        return new RequirementTree.FlowRef(flow);
    }

    public static RequirementTree allOf(RequirementTree... branches) {
        return new RequirementTree.AllOf(List.of(branches));
    }

    public static RequirementTree anyOf(RequirementTree... branches) {
        return new RequirementTree.AnyOf(List.of(branches));
    }

    public static RequirementTree fallback(RequirementTree primary, RequirementTree... backups) {
        return new RequirementTree.Fallback(primary, List.of(backups));
    }
}
