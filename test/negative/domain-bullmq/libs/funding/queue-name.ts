import { Queue } from 'bullmq';

export const queueName = Queue.name;
