package dev.pathclear.profile;

import dev.pathclear.profile.input.InputValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ids of one list of a profile, collected from the whole list before anything that refers to them is read. One
 * mistake in a role is no mistake of the flows that name it, so ids of things that are wrong otherwise count as well.
 */
final class Ids {
    private static final int MAX_REFERENCES = 20;

    private final String what;
    private final Set<String> ids = new LinkedHashSet<>();
    private boolean listIsUnusable;

    /** Takes what an id stands for, with its article: {@code a role}. */
    Ids(String what) {
        this.what = what;
    }

    /** Looks at the list before it is read: to what is no list, any id may refer. */
    InputValue list(InputValue list, boolean mayBeMissing) {
        listIsUnusable = !list.isArray() && !(mayBeMissing && list.isAbsent());
        return list;
    }

    /** Reads the id of a new thing. */
    String declare(InputValue value) {
        String id = Values.id(value);
        if (id == null && value.textOrNull() != null) {
            ids.add(value.textOrNull());
        }
        return id == null || ids.add(id) ? id : value.refuse("an id that is not taken");
    }

    /** Reads the id of a thing that is there. */
    String refer(InputValue value) {
        String id = value.textOrNull();
        if (id != null && (ids.contains(id) || listIsUnusable)) {
            return id;
        }
        return value.refuseWord("the id of " + what, ids);
    }

    /** Reads one id or an array of ids. */
    List<String> referAll(InputValue value) {
        if (!value.isArray()) {
            String id = refer(value);
            return id == null ? List.of() : List.of(id);
        }
        Set<String> seen = new LinkedHashSet<>();
        return value.list(1, MAX_REFERENCES, "the id of " + what + " or an array of such", element -> {
            String id = refer(element);
            return id == null || seen.add(id) ? id : element.refuse("each id once");
        });
    }

    boolean contains(String id) {
        return ids.contains(id);
    }
}
