export { closeWork, enqueue, parsePayload, type JobPayload, type Work } from './outbox.js';
export { WORKER_OPTIONS, queueConnection, type QueueSettings } from './queue-connection.js';
export { OutboxRelay } from './outbox-relay.js';
export { JobsModule } from './jobs.module.js';
export { NotificationListener } from './notification-listener.js';
