export { startCluster, type Cluster, type ClusterOptions } from './cluster.js';
export { ClusterError } from './cluster.errors.js';
export type { ClusterVersion } from './binaries.js';
