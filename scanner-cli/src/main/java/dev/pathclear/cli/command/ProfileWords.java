package dev.pathclear.cli.command;

import dev.pathclear.advice.Language;
import dev.pathclear.advice.Texts;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Text;
import dev.pathclear.profile.VersionPattern;
import dev.pathclear.profile.VersionRange;
import dev.pathclear.report.words.Words;
import java.util.stream.Collectors;

/** What is said around a profile, in one language; its table of texts is beside this class. Immutable. */
final class ProfileWords {
    private final Words all;
    private final Texts texts;

    ProfileWords(Language language) {
        all = new Words(language);
        texts = Texts.beside(ProfileWords.class, language);
    }

    /** Returns a text of a profile, in English where the profile has it in that alone. */
    String in(Text text) {
        return text.in(all.language().code());
    }

    /** Returns whether a profile has a text in this language. */
    boolean has(Text text) {
        return text.isIn(all.language().code());
    }

    boolean isEnglish() {
        return all.language() == Language.EN;
    }

    /** Returns a text without places to be filled in. */
    String text(String key) {
        return texts.text(key);
    }

    /**
     * Returns a text with its places filled in.
     *
     * @param namesAndValues the name of a place and its value, in turn
     */
    String fill(String key, Object... namesAndValues) {
        return texts.fill(key, namesAndValues);
    }

    /** Returns the name of a need. */
    String need(Need need) {
        return all.need(need);
    }

    /** Returns what stands between a name and what is said of it. */
    String colon() {
        return all.text("joint.colon");
    }

    /** Returns what stands between remarks. */
    String also() {
        return all.text("joint.also");
    }

    /** Returns versions in words; in English as {@link VersionRange#toString} does. */
    String range(VersionRange versions) {
        String bounds = versions.since() != null && versions.until() != null
                ? fill("since-until", "since", versions.since(), "until", versions.until())
                : versions.since() != null ? fill("since", "since", versions.since())
                : versions.until() != null ? fill("until", "until", versions.until()) : "";
        if (versions.only().isEmpty()) {
            return bounds;
        }
        return bounds + (bounds.isEmpty() ? "" : ", ") + fill("only", "versions",
                versions.only().stream().map(VersionPattern::toString).collect(Collectors.joining(", ")));
    }
}
