package dev.pathclear;

import dev.pathclear.profile.Condition;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.scope.JudgedProfile;
import java.util.List;

/** Describes the profiles of a scan for its result. */
final class ProfileUses {
    private ProfileUses() {}

    static List<ProfileUse> of(List<JudgedProfile> profiles) {
        return profiles.stream().map(ProfileUses::of).toList();
    }

    private static ProfileUse of(JudgedProfile judged) {
        return new ProfileUse(
                judged.profile().id(),
                judged.profile().revision() == null ? null : judged.profile().revision().toString(),
                judged.role(),
                judged.from(),
                judged.productVersion() == null ? null : judged.productVersion().toString(),
                judged.given().stream().map(Condition::id).sorted().toList());
    }
}
