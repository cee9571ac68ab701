package dev.pathclear.cli.option;

import dev.pathclear.advice.Language;
import dev.pathclear.cli.console.Terminal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The language of what is written for people; what is written for programs has none. */
public final class LanguageOption {
    @Option(names = "--lang", paramLabel = "en|fr|es|pt", converter = Converter.class,
            completionCandidates = Suggestions.Languages.class,
            description = "Language of what is written for people: tables, pages, Markdown, titles and advice. "
                    + "Default: that of the locale (LC_ALL, LC_MESSAGES, LANG).")
    private Language language;

    /** Returns the language asked for, else that of the locale. */
    public Language language(Terminal terminal) {
        return language == null ? terminal.language() : language;
    }

    static final class Converter implements ITypeConverter<Language> {
        @Override
        public Language convert(String text) {
            return Language.of(text).orElseThrow(() -> Amounts.refused("en, fr, es or pt", text));
        }
    }
}
