export { HealthController } from './health.controller.js';
export { endWithSupervisor } from './end-with-supervisor.js';
export { releaseStartUpMemory } from './release-start-up-memory.js';
