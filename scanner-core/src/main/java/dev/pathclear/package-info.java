/** The public door of pathclear: describe a scan, start it, receive its results. */
package dev.pathclear;
