package dev.pathclear.cli.command;

import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Condition;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.profile.Role;
import dev.pathclear.site.SiteProfile;
import dev.pathclear.site.SiteReader;
import dev.pathclear.target.HostPattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks what a site file has to say. */
final class SiteInterview {
    private final Questions questions;

    SiteInterview(Questions questions) {
        this.questions = questions;
    }

    /** Asks for the products. */
    List<String> profiles() throws IOException {
        List<Profile> all = ProfileCatalog.all();
        for (int i = 0; i < all.size(); i++) {
            questions.show((i + 1) + ") " + all.get(i).id() + "  " + all.get(i).title().en());
        }
        List<String> ids = ProfileCatalog.all().stream().map(Profile::id).toList();
        return questions.ask("Which products are in use? Numbers, separated by commas", "such as 1", answer -> {
            if (answer.isEmpty()) {
                throw new IllegalArgumentException("expected a product, found none");
            }
            return Questions.some(answer, ids);
        });
    }

    /** Asks what is to be known of a product. */
    SiteProfile product(Profile profile, String reference, SiteProfile known) throws IOException {
        questions.show("");
        questions.show(profile.title().en());
        String version = known.version() != null || profile.versions().isEmpty() ? known.version() : version(profile);
        List<String> conditions = known.conditions().isEmpty() && !profile.conditions().isEmpty()
                ? conditions(profile) : known.conditions();
        Map<String, List<String>> roles = new LinkedHashMap<>(known.roles());
        if (roles.isEmpty()) {
            questions.show("Hosts are addresses, CIDRs, ranges (10.0.0.1-20) or names, separated by commas.");
            for (Role role : profile.roles()) {
                if (!role.external()) {
                    List<String> hosts = questions.ask("Hosts of " + role.id() + " (" + role.title().en() + ")",
                            "none", SiteInterview::hosts);
                    if (!hosts.isEmpty()) {
                        roles.put(role.id(), hosts);
                    }
                }
            }
        }
        return new SiteProfile(profile, reference, version, conditions, known.parameters(), roles);
    }

    private String version(Profile profile) throws IOException {
        String newest = profile.defaultVersion().map(ProductVersion::toString).orElseThrow();
        return questions.ask("Version", newest, answer -> {
            if (answer.isEmpty()) {
                return null;
            }
            return ProductVersion.parse(answer).map(ProductVersion::toString).orElseThrow(() ->
                    new IllegalArgumentException("expected a version such as " + newest + ", found "
                            + Printable.quote(answer)));
        });
    }

    private List<String> conditions(Profile profile) throws IOException {
        List<Condition> all = profile.conditions();
        for (int i = 0; i < all.size(); i++) {
            questions.show((i + 1) + ") " + all.get(i).id() + "  " + all.get(i).title().en());
        }
        List<String> ids = all.stream().map(Condition::id).toList();
        return questions.ask("What of this holds? Numbers, separated by commas", "none",
                answer -> Questions.some(answer, ids));
    }

    /** Asks what this machine is. */
    List<String> from(List<SiteProfile> products) throws IOException {
        return questions.ask("What is this machine, from which is scanned? A role", "any", answer -> {
            List<String> words = Questions.words(answer);
            for (String word : words) {
                SiteReader.mistake(word, products).ifPresent(expected -> {
                    throw new IllegalArgumentException("expected " + expected + ", found " + Printable.quote(word));
                });
            }
            return words;
        });
    }

    /**
     * Reads hosts as a person writes them.
     *
     * @throws IllegalArgumentException for anything else
     */
    static List<String> hosts(String answer) {
        List<String> hosts = new ArrayList<>();
        for (String word : Questions.words(answer)) {
            if (!word.startsWith("@")) {
                try {
                    HostPattern.parseTarget(word);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "expected " + e.getMessage() + ", found " + Printable.quote(word), e);
                }
            }
            hosts.add(word);
        }
        return hosts;
    }
}
