import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { Inject } from '@nestjs/common';
import { AccessService, permits, type Role } from '@srb/offices';
import { GraphQLError } from 'graphql';
import type { AdmittedRequest } from './document-admission.js';

/**
 * What an operation may cost at most, in values of its answer as far as the document tells. Whoever reads the Land
 * compares 41 offices by a hundred metrics; an office reads its own rows.
 */
const BUDGETS = { office: 60_000, land: 400_000 } as const;
export const SMALLEST_BUDGET = Math.min(...Object.values(BUDGETS));

function budgetOf(roles: readonly Role[]): number {
  return permits(roles, 'land.read') ? BUDGETS.land : BUDGETS.office;
}

/** Refusal of an operation that costs more than the caller may spend. */
export function costRefusal(cost: number, budget: number): GraphQLError {
  const message = `Die Abfrage ist zu umfangreich: geschätzt ${cost} Werte, höchstens ${budget}. Bitte rufen Sie weniger Zeilen je Seite oder weniger Felder ab.`;
  return new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', http: { status: 400 } } });
}

interface AdmittedContext {
  readonly req: AdmittedRequest;
}

/** Holds every operation to the budget of its caller. Only one that exceeds what everybody may spend asks for roles. */
@Plugin()
export class OperationCost implements ApolloServerPlugin<AdmittedContext> {
  constructor(@Inject(AccessService) private readonly access: AccessService) {}

  requestDidStart({ contextValue }: GraphQLRequestContext<AdmittedContext>): Promise<GraphQLRequestListener<AdmittedContext> | void> {
    const { documentSize, caller } = contextValue.req;
    const cost = documentSize?.cost ?? 0;
    if (cost <= SMALLEST_BUDGET) return Promise.resolve();
    return Promise.resolve({
      didResolveOperation: async () => {
        const memberships = await this.access.memberships(caller);
        const budget = budgetOf(memberships.map(({ role }) => role));
        if (cost > budget) throw costRefusal(cost, budget);
      },
    });
  }
}
