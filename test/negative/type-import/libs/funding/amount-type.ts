import { Repository } from 'typeorm';

export type AmountRepository = Repository<{ amount: string }>;
