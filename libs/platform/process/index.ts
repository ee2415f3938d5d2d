export { HealthController } from './health.controller.js';
export { endWithSupervisor } from './end-with-supervisor.js';
