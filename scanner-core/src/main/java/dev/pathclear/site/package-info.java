/** The deployment as its owner thinks of it: which hosts are what in which products, what differs, what is accepted. */
package dev.pathclear.site;
