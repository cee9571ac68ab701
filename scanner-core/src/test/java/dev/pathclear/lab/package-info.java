/** Network namespaces that tests make and remove, and programs that run inside them. Root on Linux only. */
package dev.pathclear.lab;
