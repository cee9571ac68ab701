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

    /** Returns {@code 1,234}, as the language writes it, whatever the locale of the process. */
    public String number(long number) {
        return grouped(String.format(Locale.ROOT, "%,d", number));
    }

    /** Returns {@code 1,234.5}, as the language writes it, with so many digits behind the point. */
    public String decimal(double number, int digits) {
        String english = String.format(Locale.ROOT, "%,." + digits + "f", number);
        int point = digits == 0 ? english.length() : english.indexOf('.');
        String rest = digits == 0 ? "" : (this == EN ? "." : ",") + english.substring(point + 1);
        return grouped(english.substring(0, point)) + rest;
    }

    /** Returns {@code 1234.5}, as the language writes it, its digits not in groups. */
    public String ungrouped(double number, int digits) {
        String english = String.format(Locale.ROOT, "%." + digits + "f", number);
        return this == EN ? english : english.replace('.', ',');
    }

    /**
     * Returns which form of a text goes with a number, {@code one} or {@code many}: the plural rules of CLDR for these
     * languages and whole numbers. Keys of texts that count end with it. The script of a page says the same, in
     * data.js.
     */
    public String form(long number) {
        return number == 1 || number == 0 && this == FR ? "one" : "many";
    }

    private String grouped(String english) {
        return switch (this) {
            case EN -> english;
            case FR -> english.replace(',', '\u202F'); // a narrow space that breaks no line
            case ES, PT -> english.replace(',', '.');
        };
    }

    /** Returns the language of two letters, if reports are written in it. */
    public static Optional<Language> of(String code) {
        return Stream.of(values()).filter(language -> language.code().equals(code)).findFirst();
    }
}
