/** In which order hosts are visited and which lane of which shard owns which of them: arithmetic, nothing is stored. */
package dev.pathclear.plan;
