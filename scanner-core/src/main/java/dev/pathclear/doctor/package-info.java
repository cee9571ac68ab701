/** What this machine allows, what that costs a scan, and how it is lifted: for people, before they scan. */
package dev.pathclear.doctor;
