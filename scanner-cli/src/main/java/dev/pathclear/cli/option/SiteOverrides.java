package dev.pathclear.cli.option;

import dev.pathclear.probe.Printable;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.input.Suggestion;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteProfile;
import dev.pathclear.site.SiteReader;
import dev.pathclear.site.SiteVantage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Narrows a site by the options of a command, and lets them override it. */
final class SiteOverrides {
    private final Function<String, ? extends RuntimeException> refused;
    private Site site;

    SiteOverrides(Site site, Function<String, ? extends RuntimeException> refused) {
        this.site = site;
        this.refused = refused;
    }

    Site site() {
        return site;
    }

    /** Keeps some of the products. */
    SiteOverrides profiles(List<String> ids) {
        List<String> known = site.profiles().stream().map(SiteProfile::id).toList();
        for (String id : ids) {
            require(known.contains(id), "--profile", "a profile of the site", known, id);
        }
        if (!ids.isEmpty()) {
            site = site.withProfiles(site.profiles().stream().filter(one -> ids.contains(one.id())).toList());
        }
        return this;
    }

    /** Keeps some of the roles. */
    SiteOverrides roles(List<String> words) {
        List<String> known = site.profiles().stream().flatMap(one -> one.roles().keySet().stream()).distinct().toList();
        for (String word : words) {
            boolean has = !owners(word, one -> one.roles().keySet()).isEmpty();
            require(has, "--role", "a role with hosts in the site", known, word);
        }
        if (!words.isEmpty()) {
            site = site.withProfiles(site.profiles().stream()
                    .map(one -> one.withRoles(words.stream().map(word -> rest(one, word)).toList()))
                    .filter(one -> !one.roles().isEmpty()).toList());
        }
        return this;
    }

    /** Says what this machine is. */
    SiteOverrides from(List<String> words) {
        for (String word : words) {
            SiteReader.mistake(word, site.profiles()).ifPresent(expected -> {
                throw refused.apply("--from: expected " + expected + ", found " + Printable.quote(word));
            });
        }
        if (!words.isEmpty()) {
            site = site.withVantage(new SiteVantage(site.vantage().source(), words));
        }
        return this;
    }

    /** Adds conditions. */
    SiteOverrides with(List<String> words) {
        Map<String, List<String>> byProfile = new HashMap<>();
        for (String word : words) {
            List<SiteProfile> owners = owners(word, SiteOverrides::conditions);
            List<String> known = site.profiles().stream().flatMap(one -> conditions(one).stream()).distinct().toList();
            require(!owners.isEmpty(), "--with", "a condition", known, word);
            owners.forEach(one -> byProfile.computeIfAbsent(one.id(), key -> new ArrayList<>()).add(rest(one, word)));
        }
        site = site.withProfiles(site.profiles().stream()
                .map(one -> one.with(byProfile.getOrDefault(one.id(), List.of()), Map.of(), null)).toList());
        return this;
    }

    /** Sets versions. */
    SiteOverrides versions(List<String> words) {
        for (String word : words) {
            List<SiteProfile> named = site.profiles().stream().filter(one -> word.startsWith(one.id() + ":")).toList();
            List<SiteProfile> owners = named.isEmpty() && site.profiles().size() == 1 ? site.profiles() : named;
            if (owners.isEmpty()) {
                throw refused.apply("--product-version: expected ID:VALUE with a profile of the site, found "
                        + Printable.quote(word));
            }
            site = site.withProfiles(site.profiles().stream().map(one -> !owners.contains(one) ? one
                    : one.with(List.of(), Map.of(), rest(one, word))).toList());
        }
        return this;
    }

    /** Sets ports. */
    SiteOverrides set(List<String> settings) {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw refused.apply("--set: expected PARAM=PORTS, found " + Printable.quote(setting));
            }
            String word = setting.substring(0, equals);
            PortSet ports = ProfileOptions.portSet(setting, equals, refused);
            List<SiteProfile> owners = owners(word, SiteOverrides::parameters);
            List<String> known = site.profiles().stream().flatMap(one -> parameters(one).stream()).distinct().toList();
            require(!owners.isEmpty(), "--set", "a parameter", known, word);
            site = site.withProfiles(site.profiles().stream().map(one -> !owners.contains(one) ? one
                    : one.with(List.of(), Map.of(rest(one, word), ports), null)).toList());
        }
        return this;
    }

    private static List<String> conditions(SiteProfile product) {
        return product.profile().conditions().stream().map(condition -> condition.id()).toList();
    }

    private static List<String> parameters(SiteProfile product) {
        return product.profile().parameters().stream().map(parameter -> parameter.id()).toList();
    }

    /** Returns the products that a word is of: all that know it, or the one that it names with {@code ID:}. */
    private List<SiteProfile> owners(String word, Function<SiteProfile, Collection<String>> words) {
        return site.profiles().stream().filter(one -> words.apply(one).contains(rest(one, word))).toList();
    }

    private static String rest(SiteProfile product, String word) {
        return word.startsWith(product.id() + ":") ? word.substring(product.id().length() + 1) : word;
    }

    private void require(boolean holds, String option, String expected, List<String> known, String found) {
        if (!holds) {
            throw refused.apply(option + ": expected " + expected
                    + (known.isEmpty() ? " (it has none)" : " (" + String.join(", ", known) + ")") + ", found "
                    + Printable.quote(found) + Suggestion.hint(found.substring(found.indexOf(':') + 1), known));
        }
    }
}
