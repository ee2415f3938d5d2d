import { DataSource } from 'typeorm';

export const connectionName = DataSource.name;
