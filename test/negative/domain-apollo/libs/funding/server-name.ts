import { ApolloServer } from '@apollo/server';

export const serverName = ApolloServer.name;
