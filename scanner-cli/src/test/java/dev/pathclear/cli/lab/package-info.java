/** The packaged program in network namespaces: real kernels, firewalls and routers. Root on Linux only. */
package dev.pathclear.cli.lab;
