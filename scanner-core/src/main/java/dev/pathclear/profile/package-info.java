/**
 * A vendor product's ports as data: its roles, its flows, and the requirements over them. Read from files that are
 * taken for hostile, checked whole before anything uses them, immutable from then on.
 */
package dev.pathclear.profile;
