import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Mutation, Query, ResolveField } from '@nestjs/graphql';
import { Allow } from './allow.decorator.js';
import { assertEveryFieldAllowed, rootFields } from './permission-coverage.js';

class Covered {
  @Allow('office.read')
  @Query(() => String)
  office() {
    return '';
  }

  @Allow('spaces.write')
  @Mutation(() => String, { name: 'saveKita' })
  save() {
    return '';
  }

  @ResolveField(() => String)
  name() {
    return '';
  }

  plain() {
    return '';
  }
}

class Forgotten {
  @Query(() => String)
  everything() {
    return '';
  }
}

describe('rootFields', () => {
  it('lists queries and mutations by their names in the schema, with their permission', () => {
    expect(rootFields([new Covered()])).toEqual([
      { type: 'Mutation', name: 'saveKita', permission: 'spaces.write' },
      { type: 'Query', name: 'office', permission: 'office.read' },
    ]);
  });
});

describe('assertEveryFieldAllowed', () => {
  it('lets a process start whose fields all name a permission', () => {
    expect(() => assertEveryFieldAllowed(rootFields([new Covered()]))).not.toThrow();
  });

  it('ends a process with a field that names none, by name', () => {
    expect(() => assertEveryFieldAllowed(rootFields([new Covered(), new Forgotten()]))).toThrow('Query.everything');
  });
});
