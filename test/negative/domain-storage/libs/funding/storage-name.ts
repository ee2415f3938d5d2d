import { AsyncLocalStorage } from 'node:async_hooks';

export const storageName = AsyncLocalStorage.name;
