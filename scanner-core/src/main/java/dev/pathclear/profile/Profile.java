package dev.pathclear.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A vendor product's ports as data. {@link ProfileReader} has checked that every id that is referred to exists; a
 * profile that is put together in code is trusted to.
 *
 * @param id           its id, which {@code --profile} names
 * @param vendor       who makes the product
 * @param product      the product's name
 * @param title        the product's name for people
 * @param revision     the day of the profile's last change
 * @param rolloutRole  the id of the role of the machine that gets the agent
 * @param versions     the product versions that make a difference, oldest first; the last is the default
 * @param sources      the documents it was written from
 * @param roles        what a machine can be
 * @param conditions   what {@code --with} can name
 * @param parameters   what {@code --set} can name
 * @param flows        its lines
 * @param requirements the questions over the flows; every flow stands in exactly one, where the file names none in one
 *                     of its own
 * @param errata       what is wrong in the documents
 */
public record Profile(String id, String vendor, String product, Text title, LocalDate revision, String rolloutRole,
        List<ProductVersion> versions, List<Source> sources, List<Role> roles, List<Condition> conditions,
        List<Parameter> parameters, List<Flow> flows, List<Requirement> requirements, List<Erratum> errata) {

    /** Copies the lists and adds a requirement for each flow that stands in none. */
    public Profile {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(rolloutRole, "rolloutRole");
        versions = List.copyOf(versions);
        sources = List.copyOf(sources);
        roles = List.copyOf(roles);
        conditions = List.copyOf(conditions);
        parameters = List.copyOf(parameters);
        flows = List.copyOf(flows);
        requirements = complete(requirements, flows);
        errata = List.copyOf(errata);
    }

    /** Returns the newest version that the profile knows; empty where versions make no difference. */
    public Optional<ProductVersion> defaultVersion() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /** Returns the role of an id. */
    public Optional<Role> role(String roleId) {
        return roles.stream().filter(role -> role.id().equals(roleId)).findFirst();
    }

    /** Returns the condition of an id. */
    public Optional<Condition> condition(String conditionId) {
        return conditions.stream().filter(condition -> condition.id().equals(conditionId)).findFirst();
    }

    /** Returns the parameter of an id. */
    public Optional<Parameter> parameter(String parameterId) {
        return parameters.stream().filter(parameter -> parameter.id().equals(parameterId)).findFirst();
    }

    /** Returns the flow of an id. */
    public Optional<Flow> flow(String flowId) {
        return flows.stream().filter(flow -> flow.id().equals(flowId)).findFirst();
    }

    /**
     * Returns this profile with other ports for a parameter and for the flows that refer to it.
     *
     * @throws IllegalArgumentException when there is no such parameter
     */
    public Profile withParameter(String parameterId, PortSet ports) {
        if (parameter(parameterId).isEmpty()) {
            throw new IllegalArgumentException("no parameter " + parameterId);
        }
        List<Parameter> changed = parameters.stream().map(parameter -> parameter.id().equals(parameterId)
                ? new Parameter(parameter.id(), parameter.title(), ports, parameter.setting()) : parameter).toList();
        List<Flow> moved = flows.stream()
                .map(flow -> parameterId.equals(flow.parameter()) ? flow.withPorts(ports) : flow).toList();
        return new Profile(id, vendor, product, title, revision, rolloutRole, versions, sources, roles, conditions,
                changed, moved, requirements, errata);
    }

    private static List<Requirement> complete(List<Requirement> named, List<Flow> flows) {
        Set<String> covered = new HashSet<>();
        for (Requirement requirement : named) {
            covered.addAll(requirement.tree().flows());
        }
        List<Requirement> all = new ArrayList<>(named);
        for (Flow flow : flows) {
            if (!covered.contains(flow.id())) {
                all.add(Requirement.of(flow));
            }
        }
        return List.copyOf(all);
    }
}
