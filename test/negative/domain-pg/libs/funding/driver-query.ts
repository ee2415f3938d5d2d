import { Pool } from 'pg';

export const driverQuery = Pool.name;
