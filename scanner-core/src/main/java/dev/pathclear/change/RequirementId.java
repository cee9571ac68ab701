package dev.pathclear.change;

/** What identifies a requirement from one result to the other. */
record RequirementId(String profile, String requirement) {}
