package dev.pathclear.advice;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A language of the reports. */
public enum Language {
    EN, FR, ES, PT;

    /** Returns its two letters, as in ISO 639. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the language of two letters, if reports are written in it. */
    public static Optional<Language> of(String code) {
        return Stream.of(values()).filter(language -> language.code().equals(code)).findFirst();
    }
}
